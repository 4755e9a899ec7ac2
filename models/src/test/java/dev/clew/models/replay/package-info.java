/** Saved counterexamples of the shipped models: replayed, shrunk, searched from and kept as regression tests. */
@NullMarked
package dev.clew.models.replay;

import org.jspecify.annotations.NullMarked;
