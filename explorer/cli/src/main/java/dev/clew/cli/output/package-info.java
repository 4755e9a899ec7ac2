/**
 * Output of reports, traces and progress to the terminal and to files. Start with {@code ReportFiles} and {@code
 * OutputFile}.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.cli.output;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
