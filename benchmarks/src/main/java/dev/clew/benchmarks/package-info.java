/**
 * Benchmarks of speed and memory. {@link dev.clew.benchmarks.Main} is the command; package {@code
 * table} measures whole processes, and the classes of this package named benchmarks measure the hot
 * paths with JMH. See {@code explorer/docs/benchmarks.md} for the commands.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.benchmarks;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
