/**
 * Suites of checks: the file that lists them, their outcomes, and the reports that build servers read.
 *
 * <p>Start with {@link dev.clew.cli.suite.SuiteFile}, which reads entries, and {@link dev.clew.cli.suite.SuiteRun},
 * which runs them. An entry is translated to a command line of {@code clew check}, so this package does not know the
 * meaning of any option: {@code dev.clew.cli.command} supplies the options as a {@link dev.clew.cli.suite.Vocabulary}
 * and runs the checks.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.cli.suite;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
