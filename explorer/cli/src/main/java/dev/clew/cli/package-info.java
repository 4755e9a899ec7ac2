/**
 * The command line {@code clew}.
 *
 * <p>Start with {@code Main}, which assembles the commands of {@code cli.command}. {@code cli.option} defines
 * the options that commands share, {@code cli.model} finds models, {@code cli.output} writes reports and traces, {@code
 * cli.suite} reads and runs suites, {@code cli.process} supervises server processes, and {@code cli.console} provides
 * exit codes, error messages and terminal access to all of them.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.cli;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
