package dev.clew.benchmarks.table;

import dev.clew.benchmarks.run.Outcome;
import dev.clew.benchmarks.run.ProcessResult;
import dev.clew.benchmarks.run.ProcessRunner;
import dev.clew.benchmarks.run.Subject.PreparationException;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs the rows of each state space in turn, A B C A B C, so that other load on the machine affects
 * all of them alike. A row that cannot be prepared, fails or takes too long stays in the table with
 * the reason.
 */
final class Rounds {
    private final ProcessRunner runner;
    private final Duration limit;
    private final int runs;
    private final PrintStream progress;

    Rounds(ProcessRunner runner, Duration limit, int runs, PrintStream progress) {
        this.runner = runner;
        this.limit = limit;
        this.runs = runs;
        this.progress = progress;
    }

    /**
     * Action after each state space, so that the results so far are not lost if the rest is
     * stopped.
     */
    interface Keeping {
        void keep() throws IOException;
    }

    void run(List<Row> rows, Keeping keeping) throws IOException, InterruptedException {
        Map<String, List<Row>> spaces = new LinkedHashMap<>();
        for (Row row : rows) {
            spaces.computeIfAbsent(row.space(), space -> new ArrayList<>()).add(row);
        }
        for (List<Row> space : spaces.values()) {
            List<Row> ready = new ArrayList<>();
            for (Row row : space) {
                if (prepare(row)) {
                    ready.add(row);
                }
            }
            for (int round = 0; round < runs; round++) {
                for (Row row : ready) {
                    run(row);
                }
            }
            keeping.keep();
        }
    }

    private boolean prepare(Row row) throws IOException, InterruptedException {
        try {
            row.prepared(row.subject().prepare(runner));
            return true;
        } catch (PreparationException e) {
            Outcome failed = new Outcome.Failed(String.valueOf(e.getMessage()));
            row.add(new Row.Run(new ProcessResult(-1, false, 0, 0, ProcessResult.Memory.UNKNOWN, ""), failed));
            progress.println(row.label() + ": " + row.problem());
            return false;
        }
    }

    /**
     * Runs a row, unless it has already failed: a second failure would add no information but take
     * up to the limit again.
     */
    private void run(Row row) throws IOException, InterruptedException {
        if (row.problem() != null && !row.runs().isEmpty()) {
            return;
        }
        ProcessResult result = runner.run(row.subject().command());
        Outcome outcome = result.timedOut()
                ? new Outcome.Failed("stopped after " + limit.toSeconds() + " s")
                : row.subject().outcome(result);
        row.add(new Row.Run(result, outcome));
        String failure = outcome instanceof Outcome.Failed failed ? ": " + failed.reason() : "";
        progress.println(String.format(Locale.ROOT, "%8.2f s  %s%s", result.seconds(), row.label(), failure));
    }
}
