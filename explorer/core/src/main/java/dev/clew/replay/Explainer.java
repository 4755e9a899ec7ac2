package dev.clew.replay;

import dev.clew.model.Action;
import dev.clew.model.Model;
import dev.clew.model.ModelError;
import dev.clew.search.Path;
import dev.clew.semantics.TransitionSystem;
import dev.clew.semantics.build.Systems;
import dev.clew.trace.Trace;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceDocuments;
import dev.clew.trace.TraceEvent;
import dev.clew.trace.Traces;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Explains counterexamples: shrinks them, orders the remaining steps causally, and identifies the steps that change
 * nothing.
 */
public final class Explainer {
    private final TransitionSystem system;
    private final TraceDocument trace;
    private final BooleanSupplier stopped;

    private Explainer(Model model, TraceDocument trace, BooleanSupplier stopped) {
        system = Systems.of(model);
        this.trace = trace;
        this.stopped = stopped;
    }

    /**
     * Explains a trace.
     *
     * @param stopped polled while the trace is shrunk; once true, the shortest behavior found so far is explained
     * @throws TraceMismatchException if the trace is not a behavior of the model
     * @throws IllegalArgumentException if the model has no such property, or the behavior does not show the trace's
     *     finding
     */
    public static Explanation explain(Model model, TraceDocument trace, BooleanSupplier stopped)
            throws TraceMismatchException {
        return new Explainer(model, trace, stopped).explain();
    }

    private Explanation explain() throws TraceMismatchException {
        Path path = Replay.path(system, trace);
        String objection = Replay.objection(system, path, trace);
        if (objection != null) {
            throw new IllegalArgumentException(objection);
        }
        TraceDocument.Loop loop = trace.loop();
        if (loop != null) {
            return explained(lasso(path, loop), trace, false);
        }
        Path shrunk = withSimplerFaults(Shrinker.shrink(system, path, trace.finding(), stopped));
        Path least = Shrinker.shrink(system, shrunk, trace.finding(), stopped);
        boolean minimal = !stopped.getAsBoolean();
        Path shown = minimal ? reordered(least) : least;
        String property = trace.finding().property();
        String reason = property == null
                ? trace.finding().message()
                : system.explanation(property, shown.last()).orElse(null);
        return explained(Traces.of(system, shown).because(reason), trace.saying(reason), minimal);
    }

    /**
     * Returns the behavior with each fault replaced by a simpler one where the finding survives, so that there is less
     * to consider.
     */
    private Path withSimplerFaults(Path path) {
        Driver driver = new Driver(system);
        Path best = path;
        for (int i = 0; i < path.states().size() - 1 && !stopped.getAsBoolean(); i++) {
            List<Driver.PlannedStep> plannedSteps = driver.plannedSteps(best);
            Action action = system.action(best.states().get(i), best.codes().get(i + 1));
            int[] towards = plannedSteps.get(i).towards();
            for (Action lesser : SimplerFaults.of(action)) {
                plannedSteps.set(i, new Driver.PlannedStep(driver.text(lesser), towards));
                Path plain = driven(driver, path, plannedSteps);
                if (plain != null) {
                    best = plain;
                    break;
                }
            }
        }
        return best;
    }

    /**
     * Returns the behavior that takes these steps; null if they cannot be taken, or it does not show the trace's
     * finding.
     */
    private @Nullable Path driven(Driver driver, Path from, List<Driver.PlannedStep> plannedSteps) {
        Path driven = Path.of(from.states().get(0));
        try {
            for (Driver.PlannedStep planned : plannedSteps) {
                if (!driver.take(driven, planned)) {
                    return null;
                }
            }
            return Target.of(system, trace.finding()).isShownBy(driven) ? driven : null;
        } catch (ModelError e) {
            return null; // the model breaks on the way: that is another finding
        }
    }

    /** Returns the lasso with a shorter stem; its loop is unchanged. */
    private Trace lasso(Path path, TraceDocument.Loop loop) {
        int start = loop.backTo() - 1;
        Path way = new Path(
                new ArrayList<>(path.states().subList(0, start + 1)),
                new ArrayList<>(path.codes().subList(0, start + 1)));
        Path shorter = Shrinker.shrinkWay(system, way, stopped);
        Path round = new Path(
                path.states().subList(start, path.states().size()),
                path.codes().subList(start, path.codes().size()));
        boolean stutters = loop.event() == null;
        return Traces.lasso(system, round.after(shorter), shorter.states().size() - 1, stutters);
    }

    /** Returns the behavior with causally related steps next to each other, if the result shows the same finding. */
    private Path reordered(Path path) {
        Driver driver = new Driver(system);
        List<Driver.PlannedStep> plannedSteps = driver.plannedSteps(path);
        TraceDocument document = TraceDocuments.of(Traces.of(system, path), trace);
        List<Driver.PlannedStep> grouped = new StepOrder(document)
                .grouped().stream().map(number -> plannedSteps.get(number - 2)).toList();
        Path together = driven(driver, path, grouped);
        return together == null ? path : together;
    }

    private Explanation explained(Trace behavior, TraceDocument findings, boolean minimal) {
        TraceDocument document = TraceDocuments.of(behavior, findings);
        StepOrder order = new StepOrder(document);
        int size = document.states().size();
        Trace read = behavior.reading(trace.finding().reads());
        return new Explanation(
                document,
                read,
                trace.states().size(),
                minimal,
                IntStream.rangeClosed(1, size).map(order::sender).boxed().toList(),
                IntStream.rangeClosed(1, size).map(order::previous).boxed().toList(),
                deliveriesWithoutEffect(document));
    }

    private static List<Integer> deliveriesWithoutEffect(TraceDocument document) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 1; i < document.states().size(); i++) {
            TraceDocument.State state = document.states().get(i);
            TraceEvent event = state.event();
            boolean delivery = event.kind() == Action.Kind.DELIVER || event.kind() == Action.Kind.DUPLICATE;
            List<String> changed = state.changedSince(document.states().get(i - 1));
            if (delivery && event.sent().isEmpty() && changed.stream().noneMatch(document.nodes()::contains)) {
                numbers.add(state.number());
            }
        }
        return numbers;
    }
}
