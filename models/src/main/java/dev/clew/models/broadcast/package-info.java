/**
 * Gossip: a node that hears a rumor for the first time sends it to all others and resends it until
 * they acknowledge it or the retries are used up.
 *
 * <p>Rumor mongering is from Demers et al., "Epidemic Algorithms for Replicated Database
 * Maintenance", 1987. That every node relays what it hears, so that a crash of the sender does not
 * matter, is the reliable broadcast of Hadzilacos and Toueg, "A Modular Approach to Fault-Tolerant
 * Broadcasts and Related Problems", 1994. {@link dev.clew.models.broadcast.GossipNode} shows
 * timers, bounded retries and a property of quiescent states.
 */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.models.broadcast;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
