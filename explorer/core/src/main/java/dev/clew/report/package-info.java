/**
 * Reports the results of checks, as text in TLC's words and as JSON.
 *
 * <p>Start with {@link dev.clew.report.CheckReport}. This is the last package of the data flow: it may use every
 * package before it, and only the entry point {@link dev.clew.Clew} uses it.
 */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.report;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
