package dev.clew.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times whole runs of the command line, start of the JVM included, and prints a Markdown table: the median, least and
 * greatest wall-clock time of several runs, states a second, bytes a state, and how many steps are
 * taken for each call of a handler.
 *
 * <p>{@code java -cp benchmarks/target/benchmarks.jar dev.clew.benchmarks.WholeRuns [RUNS] [LAUNCHER]}
 */
public final class WholeRuns {
    private static final List<String> CHECKS = List.of(
            "two-phase-commit -p rms=7",
            "two-phase-commit -p rms=8",
            "two-phase-commit -p rms=8 --workers 1",
            "two-phase-commit -p rms=9",
            "two-phase-commit -p rms=9 --workers 1",
            "two-phase-commit -p rms=9 -p liveness=true",
            "two-phase-commit -p rms=9 --store fingerprint",
            "two-phase-commit -p rms=9 --no-commuting-skip",
            "single-decree-paxos -p clients=3",
            "single-decree-paxos -p clients=3 --workers 1",
            "single-decree-paxos -p clients=3 --no-commuting-skip",
            "linearizable-register -p clients=2 -p servers=3",
            "raft",
            "raft -p liveness=true");

    private WholeRuns() {}

    /** Runs the table. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int runs = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        String launcher = args.length > 1 ? args[1] : "explorer/bin/clew";
        System.out.println(
                "| check | median s | least | greatest | distinct | generated | generated/s | bytes/state | steps/call |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        for (String check : CHECKS) {
            row(check, runs, launcher);
        }
    }

    private static void row(String check, int runs, String launcher) throws IOException, InterruptedException {
        Path json = Files.createTempFile("clew", ".json");
        double[] seconds = new double[runs];
        for (int run = -1; run < runs; run++) { // the first is not counted
            double time = time(check, launcher, json);
            if (run >= 0) {
                seconds[run] = time;
            }
        }
        Arrays.sort(seconds);
        String report = Files.readString(json);
        Files.delete(json);
        double median = seconds[runs / 2];
        double generated = number(report, "generatedStates");
        System.out.println(String.format(
                Locale.ROOT,
                "| `%s` | %.2f | %.2f | %.2f | %.0f | %.0f | %.1f million | %.1f | %.0f |",
                check,
                median,
                seconds[0],
                seconds[runs - 1],
                number(report, "distinctStates"),
                generated,
                generated / median / 1e6,
                number(report, "bytesPerState"),
                generated / number(report, "handlerCalls")));
    }

    private static double time(String check, String launcher, Path json) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher, "check"));
        command.addAll(List.of(check.split(" ")));
        command.addAll(List.of("--json", json.toString()));
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("'" + check + "' did not end with 0");
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static double number(String json, String field) {
        Matcher matcher =
                Pattern.compile("\"" + field + "\"\\s*:\\s*([0-9.Ee+-]+)").matcher(json);
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
    }
}
