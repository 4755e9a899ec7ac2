/**
 * Many checks in one file: what a suite's file says, what became of each check, and the reports that build servers read.
 *
 * <p>Start with {@link dev.clew.cli.suite.SuiteFile}, which reads entries, and {@link dev.clew.cli.suite.SuiteRun}, which
 * runs them. An entry is the command line of {@code clew check} in other clothes, so nothing here knows what an option
 * means: the commands in {@code dev.clew.cli} tell which there are, and run them.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.cli.suite;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
