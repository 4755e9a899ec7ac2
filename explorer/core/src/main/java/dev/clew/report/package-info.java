/**
 * What a check found, and how it is told: as text in TLC's words and as JSON.
 *
 * <p>Start with {@link dev.clew.report.CheckReport}. Stands at the right end of the flow: it may use every package to
 * its left and none uses it, but for the entry point {@link dev.clew.Clew}.
 */
@NullMarked
package dev.clew.report;

import org.jspecify.annotations.NullMarked;
