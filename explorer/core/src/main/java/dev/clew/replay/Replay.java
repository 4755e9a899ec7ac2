package dev.clew.replay;

import dev.clew.model.Model;
import dev.clew.search.Path;
import dev.clew.semantics.TransitionSystem;
import dev.clew.semantics.build.Systems;
import dev.clew.trace.TlaValues;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.Value;
import dev.clew.trace.ValueReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Finds the behavior of a model that corresponds to a saved trace: in each state, the step with the same action that
 * leads to the same values. Used by one thread.
 */
@API(status = API.Status.INTERNAL)
public final class Replay {
    /** Verdicts of checks that found nothing. */
    private static final Set<String> CLEAN = Set.of("holds", "incomplete");

    /** Greatest number of characters of a value in error messages. */
    private static final int LONGEST = 120;

    /** Greatest number of actions in error messages. */
    private static final int MOST_ACTIONS = 8;

    private final TransitionSystem system;
    private final TraceDocument trace;
    private final Successors successors;
    private final ValueReader reader;
    private final ValueReader olderReader;
    private final Driver driver;

    private Replay(TransitionSystem system, TraceDocument trace) {
        this.system = system;
        this.trace = trace;
        successors = Successors.all(system);
        reader = new ValueReader(system.nodeNames());
        olderReader = ValueReader.ofOlderTraces(system.nodeNames());
        driver = new Driver(system);
    }

    /**
     * Returns the behavior that corresponds to a trace, after checking that it shows the trace's finding.
     *
     * @throws TraceMismatchException if the trace is not a behavior of the model, or does not show the finding
     * @throws dev.clew.model.ModelError if the model is broken elsewhere
     */
    public static Replayed of(Model model, TraceDocument trace) throws TraceMismatchException {
        TransitionSystem system = Systems.of(model);
        Path path = path(system, trace);
        String objection = objection(system, path, trace);
        if (objection != null) {
            throw new TraceMismatchException(trace.states().size(), objection);
        }
        new EventCheck(system).require(path, trace);
        return new Replayed(system, path);
    }

    /** Returns the reason why a behavior does not show the trace's finding; null if it does, or the trace has none. */
    static @Nullable String objection(TransitionSystem system, Path path, TraceDocument trace) {
        TraceDocument.Loop loop = trace.loop();
        String property = trace.finding().property();
        String contradiction = contradiction(trace.finding());
        if (contradiction != null) {
            return contradiction;
        }
        if (loop != null) {
            return new LassoCheck(system, path, loop.backTo() - 1, loop.event() == null)
                    .objection(String.valueOf(property));
        }
        if (property == null && CLEAN.contains(trace.finding().verdict())) {
            return null;
        }
        try {
            boolean shown = Target.of(system, trace.finding()).isShownBy(path);
            return shown ? null : "the behavior does not show the trace's finding: " + claim(trace.finding());
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    /** Returns why a verdict cannot be that of a violated property; null if it can. */
    private static @Nullable String contradiction(TraceDocument.Finding finding) {
        String kind = String.valueOf(finding.propertyKind());
        String expected =
                switch (kind) {
                    case "invariant", "step" -> "violated";
                    case "temporal" -> "violated-liveness";
                    default -> finding.verdict();
                };
        return finding.property() == null || expected.equals(finding.verdict())
                ? null
                : "the verdict on the " + kind + " " + finding.property() + " is '" + finding.verdict() + "', not '"
                        + expected + "'";
    }

    private static String claim(TraceDocument.Finding finding) {
        return finding.property() == null
                ? finding.verdict()
                : finding.propertyKind() + " " + finding.property() + " (" + finding.verdict() + ")";
    }

    /**
     * Returns the behavior that corresponds to a trace, in a system that stays in use: its layout may grow.
     *
     * @return the path; for a lasso, with the first state of the loop repeated at the end
     */
    public static Path path(TransitionSystem system, TraceDocument trace) throws TraceMismatchException {
        return new Replay(system, trace).find();
    }

    /**
     * Like {@link #path}, for a search that continues from the last state.
     *
     * @throws TraceMismatchException if the trace is not a behavior of the model, or a constraint excludes its last
     *     state
     */
    public static Path prefix(TransitionSystem system, TraceDocument trace) throws TraceMismatchException {
        Path path = path(system, trace);
        system.growLayout();
        String constraint = Driver.excludedBy(system, path.last()).orElse(null);
        if (constraint != null) {
            throw new TraceMismatchException(
                    path.states().size(),
                    "it is outside the constraint " + constraint + ", so no behavior continues from it");
        }
        return path;
    }

    private Path find() throws TraceMismatchException {
        Path path = Path.of(start());
        for (TraceDocument.State state :
                trace.states().subList(1, trace.states().size())) {
            step(path, state.event().text(), state.number(), state.variables());
        }
        TraceDocument.Loop loop = trace.loop();
        if (loop != null && loop.event() != null) {
            Map<String, Value> back = trace.states().get(loop.backTo() - 1).variables();
            step(path, loop.event().text(), trace.states().size() + 1, back);
        }
        return path;
    }

    private int[] start() throws TraceMismatchException {
        Map<String, Value> wanted = trace.states().get(0).variables();
        List<int[]> starts = system.concrete().initialStates();
        for (int[] candidate : starts) {
            if (isShown(candidate, wanted)) {
                return candidate;
            }
        }
        if (starts.isEmpty()) {
            throw new TraceMismatchException(1, "the model has no initial state");
        }
        throw new TraceMismatchException(
                1, "it is not an initial state of the model: " + difference(wanted, variables(starts.get(0))));
    }

    private void step(Path path, String action, int number, Map<String, Value> wanted) throws TraceMismatchException {
        int[] before = path.last();
        int[] nearest = null;
        Set<String> possible = new TreeSet<>();
        for (Successors.Successor successor : successors.of(before)) {
            String text = driver.text(before, successor.code());
            possible.add(text);
            if (driver.isText(action, before, successor.code())) {
                if (isShown(successor.state(), wanted)) {
                    path.add(successor.state(), successor.code());
                    return;
                }
                nearest = nearest == null ? successor.state() : nearest;
            }
        }
        if (nearest != null) {
            throw new TraceMismatchException(
                    number,
                    "the model reaches another state by '" + action + "': " + difference(wanted, variables(nearest)));
        }
        throw new TraceMismatchException(number, "the model cannot do '" + action + "' here; " + listed(possible));
    }

    private static String listed(Set<String> possible) {
        if (possible.isEmpty()) {
            return "it can do nothing";
        }
        String list = possible.stream().limit(MOST_ACTIONS).collect(Collectors.joining(", "));
        int more = possible.size() - MOST_ACTIONS;
        return "it can do " + list + (more > 0 ? " and " + more + " more" : "");
    }

    /**
     * Returns whether saved values are those of a state, with node ids as names or, in traces of older versions, as
     * numbers.
     */
    private boolean isShown(int[] state, Map<String, Value> saved) {
        return variables(state).equals(saved) || variables(state, olderReader).equals(saved);
    }

    private Map<String, Value> variables(int[] state) {
        return variables(state, reader);
    }

    private Map<String, Value> variables(int[] state, ValueReader values) {
        return system.variables(state).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, variable -> values.read(variable.getValue())));
    }

    /** Returns the first variable that differs, with both values. */
    private static String difference(Map<String, Value> saved, Map<String, Value> found) {
        TreeSet<String> names = new TreeSet<>(saved.keySet());
        names.addAll(found.keySet());
        for (String name : names) {
            Value before = saved.get(name);
            Value now = found.get(name);
            if (before == null) {
                return "the trace has no variable " + name;
            }
            if (now == null) {
                return "the model has no variable " + name;
            }
            if (!before.equals(now)) {
                return name + " is " + brief(before) + " in the trace and " + brief(now) + " in the model";
            }
        }
        return "nothing differs";
    }

    private static String brief(Value value) {
        String text = TlaValues.text(value);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "... (" + text.length() + " characters)";
    }
}
