/**
 * Reports the results of checks, as text in TLC's words and as JSON.
 *
 * <p>Start with {@link dev.clew.report.CheckReport}. This is the last package of the data flow: it may use every
 * package before it, and only the entry point {@link dev.clew.Clew} uses it.
 */
@NullMarked
package dev.clew.report;

import org.jspecify.annotations.NullMarked;
