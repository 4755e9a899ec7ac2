/**
 * Token ring with an active monitor (after IEEE 802.5; rings as real-time systems are a standard example of UPPAAL and of
 * Timed Rebeca).
 *
 * <p>A token goes round; the station that has it may send for a while, and passes it on. One station, the monitor, makes a
 * new token if none comes back for a timeout, which must exceed the longest rotation. Start reading at
 * {@link dev.clew.models.tokenring.Station}.
 */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.models.tokenring;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
