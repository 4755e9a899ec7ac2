/**
 * The contract between models and searches: transition systems over vectors of interned numbers.
 *
 * <p>Start with {@link dev.clew.semantics.TransitionSystem}, the only thing that searches see, then {@code Expander} and
 * {@code Expansion}. {@code semantics.cluster} and {@code semantics.shared} implement it for the two kinds of models by
 * extending {@code ModelSystem}, {@code semantics.orbit} wraps one for symmetry, and {@code semantics.build} makes systems
 * of models. User code runs once for each distinct input; every later step is array lookups.
 */
@NullMarked
package dev.clew.semantics;

import org.jspecify.annotations.NullMarked;
