/**
 * How fast Clew is and what memory it takes. {@link dev.clew.benchmarks.Main} is the command; package {@code table}
 * measures whole processes, and the classes of this package that are called benchmarks are those of JMH, of the hot parts.
 * See {@code explorer/docs/benchmarks.md} for the commands.
 */
@NullMarked
package dev.clew.benchmarks;

import org.jspecify.annotations.NullMarked;
