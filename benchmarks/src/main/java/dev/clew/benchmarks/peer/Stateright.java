package dev.clew.benchmarks.peer;

import dev.clew.benchmarks.run.Outcome;
import dev.clew.benchmarks.run.Outcome.Figures;
import dev.clew.benchmarks.run.ProcessResult;
import dev.clew.benchmarks.run.ProcessRunner;
import dev.clew.benchmarks.run.Subject;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stateright, from the user's build of its example {@code 2pc}, which uses as many threads as there
 * are processors.
 */
record Stateright(Path program) implements Peer {
    private static final Pattern DONE = Pattern.compile("Done\\. states=(\\d+), unique=(\\d+)");

    @Override
    public String name() {
        return "stateright";
    }

    @Override
    public List<Subject> twoPhaseCommit(int rms, Path directory) {
        return List.of(new Check(program, rms));
    }

    static Outcome parse(ProcessResult result) {
        Matcher done = DONE.matcher(result.text());
        if (!done.find()) {
            return new Outcome.Failed("Stateright did not complete: " + result.lastLine());
        }
        if (result.text().contains("\"consistent\" counterexample")) {
            return new Outcome.Failed("Stateright found a counterexample to \"consistent\"");
        }
        return new Outcome.Complete(Figures.ofCounts(Long.parseLong(done.group(2)), Long.parseLong(done.group(1))));
    }

    /** Run of the example. */
    private record Check(Path program, int rms) implements Subject {

        @Override
        public String tool() {
            return "stateright";
        }

        @Override
        public String options() {
            return "check, a thread per processor";
        }

        @Override
        public double prepare(ProcessRunner runner) {
            return 0;
        }

        @Override
        public List<String> command() {
            return List.of(program.toString(), "check", Integer.toString(rms));
        }

        @Override
        public Outcome outcome(ProcessResult result) {
            return parse(result);
        }
    }
}
