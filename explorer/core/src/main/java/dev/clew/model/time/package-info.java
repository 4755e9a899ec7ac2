/**
 * Bounds of time in a cluster, and instants of its clocks.
 *
 * <p>Start with {@link dev.clew.model.time.Timing}. This package imports no other package of this project.
 */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.model.time;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
