package dev.clew.benchmarks.table;

import dev.clew.benchmarks.run.Outcome;
import dev.clew.benchmarks.run.Outcome.Figures;
import dev.clew.benchmarks.run.ProcessResult;
import dev.clew.benchmarks.run.Subject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Row of the table: a subject on a state space, and its runs so far. */
final class Row {
    private final String space;
    private final Subject subject;
    private final Configuration.@Nullable Growth growth;
    private final List<Run> runs = new ArrayList<>();
    private double preparation;

    /** Run of a subject. */
    record Run(ProcessResult result, Outcome outcome) {}

    Row(String space, Subject subject, Configuration.@Nullable Growth growth) {
        this.space = space;
        this.subject = subject;
        this.growth = growth;
    }

    String space() {
        return space;
    }

    Subject subject() {
        return subject;
    }

    Configuration.@Nullable Growth growth() {
        return growth;
    }

    List<Run> runs() {
        return runs;
    }

    void add(Run run) {
        runs.add(run);
    }

    /** Returns the seconds of the preparation. */
    double preparation() {
        return preparation;
    }

    void prepared(double seconds) {
        preparation = seconds;
    }

    /** Returns the label for readers. */
    String label() {
        String what = subject.tool().equals("clew") ? space : subject.tool() + ": " + space;
        return subject.options().isEmpty() ? what : what + " " + subject.options();
    }

    /** Returns the runs that visited every state. */
    List<Run> complete() {
        return runs.stream()
                .filter(run -> run.outcome() instanceof Outcome.Complete)
                .toList();
    }

    /** Returns the figures of the first complete run, or null if there is none. */
    @Nullable
    Figures figures() {
        for (Run run : runs) {
            if (run.outcome() instanceof Outcome.Complete complete) {
                return complete.figures();
            }
        }
        return null;
    }

    /** Returns the seconds of the complete runs, of which there must be at least one. */
    Sample seconds() {
        return Sample.of(complete().stream().map(run -> run.result().seconds()).toList());
    }

    /** Returns the processor seconds of the complete runs, of which there must be at least one. */
    Sample cpuSeconds() {
        return Sample.of(
                complete().stream().map(run -> run.result().cpuSeconds()).toList());
    }

    /** Returns the peaks of memory of all runs. */
    ProcessResult.Memory memory() {
        return runs.stream()
                .map(run -> run.result().memory())
                .reduce(ProcessResult.Memory.UNKNOWN, ProcessResult.Memory::max);
    }

    /** Returns the first reason why runs are not complete, or null if all are. */
    @Nullable
    String problem() {
        for (Run run : runs) {
            if (run.outcome() instanceof Outcome.Failed failed) {
                return (runs.size() - complete().size()) + " of " + runs.size() + " runs: " + failed.reason();
            }
        }
        return runs.isEmpty() ? "not run" : null;
    }
}
