package dev.clew.benchmarks.peer;

import dev.clew.benchmarks.run.Outcome;
import dev.clew.benchmarks.run.Outcome.Figures;
import dev.clew.benchmarks.run.ProcessResult;
import dev.clew.benchmarks.run.ProcessRunner;
import dev.clew.benchmarks.run.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Rumur, a Murphi that generates a verifier in C (Fernandez, 2017): breadth-first search with
 * several threads, without symmetry reduction. Its fired rules equal Clew's generated states
 * without the initial one.
 */
record Rumur(Path program) implements Peer {
    private static final Pattern EXPLORED = Pattern.compile("(?m)^\\s*(\\d+) states, (\\d+) rules fired");

    @Override
    public String name() {
        return "rumur";
    }

    @Override
    public List<Subject> twoPhaseCommit(int rms, Path directory) {
        return Stream.of(1, 2)
                .map(threads -> (Subject)
                        new Verifier(program, rms, threads, directory.resolve("rumur-" + rms + "-" + threads)))
                .toList();
    }

    static Outcome parse(ProcessResult result) {
        Matcher explored = EXPLORED.matcher(result.text());
        if (!result.text().contains("No error found") || !explored.find()) {
            return new Outcome.Failed("Rumur did not complete: " + result.lastLine());
        }
        return new Outcome.Complete(
                Figures.ofCounts(Long.parseLong(explored.group(1)), Long.parseLong(explored.group(2)) + 1));
    }

    /** Compiled verifier. */
    private record Verifier(Path rumur, int rms, int threads, Path directory) implements Subject {

        @Override
        public String tool() {
            return "rumur";
        }

        @Override
        public String options() {
            return "gcc -O2, --threads " + threads;
        }

        /**
         * Prepares the verifier with its fastest settings: a set that rarely grows, and unpacked
         * states.
         */
        @Override
        public double prepare(ProcessRunner runner) throws IOException, InterruptedException {
            Files.createDirectories(directory);
            String text = ModelText.named("two-phase-commit.m");
            ModelText.write(directory.resolve("two-phase-commit.m"), text.replace("RMS: 3;", "RMS: " + rms + ";"));
            ProcessRunner here = runner.in(directory);
            List<String> generate = List.of(
                    rumur.toString(),
                    "--symmetry-reduction",
                    "off",
                    "--deadlock-detection",
                    "off",
                    "--pack-state",
                    "off",
                    "--set-capacity",
                    "268435456",
                    "--threads",
                    Integer.toString(threads),
                    "--output",
                    "verifier.c",
                    "two-phase-commit.m");
            return ModelText.compile(here, generate) + ModelText.compile(here, compiler());
        }

        /**
         * Returns the compiler command. Without -mcx16 (compare and swap of 16 bytes) Rumur's code
         * does not link on x86.
         */
        private static List<String> compiler() {
            List<String> command = new ArrayList<>(List.of("gcc", "-O2"));
            if (System.getProperty("os.arch").equals("amd64")) {
                command.add("-mcx16");
            }
            command.addAll(List.of("-o", "verifier", "verifier.c", "-lpthread"));
            return command;
        }

        @Override
        public List<String> command() {
            return List.of(directory.resolve("verifier").toString());
        }

        @Override
        public Outcome outcome(ProcessResult result) {
            return parse(result);
        }
    }
}
