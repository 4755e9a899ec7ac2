package dev.clew.process.program;

import dev.clew.model.Shown;
import dev.clew.process.message.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a program stands: what it was given since it was started, which is how it gets there again. If it tells a digest,
 * states with equal digests are equal, and the inputs are those of one way to it. Immutable.
 *
 * @param begunOn the data directory in which it was started; empty if it never crashes
 * @param inputs what it was given after {@code init}
 * @param disk its data directory now; empty if it never crashes
 * @param report what it says of its state, or last said before it failed; empty if it says nothing
 * @param ready whether it has answered {@code init} and what it is asked right after; until then it is given answers only
 * @param failure why it is of no use any more; empty if it runs
 */
public record ProgramState(
        Optional<DataDirectory> begunOn,
        List<Input> inputs,
        Optional<DataDirectory> disk,
        Optional<Report> report,
        boolean ready,
        Optional<Failure> failure)
        implements Shown {
    public ProgramState {
        inputs = List.copyOf(inputs);
    }

    /** A program that failed stands there for good. */
    public ProgramState failed(String what, List<String> stderr) {
        return new ProgramState(begunOn, inputs, disk, report, ready, Optional.of(new Failure(what, stderr)));
    }

    /** The timers that the program says are set. */
    public List<JsonText> timers() {
        return failure.isPresent() ? List.of() : report.map(Report::timers).orElse(List.of());
    }

    /** The actions that the program says are enabled. */
    public List<JsonText> actions() {
        return failure.isPresent() ? List.of() : report.map(Report::actions).orElse(List.of());
    }

    /** The state after one more input, as far as that is known without asking the program. */
    ProgramState after(Input input, Optional<DataDirectory> newDisk, Optional<Report> newReport, boolean readyThen) {
        List<Input> longer = new ArrayList<>(inputs);
        longer.add(input);
        return new ProgramState(begunOn, longer, newDisk, newReport, readyThen, Optional.empty());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProgramState state && identity().equals(state.identity());
    }

    @Override
    public int hashCode() {
        return identity().hashCode();
    }

    /** That a program is ready follows from its inputs, and one that tells its state is. */
    private List<Object> identity() {
        Optional<String> failed = failure.map(Failure::what);
        return report.isPresent()
                ? List.of("report", report, disk, failed)
                : List.of("inputs", begunOn, inputs, failed);
    }

    @Override
    public Object shown() {
        if (failure.isPresent()) {
            return failure.get().shown();
        }
        Object program = report.isPresent()
                ? report.get().shown()
                : inputs.stream().map(Objects::toString).toList();
        boolean hasFiles = disk.isPresent() && !disk.get().isEmpty();
        if (ready && !hasFiles) {
            return program;
        }
        Map<String, Object> shown = new LinkedHashMap<>();
        if (!ready) {
            shown.put("init", "not yet answered");
        }
        shown.put(report.isPresent() ? "program" : "inputs", program);
        if (hasFiles) {
            shown.put("files", disk.get());
        }
        begunOn.filter(files -> report.isEmpty() && !files.isEmpty())
                .ifPresent(files -> shown.put("begun with", files));
        return shown;
    }

    @Override
    public String toString() {
        return identity().toString();
    }
}
