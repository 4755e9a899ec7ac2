/**
 * Histories of what clients saw, and whether they are consistent with a sequential object.
 *
 * <p>Start with {@link dev.clew.history.ClientHistory}, a value that models keep as a part of their state, then
 * {@link dev.clew.history.Linearizability}, which judges it against a {@link dev.clew.history.SequentialSpec}. Imports
 * nothing of ours.
 */
@NullMarked
package dev.clew.history;

import org.jspecify.annotations.NullMarked;
