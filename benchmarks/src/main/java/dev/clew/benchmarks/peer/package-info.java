/**
 * Other model checkers, where the user has them, on two-phase commit, the model that has a source
 * for each. The sources in {@code src/main/resources/dev/clew/benchmarks/peer} define the same
 * state graph, state by state and step by step, so that their counts must equal Clew's before times
 * are compared. Start reading at {@link dev.clew.benchmarks.peer.Peer}.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.benchmarks.peer;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
