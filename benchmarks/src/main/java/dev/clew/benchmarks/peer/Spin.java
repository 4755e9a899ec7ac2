package dev.clew.benchmarks.peer;

import dev.clew.benchmarks.run.Outcome;
import dev.clew.benchmarks.run.Outcome.Figures;
import dev.clew.benchmarks.run.ProcessResult;
import dev.clew.benchmarks.run.ProcessRunner;
import dev.clew.benchmarks.run.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Spin (Holzmann, "The Model Checker SPIN", 1997): exhaustive depth-first search of a verifier
 * compiled without partial order reduction. The model has one process and one {@code d_step} per
 * action, so Spin stores one state for each of Clew's, and its transitions (states stored,
 * including the first one, and matched) equal Clew's generated states.
 */
record Spin(Path program) implements Peer {
    private static final Pattern STORED = Pattern.compile("(?m)^\\s*([0-9.e+]+) states, stored");
    private static final Pattern TRANSITIONS = Pattern.compile("(?m)^\\s*([0-9.e+]+) transitions");
    private static final Pattern ERRORS = Pattern.compile("errors: (\\d+)");
    private static final Pattern VECTOR =
            Pattern.compile("state-vector as stored = (\\d+) byte \\+ (\\d+) byte overhead");
    private static final Pattern GAVE_UP =
            Pattern.compile("max search depth too small|out of memory|reached -DMEMLIM bound|Search not completed");
    private static final int LEAST_HASH_BITS = 24;

    @Override
    public String name() {
        return "spin";
    }

    @Override
    public List<Subject> twoPhaseCommit(int rms, Path directory) {
        return List.of(new Verifier(program, rms, directory.resolve("spin-" + rms)));
    }

    /**
     * Parses the output of the verifier. It also prints counts, and no errors, when it gave up for
     * lack of depth or memory; and it rounds counts of nine digits, which then cannot be compared.
     */
    static Outcome parse(ProcessResult result) {
        Matcher stored = STORED.matcher(result.text());
        Matcher transitions = TRANSITIONS.matcher(result.text());
        Matcher errors = ERRORS.matcher(result.text());
        Matcher gaveUp = GAVE_UP.matcher(result.text());
        if (errors.find() && !errors.group(1).equals("0")) {
            return new Outcome.Failed("Spin found " + errors.group(1) + " errors");
        }
        if (gaveUp.find()) {
            return new Outcome.Failed("Spin did not complete: " + gaveUp.group());
        }
        if (!stored.find() || !transitions.find()) {
            return new Outcome.Failed("Spin did not complete: " + result.lastLine());
        }
        long distinct = count(stored.group(1));
        if (distinct == Figures.UNKNOWN) {
            return new Outcome.Failed("Spin rounds its count of states: " + stored.group(1));
        }
        Matcher vector = VECTOR.matcher(result.text());
        double bytes =
                vector.find() ? Double.parseDouble(vector.group(1)) + Double.parseDouble(vector.group(2)) : Double.NaN;
        return new Outcome.Complete(new Figures(distinct, count(transitions.group(1)), bytes, Figures.UNKNOWN));
    }

    private static long count(String text) {
        return text.contains("e") ? Figures.UNKNOWN : Long.parseLong(text);
    }

    /** Compiled verifier. */
    private record Verifier(Path spin, int rms, Path directory) implements Subject {

        @Override
        public String tool() {
            return "spin";
        }

        @Override
        public String options() {
            return "gcc -O2 -DSAFETY -DNOREDUCE";
        }

        /**
         * Returns the base-2 logarithm of the hash table's slots, at least the number of states,
         * which is less than 6 to the power of rms.
         */
        private int hashBits() {
            return Math.max(LEAST_HASH_BITS, (int) Math.ceil(rms * Math.log(6) / Math.log(2)));
        }

        @Override
        public double prepare(ProcessRunner runner) throws IOException, InterruptedException {
            Files.createDirectories(directory);
            ModelText.write(directory.resolve("two-phase-commit.pml"), ModelText.named("two-phase-commit.pml"));
            ProcessRunner here = runner.in(directory);
            return ModelText.compile(here, List.of(spin.toString(), "-DRMS=" + rms, "-a", "two-phase-commit.pml"))
                    + ModelText.compile(here, List.of("gcc", "-O2", "-DSAFETY", "-DNOREDUCE", "-o", "pan", "pan.c"));
        }

        @Override
        public List<String> command() {
            return List.of(directory.resolve("pan").toString(), "-m10000", "-w" + hashBits());
        }

        @Override
        public Outcome outcome(ProcessResult result) {
            return parse(result);
        }
    }
}
