package dev.clew.benchmarks;

import dev.clew.benchmarks.peer.UsageException;
import dev.clew.benchmarks.table.TableCommand;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;

/**
 * Command {@code bench}: {@code table} measures whole runs, {@code bugs} searches for the seeded
 * bugs, and {@code jmh} passes all further arguments to JMH.
 */
@Command(
        name = "bench",
        description = {
            "Measures Clew.",
            "",
            "  bench table ...   whole runs, compared with other model checkers ('bench table --help')",
            "  bench bugs ...    all seeded bugs of the shipped models, or of the named ones",
            "  bench first ...   time to the first violation, by search, for them and for known wrong protocols ('flawed')",
            "  bench jmh ...     the hot paths, with JMH ('bench jmh -h')"
        })
public final class Main {
    private static final int USAGE = 64;
    private static final int INTERNAL = 70;

    private Main() {}

    /** Runs a command and exits with its code. */
    public static void main(String[] args) throws IOException {
        List<String> rest = Arrays.asList(args).subList(Math.min(1, args.length), args.length);
        String command = args.length == 0 ? "" : args[0];
        switch (command) {
            case "jmh" -> org.openjdk.jmh.Main.main(rest.toArray(new String[0]));
            case "first" -> FirstViolations.main(rest.toArray(new String[0]));
            case "bugs" -> SeededBugs.main(rest.toArray(new String[0]));
            default -> System.exit(commandLine().execute(args));
        }
    }

    /** Returns the command line of the commands that are not separate programs. */
    static CommandLine commandLine() {
        IExecutionExceptionHandler onFailure = (failure, line, parsed) -> {
            System.err.println("bench: " + (failure instanceof UsageException ? failure.getMessage() : failure));
            return failure instanceof UsageException ? USAGE : INTERNAL;
        };
        return new CommandLine(new Main())
                .addSubcommand(new TableCommand())
                .setUsageHelpWidth(100)
                .setExecutionExceptionHandler(onFailure)
                .setParameterExceptionHandler((failure, words) -> {
                    System.err.println("bench: " + failure.getMessage() + " (see 'bench table --help')");
                    return USAGE;
                });
    }
}
