/**
 * Gossip: whoever hears a rumor for the first time tells it to all others, again and again until they acknowledge it or it
 * gives them up.
 *
 * <p>Rumor mongering is from Demers et al., "Epidemic Algorithms for Replicated Database Maintenance", 1987; that every
 * node relays what it hears, so that a sender's end does not matter, is the reliable broadcast of Hadzilacos and Toueg,
 * "A Modular Approach to Fault-Tolerant Broadcasts and Related Problems", 1994. The model to read for timers, bounded
 * retries and a property of quiet states: {@link dev.clew.models.broadcast.GossipNode}.
 */
@NullMarked
package dev.clew.models.broadcast;

import org.jspecify.annotations.NullMarked;
