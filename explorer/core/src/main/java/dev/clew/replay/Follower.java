package dev.clew.replay;

import dev.clew.model.Action;
import dev.clew.search.Path;
import dev.clew.semantics.TransitionSystem;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceDocuments;
import dev.clew.trace.TraceEvent;
import dev.clew.trace.Value;
import dev.clew.trace.ValueReader;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Follows a saved trace in a model that may have changed since: by the texts of its steps, and where no step has that
 * text by {@link StepKind}. All alternatives are followed. Used by one thread.
 */
final class Follower {
    /**
     * Limit on the number of behaviors that are followed where actions have alternatives, such as those of
     * {@code choose}.
     */
    private static final int MOST_PATHS = 10_000;

    private final TransitionSystem system;
    private final TraceDocument trace;
    private final Successors successors;
    private final Driver driver;
    private final ValueReader reader;
    private @Nullable String drift;
    private boolean matchedByKind;

    Follower(TransitionSystem system, TraceDocument trace) {
        this.system = system;
        this.trace = trace;
        successors = Successors.all(system);
        driver = new Driver(system);
        reader = new ValueReader(system.nodeNames());
    }

    /**
     * Returns the first difference in form between the model's values and the trace, as far as it was followed; null if
     * there is none.
     */
    @Nullable
    String drift() {
        return drift;
    }

    /** Returns whether some step was matched only by its kind. */
    boolean matchedByKind() {
        return matchedByKind;
    }

    /** Returns the initial state of the trace; every initial state if the model no longer has that state. */
    List<Path> starts() {
        List<int[]> all = system.concrete().initialStates();
        TraceDocument.State first = trace.states().get(0);
        List<Path> starts = new ArrayList<>();
        for (int[] state : all) {
            if (variables(state).equals(first.variables())) {
                return List.of(Path.of(state));
            }
            if (starts.size() < MOST_PATHS) {
                starts.add(Path.of(state));
            }
        }
        note(starts, first);
        return starts;
    }

    /**
     * Returns every way to take a step of the trace from the ends of some paths, without duplicate ends; empty if the
     * step cannot be taken.
     *
     * @throws IllegalStateException if there are too many
     */
    List<Path> take(List<Path> paths, TraceDocument.State state) {
        List<Path> exact = driver.takeAll(paths, state.event().text(), MOST_PATHS);
        List<Path> taken = exact.isEmpty() ? takeByKind(paths, state.event()) : exact;
        note(taken, state);
        return taken;
    }

    /** Returns every way to take the event that closes a loop, which is not followed by a state. */
    List<Path> take(List<Path> paths, TraceEvent event) {
        List<Path> exact = driver.takeAll(paths, event.text(), MOST_PATHS);
        return exact.isEmpty() ? takeByKind(paths, event) : exact;
    }

    private List<Path> takeByKind(List<Path> paths, TraceEvent event) {
        StepKind wanted = StepKind.of(event);
        List<Path> longer = new ArrayList<>();
        Set<IntList> ends = new HashSet<>();
        for (Path path : paths) {
            for (Successors.Successor step : successors.of(path.last())) {
                TraceEvent candidate =
                        TraceDocuments.event(system.action(path.last(), step.code()), system.nodeNames());
                if (StepKind.of(candidate).equals(wanted) && ends.add(IntList.of(step.state()))) {
                    noteMessage(event, candidate);
                    matchedByKind = true;
                    Path next = new Path(new ArrayList<>(path.states()), new ArrayList<>(path.codes()));
                    next.add(step.state(), step.code());
                    longer.add(next);
                }
            }
            if (longer.size() > MOST_PATHS) {
                throw new IllegalStateException("the steps of the trace lead to more than " + MOST_PATHS
                        + " states at once; save a new trace of the current model");
            }
        }
        return longer;
    }

    private void noteMessage(TraceEvent saved, TraceEvent now) {
        TraceEvent.Message before = saved.message();
        TraceEvent.Message after = now.message();
        if (drift == null && before != null && after != null) {
            drift = Drift.between(before.payload(), after.payload(), "a message");
        }
    }

    private void note(List<Path> paths, TraceDocument.State saved) {
        if (drift == null && !paths.isEmpty()) {
            drift = Drift.between(
                    saved.variables(), variables(paths.get(0).last()), Set.copyOf(trace.nodes()), system.nodeNames());
        }
    }

    /**
     * Returns the name used by a step that the model, as far as it was explored, no longer has, as a clause; null if it
     * has all names, so that the step is merely impossible in the states reached.
     */
    @Nullable
    String missing(TraceEvent event) {
        StepKind kind = StepKind.of(event);
        for (String node : new String[] {kind.node(), kind.source()}) {
            boolean isName = node != null && !node.matches("-?\\d+");
            if (isName && !system.nodeNames().contains(node)) {
                return "it has no node " + node;
            }
        }
        if (event.kind() == Action.Kind.NAMED) {
            Set<String> actions = new TreeSet<>(system.knownStepClasses());
            return actions.contains(kind.label())
                    ? null
                    : "it has no action " + kind.label() + ", only " + String.join(", ", actions);
        }
        if (kind.type().isEmpty()
                || !(event.message() != null && event.message().payload() instanceof Value.Fields)) {
            return null;
        }
        Pattern word = Pattern.compile("\\b" + Pattern.quote(kind.type()) + "\\b");
        boolean isKnown = system.knownStepClasses().stream()
                .anyMatch(name -> word.matcher(name).find());
        return isKnown ? null : "it has no message " + kind.type();
    }

    private Map<String, Value> variables(int[] state) {
        Map<String, Value> read = new LinkedHashMap<>();
        system.variables(state).forEach((name, value) -> read.put(name, reader.read(value)));
        return read;
    }
}
