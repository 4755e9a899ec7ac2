/**
 * The report of a check, and how it is shown: as text in TLC's words and as JSON.
 *
 * <p>Start with {@link dev.clew.report.CheckReport}: a {@link dev.clew.report.Conclusion}, sealed by {@link
 * dev.clew.report.Verdict}, over a {@link dev.clew.report.RunSummary}. {@link dev.clew.report.CheckReports} makes all
 * reports; {@link dev.clew.report.TextReport} and {@link dev.clew.report.JsonReport} show them. The package is at the right
 * end of the flow: it may use every package to its left, and only the entry point {@link dev.clew.Clew} uses it.
 */
@NullMarked
package dev.clew.report;

import org.jspecify.annotations.NullMarked;
