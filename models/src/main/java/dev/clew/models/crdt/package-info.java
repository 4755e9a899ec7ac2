/**
 * Conflict-free replicated data types: replicas that are updated without coordination and still
 * converge.
 *
 * <p>All three are state-based (Shapiro, Preguiça, Baquero and Zawirski, "A Comprehensive Study of
 * Convergent and Commutative Replicated Data Types", 2011, specifications 11, 7 and, made
 * state-based with tombstones, 15): a replica sends its whole payload, and payloads are merged. The
 * meaning of a type is specified as a function of the updates that a replica has seen and of the
 * updates that each of those had seen (Burckhardt, Gotsman, Yang and Zawirski, "Replicated Data
 * Types: Specification, Verification, Optimality", 2014); {@link
 * dev.clew.models.crdt.ReplicaCluster} checks it in every state.
 */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.models.crdt;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
