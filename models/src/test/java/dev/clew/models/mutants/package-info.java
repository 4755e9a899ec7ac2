/**
 * Wrong variants of the shipped models, each a small change of their source, and what finds it: the defaults, or one of the
 * configurations that the model names. A variant that nothing can find, since it behaves the same, says why.
 *
 * <p>The variants are in {@code src/test/resources/mutants}, a file for each model.
 */
@NullMarked
package dev.clew.models.mutants;

import org.jspecify.annotations.NullMarked;
