/**
 * Other model checkers, where the user has them, on two-phase commit: the one model that each has a text of. The texts in
 * {@code src/main/resources/dev/clew/benchmarks/peer} are of the same state graph, state by state and step by step, so
 * that their counts must equal Clew's before any time is compared; {@link dev.clew.benchmarks.peer.Peer} is the place to
 * start.
 */
@NullMarked
package dev.clew.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
