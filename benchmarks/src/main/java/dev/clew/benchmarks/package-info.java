/**
 * How fast Clew is: {@link dev.clew.benchmarks.WholeRuns} times whole processes, the other classes are JMH benchmarks of
 * the hot parts. See the README for the commands.
 */
@NullMarked
package dev.clew.benchmarks;

import org.jspecify.annotations.NullMarked;
