package dev.clew.process.program;

import dev.clew.model.Shown;
import dev.clew.process.clock.Deadline;
import dev.clew.process.message.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Immutable state of a program: its inputs since it was started, which is how to reach the state
 * again. If the program reports a digest, states with equal digests are equal, and the inputs are
 * one path to the state.
 *
 * @param begunOn the data directory in which it was started; empty if it never crashes
 * @param inputs its inputs after {@code init}
 * @param disk its data directory now; empty if it never crashes
 * @param report the state it reports, or last reported before it failed; empty if it reports none
 * @param deadline the earliest time for which one of its threads waits on the virtual clock; empty
 * if there is none
 * @param ready whether it has answered {@code init} and the requests right after it; until then it
 * receives answers only
 * @param failure why it is unusable; empty if it runs
 */
public record ProgramState(
        Optional<DataDirectory> begunOn,
        List<Input> inputs,
        Optional<DataDirectory> disk,
        Optional<Report> report,
        Optional<Deadline> deadline,
        boolean ready,
        Optional<Failure> failure)
        implements Shown {
    public ProgramState {
        inputs = List.copyOf(inputs);
    }

    /** Returns this state with a failure, which is final. */
    public ProgramState failed(String what, List<String> stderr) {
        return new ProgramState(
                begunOn, inputs, disk, report, Optional.empty(), ready, Optional.of(new Failure(what, stderr)));
    }

    /**
     * Returns the timers that may fire: those that the program reports as set, and its {@link
     * Deadline}.
     */
    public List<Object> timers() {
        if (failure.isPresent()) {
            return List.of();
        }
        List<Object> timers = new ArrayList<>(reportedTimers());
        deadline.ifPresent(timers::add);
        return timers;
    }

    /** Returns the timers that the program reports as set. */
    public List<JsonText> reportedTimers() {
        return failure.isPresent() ? List.of() : report.map(Report::timers).orElse(List.of());
    }

    /** Returns the actions that the program reports as enabled. */
    public List<JsonText> actions() {
        return failure.isPresent() ? List.of() : report.map(Report::actions).orElse(List.of());
    }

    /** Returns the state after one more input. */
    ProgramState after(
            Input input,
            Optional<DataDirectory> newDisk,
            Optional<Report> newReport,
            Optional<Deadline> newDeadline,
            boolean readyThen) {
        List<Input> longer = new ArrayList<>(inputs);
        longer.add(input);
        return new ProgramState(begunOn, longer, newDisk, newReport, newDeadline, readyThen, Optional.empty());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProgramState state && identity().equals(state.identity());
    }

    @Override
    public int hashCode() {
        return identity().hashCode();
    }

    /**
     * Returns the fields that identify the state. Readiness follows from the inputs, and a program
     * that reports its state is ready.
     */
    private List<Object> identity() {
        Optional<String> failed = failure.map(Failure::what);
        return report.isPresent()
                ? List.of("report", report, deadline, disk, failed)
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
        if (ready && !hasFiles && deadline.isEmpty()) {
            return program;
        }
        Map<String, Object> shown = new LinkedHashMap<>();
        if (!ready) {
            shown.put("init", "not yet answered");
        }
        shown.put(report.isPresent() ? "program" : "inputs", program);
        deadline.ifPresent(next -> shown.put("waits", next.toString()));
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
