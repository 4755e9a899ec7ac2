/**
 * Code that expects an environment, explored unmodified: a {@link Host} gives one node an executor, a clock, random
 * numbers, a network and a disk that belong to its state. Start with {@link Hosted}; {@link HostedNode} puts it into a
 * cluster.
 */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.host;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
