/**
 * Leader leases of Raft (Ongaro, "Consensus: Bridging Theory and Practice", 2014, section 6.4.1): a leader that a
 * majority has heard lately may answer reads from its own state, without asking the others.
 *
 * <p>That is safe because a server that has heard the leader gives nobody else its vote for an election timeout, by a
 * clock of its own. The lease must end sooner, by a margin that makes up for what clocks drift apart. Start reading at
 * {@link dev.clew.models.raftlease.LeaseServer}.
 */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.models.raftlease;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
