package dev.clew.benchmarks.table;

import dev.clew.benchmarks.run.Outcome;
import dev.clew.benchmarks.run.Outcome.Figures;
import dev.clew.benchmarks.run.ProcessResult;
import dev.clew.benchmarks.run.Subject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row of the table: a subject on a state space, and its runs, which grow in number. */
final class Row {
    private final String space;
    private final Subject subject;
    private final Configuration.@Nullable Growth growth;
    private final List<Run> runs = new ArrayList<>();
    private double preparation;

    /** One run. */
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

    /** Seconds that it took to make what runs. */
    double preparation() {
        return preparation;
    }

    void prepared(double seconds) {
        preparation = seconds;
    }

    /** How readers know it. */
    String label() {
        String what = subject.tool().equals("clew") ? space : subject.tool() + ": " + space;
        return subject.options().isEmpty() ? what : what + " " + subject.options();
    }

    /** Runs that visited every state. */
    List<Run> complete() {
        return runs.stream()
                .filter(run -> run.outcome() instanceof Outcome.Complete)
                .toList();
    }

    /** What the first complete run counted; null if none was. */
    @Nullable
    Figures figures() {
        for (Run run : runs) {
            if (run.outcome() instanceof Outcome.Complete complete) {
                return complete.figures();
            }
        }
        return null;
    }

    /** Seconds of the complete runs, of which there is one. */
    Sample seconds() {
        return Sample.of(complete().stream().map(run -> run.result().seconds()).toList());
    }

    /** Processor seconds of the complete runs, of which there is one. */
    Sample cpuSeconds() {
        return Sample.of(
                complete().stream().map(run -> run.result().cpuSeconds()).toList());
    }

    /** The peaks of memory of all runs. */
    ProcessResult.Memory memory() {
        return runs.stream()
                .map(run -> run.result().memory())
                .reduce(ProcessResult.Memory.UNKNOWN, ProcessResult.Memory::max);
    }

    /** Why runs are not complete, the first reason for all; null if all are. */
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
