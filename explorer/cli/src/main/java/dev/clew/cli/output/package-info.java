/**
 * Output of reports, traces and progress to the terminal and to files. Start with {@code ReportFiles} and {@code
 * OutputFile}.
 */
@NullMarked
package dev.clew.cli.output;

import org.jspecify.annotations.NullMarked;
