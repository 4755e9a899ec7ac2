package dev.clew.benchmarks;

import dev.clew.benchmarks.table.TableCommand;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;

/**
 * {@code bench}: {@code table} runs the table of whole runs, {@code bugs} searches for the seeded bugs, and {@code jmh}
 * hands all further words to JMH.
 */
@Command(
        name = "bench",
        description = {
            "Measures Clew.",
            "",
            "  bench table ...   whole runs, and other model checkers beside them ('bench table --help')",
            "  bench bugs ...    every seeded bug of the shipped models, or of those named",
            "  bench jmh ...     the hot parts, by JMH ('bench jmh -h')"
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
            case "bugs" -> SeededBugs.main(rest.toArray(new String[0]));
            default -> System.exit(commandLine().execute(args));
        }
    }

    /** The command line of what is no program of its own. */
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
                    System.err.println("bench: " + failure.getMessage() + " ('bench table --help' explains)");
                    return USAGE;
                });
    }
}
