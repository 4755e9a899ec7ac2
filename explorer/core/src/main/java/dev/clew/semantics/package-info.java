/**
 * Turns a model into a transition system over vectors of interned numbers.
 *
 * <p>Start with {@link dev.clew.semantics.TransitionSystem}, the only type that searches use; it has two
 * implementations. {@code ClusterSystem} combines memoised lists of each node's local steps to the steps of a cluster;
 * {@code SharedStateSystem} uses decision trees over the slots that an action reads. In both, user code runs once for
 * each distinct input; every later step is array lookups. Uses {@code dev.clew.model} and {@code dev.clew.state}.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.semantics;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
