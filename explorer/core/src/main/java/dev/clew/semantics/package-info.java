/**
 * What a model means: its transition system over vectors of interned numbers.
 *
 * <p>Start with {@link dev.clew.semantics.TransitionSystem}, the one thing that searches see; it has two
 * implementations. {@code ClusterSystem} makes a cluster's steps from memoised lists of each node's local steps;
 * {@code SharedStateSystem} makes those of variables and actions from decision trees over the slots that an action read.
 * In both, user code runs once for each distinct input; every later step is array look-ups. Uses {@code dev.clew.model}
 * and {@code dev.clew.state}.
 */
@NullMarked
package dev.clew.semantics;

import org.jspecify.annotations.NullMarked;
