/**
 * Runs whole processes and measures them: a {@link dev.clew.benchmarks.run.Subject} is run, a
 * {@link dev.clew.benchmarks.run.ProcessResult} is its resource usage, and an {@link
 * dev.clew.benchmarks.run.Outcome} what it reports.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.benchmarks.run;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
