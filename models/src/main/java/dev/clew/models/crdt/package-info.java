/**
 * Conflict-free replicated data types: replicas that are updated without asking each other and still agree.
 *
 * <p>All three are state-based (Shapiro, Preguiça, Baquero and Zawirski, "A Comprehensive Study of Convergent and
 * Commutative Replicated Data Types", 2011, specifications 11, 7 and, made state-based with tombstones, 15): a replica
 * sends its whole payload, and payloads are merged. What a type means is said by a function of the updates that a replica
 * has seen and of what those had seen (Burckhardt, Gotsman, Yang and Zawirski, "Replicated Data Types: Specification,
 * Verification, Optimality", 2014); {@link dev.clew.models.crdt.ReplicaCluster} checks it in every state.
 */
@NullMarked
package dev.clew.models.crdt;

import org.jspecify.annotations.NullMarked;
