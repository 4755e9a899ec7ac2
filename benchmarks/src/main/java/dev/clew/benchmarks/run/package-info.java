/**
 * Runs whole processes and measures them: what runs is a {@link dev.clew.benchmarks.run.Subject}, what one process took a
 * {@link dev.clew.benchmarks.run.ProcessResult}, what it says that it found an {@link dev.clew.benchmarks.run.Outcome}.
 */
@NullMarked
package dev.clew.benchmarks.run;

import org.jspecify.annotations.NullMarked;
