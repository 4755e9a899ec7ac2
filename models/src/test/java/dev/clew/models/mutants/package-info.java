/**
 * Mutants of the shipped models, each a small change of their source, with the check that finds it:
 * the defaults, or another configuration of the model. A mutant that no check can find, since it
 * behaves the same, states the reason.
 *
 * <p>The mutants are in {@code src/test/resources/mutants}, one file per model.
 */
@NullMarked
package dev.clew.models.mutants;

import org.jspecify.annotations.NullMarked;
