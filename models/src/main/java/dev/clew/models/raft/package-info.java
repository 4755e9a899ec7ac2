/**
 * Raft (Ongaro and Ousterhout, "In Search of an Understandable Consensus Algorithm", 2014).
 *
 * <p>Start with {@code RaftServer}, the node; {@code Election} and {@code Replication} are the two
 * halves of the protocol, {@code RaftProperties} lists the properties, and {@code Raft} assembles
 * the model.
 */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.models.raft;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
