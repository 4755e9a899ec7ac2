/**
 * Lock with leases that is safe because of bounded time: latencies and the drift of clocks.
 *
 * <p>The service grants a lease for a duration of its clock (Gray and Cheriton, "Leases: An Efficient Fault-Tolerant
 * Mechanism for Distributed File Cache Consistency", 1989); its holder trusts it for that duration less a margin, by a
 * clock of its own. The margin must exceed what latencies differ by and what the clocks drift apart meanwhile. Start
 * reading at {@link dev.clew.models.timedlease.LeaseService}.
 */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.models.timedlease;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
