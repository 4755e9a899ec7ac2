package dev.clew.benchmarks.peer;

import dev.clew.benchmarks.run.Outcome;
import dev.clew.benchmarks.run.Outcome.Figures;
import dev.clew.benchmarks.run.ProcessResult;
import dev.clew.benchmarks.run.ProcessRunner;
import dev.clew.benchmarks.run.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Runs TLC, the TLA+ model checker, for comparison with Clew. TLC searches breadth-first and stores
 * a fingerprint of each state.
 *
 * @param jar the user's {@code tla2tools.jar}
 */
record Tlc(Path jar) implements Peer {
    private static final Pattern COUNTS = Pattern.compile("(?m)^(?<generated>\\d+) states generated, "
            + "(?<distinct>\\d+) distinct states found, 0 states left on queue");

    @Override
    public String name() {
        return "tlc";
    }

    @Override
    public List<Subject> twoPhaseCommit(int rms, Path directory) {
        return Stream.of(1, 2)
                .map(workers -> (Subject) new Check(jar, rms, workers, directory.resolve("tlc-" + rms + "-" + workers)))
                .toList();
    }

    static Outcome parse(ProcessResult result) {
        Matcher counts = COUNTS.matcher(result.text());
        if (!result.text().contains("Model checking completed. No error has been found.") || !counts.find()) {
            return new Outcome.Failed("TLC did not complete: " + firstError(result));
        }
        long distinct = Long.parseLong(counts.group("distinct"));
        long generated = Long.parseLong(counts.group("generated"));
        return new Outcome.Complete(Figures.ofCounts(distinct, generated));
    }

    private static String firstError(ProcessResult result) {
        return result.text()
                .lines()
                .filter(line -> line.startsWith("Error:"))
                .findFirst()
                .orElse(result.lastLine());
    }

    /**
     * Returns the content of TLC's configuration file for two-phase commit: a constant with the names
     * of the resource managers, and the invariant to check.
     *
     * @param rms number of resource managers
     */
    static String configuration(int rms) {
        String names = IntStream.rangeClosed(1, rms).mapToObj(r -> "r" + r).collect(Collectors.joining(", "));
        return "CONSTANT RM = {" + names + "}\nINIT Init\nNEXT Next\nINVARIANT TCConsistent\n";
    }

    /**
     * Runs TLC on two-phase commit.
     *
     * @param rms number of resource managers
     * @param workers number of threads
     * @param directory for the specification, its configuration, and TLC's own files
     */
    private record Check(Path jar, int rms, int workers, Path directory) implements Subject {

        @Override
        public String tool() {
            return "tlc";
        }

        @Override
        public String options() {
            return "-workers " + workers;
        }

        /**
         * Writes the specification and its configuration. Returns 0 because there is nothing to build:
         * TLC parses and interprets the specification when it runs, within the measured time.
         */
        @Override
        public double prepare(ProcessRunner runner) throws IOException {
            ModelText.write(directory.resolve("TwoPhaseCommit.tla"), ModelText.named("TwoPhaseCommit.tla"));
            ModelText.write(directory.resolve("TwoPhaseCommit.cfg"), configuration(rms));
            return 0;
        }

        @Override
        public List<String> command() {
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            return List.of(
                    java,
                    "-XX:+UseParallelGC",
                    "-cp",
                    jar.toString(),
                    "tlc2.TLC",
                    "-cleanup",
                    "-metadir",
                    directory.resolve("states").toString(),
                    "-workers",
                    Integer.toString(workers),
                    "-deadlock", // despite its name, disables the check for deadlocks
                    "-config",
                    directory.resolve("TwoPhaseCommit.cfg").toString(),
                    directory.resolve("TwoPhaseCommit.tla").toString());
        }

        @Override
        public Outcome outcome(ProcessResult result) {
            return parse(result);
        }
    }
}
