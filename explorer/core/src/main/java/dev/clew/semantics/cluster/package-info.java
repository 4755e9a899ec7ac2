/**
 * The transition system of a cluster of nodes on a network.
 *
 * <p>Start with {@code ClusterTables}, which numbers all values, then {@code LocalSteps}, which has the memoised steps of a
 * node in each of its situations (local state and inbox), and {@code ClusterExpander}, which makes successors from these
 * tables alone. {@code cluster.node} runs handlers, {@code cluster.fault} has the rules and budgets of faults.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.semantics.cluster;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
