/**
 * Failure detector by heartbeats (Chandra and Toueg, "Unreliable Failure Detectors for Reliable Distributed Systems", 1996,
 * section 9, with known bounds).
 *
 * <p>A node that is alive sends a heartbeat at every tick. The detector suspects it if none arrives for a timeout, which
 * must exceed the period by what latencies differ. Start reading at {@link dev.clew.models.heartbeat.Detector}.
 */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.models.heartbeat;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
