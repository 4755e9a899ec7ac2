/**
 * Lock with leases and fencing tokens, and a storage that its holders write to.
 *
 * <p>A lease ends by the clock of the service that granted it (Gray and Cheriton, "Leases: An
 * Efficient Fault-Tolerant Mechanism for Distributed File Cache Consistency", 1989). Its holder may
 * be paused without noticing, or its write may be delayed; therefore every lease has a greater
 * number than the previous one, and the storage refuses writes with a smaller number than it has
 * seen: the sequencers of Burrows, "The Chubby Lock Service for Loosely-Coupled Distributed
 * Systems", 2006, section 2.4, known as fencing tokens from Kleppmann, "Designing Data-Intensive
 * Applications", 2017, chapter 8.
 *
 * <p>No clock is modelled: a lease may end at any step, and a client may act at any step. Start
 * reading at {@link dev.clew.models.leaselock.LockService}.
 */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.models.leaselock;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
