/**
 * Histories of what clients saw, and whether they are consistent with a sequential object.
 *
 * <p>A history is a list of {@link dev.clew.history.Operation}s, or a {@link dev.clew.history.ClientHistory}, the value that
 * models keep as a part of their state. {@link dev.clew.history.Linearizability} and {@link
 * dev.clew.history.SequentialConsistency} judge it against a {@link dev.clew.history.SequentialSpec} and say what they found
 * as a {@link dev.clew.history.HistoryVerdict}; both are an {@code OrderSearch} over what {@code Remaining} says may come
 * next, by real time ({@code RealTimeOrder}) or by program order ({@code ProgramOrder}). Imports nothing of ours.
 */
@NullMarked
package dev.clew.history;

import org.jspecify.annotations.NullMarked;
