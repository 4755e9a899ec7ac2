/**
 * Symmetry reduction: a transition system that wraps another one and whose states each represent an orbit.
 *
 * <p>Start with {@link dev.clew.semantics.orbit.OrbitSystem}; {@code Canonicaliser} finds the representative of an orbit,
 * {@code SymmetryProbe} and {@code SymmetryCheck} test on states that a model is as symmetric as it declares.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.semantics.orbit;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
