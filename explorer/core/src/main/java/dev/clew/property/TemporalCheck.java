package dev.clew.property;

import dev.clew.model.ModelError;
import dev.clew.model.TemporalProperty;
import dev.clew.search.Path;
import dev.clew.search.VisitedStates;
import dev.clew.search.Workers;
import dev.clew.semantics.TemporalPredicates;
import dev.clew.store.BlockPool;
import dev.clew.store.StoreFullException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Checks the temporal properties of a model over the states that a complete search has visited. */
public final class TemporalCheck {

    /** Limit on the number of states, beyond which ids do not fit the tables of this package. */
    private static final long MOST_STATES = 1L << 30;

    private TemporalCheck() {}

    /**
     * Result of the check.
     *
     * @param violated the first violated property; null if there is none
     * @param path the states of the lasso, with the first state of the loop repeated at the end; null if nothing is
     *     violated
     * @param loopStart index in the path of the first state of the loop; {@link #NO_LOOP} if the path is no lasso
     * @param stutters whether the behavior stays in the last state of the path for ever
     * @param limit the reason why the check could not be finished; null if it was finished
     * @param error the error of the model; null if there is none
     * @param steps number of steps of the graph that was stored
     * @param message a sentence about the behavior: that it is fair only because of a constraint, or what took too long;
     *     null for none
     * @param vacuous properties that hold because their trigger is true in no state
     * @param standstill a behavior in which time stops; null if there is none, or if that was not asked
     */
    public record Result(
            @Nullable String violated,
            @Nullable Path path,
            int loopStart,
            boolean stutters,
            @Nullable String limit,
            @Nullable String error,
            long steps,
            @Nullable String message,
            List<String> vacuous,
            @Nullable Standstill standstill) {
        /** The start of the loop of a path that is no lasso. */
        public static final int NO_LOOP = -1;

        /** Creates a result without a behavior. */
        Result(@Nullable String limit, @Nullable String error, long steps, List<String> vacuous) {
            this(null, null, 0, false, limit, error, steps, null, vacuous, null);
        }

        private Result stopping(@Nullable Standstill behavior) {
            return new Result(violated, path, loopStart, stutters, limit, error, steps, message, vacuous, behavior);
        }
    }

    /**
     * A behavior in which infinitely many steps take no time, although what is overdue happens: a Zeno behavior.
     *
     * @param path as in {@link Result}
     * @param loopStart index in the path of the first state of the loop
     * @param stutters whether all of these steps leave the last state as it is
     */
    public record Standstill(Path path, int loopStart, boolean stutters) {}

    /**
     * Checks all properties in order, until one is violated.
     *
     * @param workers number of threads
     * @param stopped returns whether to give up
     */
    public static Result run(VisitedStates visited, int workers, BooleanSupplier stopped) {
        List<TemporalPredicates> all = visited.system().temporalProperties();
        List<TemporalPredicates> properties =
                all.stream().filter(property -> !property.isBounded()).toList();
        if (visited.store().size() > MOST_STATES) {
            return cut("temporal properties are not checked beyond " + MOST_STATES + " states", 0);
        }
        StateGraph graph = new StateGraph(visited.store().pool());
        List<String> vacuous = new ArrayList<>();
        try (Workers threads = new Workers(workers)) {
            Result late = bounded(visited, all, stopped, vacuous);
            if (late.violated() != null || late.limit() != null || properties.isEmpty()) {
                return late;
            }
            for (int from = 0; from < properties.size(); from += Pattern.MOST) {
                int to = Math.min(properties.size(), from + Pattern.MOST);
                Result result = check(visited, properties.subList(from, to), graph, threads, stopped, vacuous);
                if (to == properties.size() || result.violated() != null || result.limit() != null) {
                    return result;
                }
                graph.clear();
            }
            throw new IllegalStateException("no temporal property to check");
        } catch (StoreFullException e) {
            return cut("temporal properties were not checked: " + e.getMessage(), graph.stepCount());
        } catch (ModelError e) {
            return new Result(null, String.valueOf(e.getMessage()), graph.stepCount(), List.of());
        } finally {
            graph.clear();
        }
    }

    /**
     * Searches a timed model, whose temporal properties hold, for a behavior in which time stops.
     *
     * @param held the result of its temporal properties
     */
    public static Result withTime(VisitedStates visited, int workers, BooleanSupplier stopped, Result held) {
        if (visited.store().size() > MOST_STATES) {
            return held;
        }
        try (Workers threads = new Workers(workers)) {
            Standstill found = new StandstillSearch(visited, threads, stopped).find();
            return found == null ? held : held.stopping(found);
        } catch (StoreFullException e) {
            return held;
        }
    }

    /** Returns the states of a lasso, with the first state of the loop repeated at the end. */
    static Path path(VisitedStates visited, Lasso lasso) {
        List<Integer> states = new ArrayList<>(lasso.states());
        if (!lasso.stutters()) {
            states.add(states.get(lasso.loopStart()));
        }
        return visited.path(states, lasso.loopStart(), lasso.labels());
    }

    /** Checks the properties that bound a time, in order, until one is violated. */
    private static Result bounded(
            VisitedStates visited, List<TemporalPredicates> all, BooleanSupplier stopped, List<String> vacuous) {
        long steps = 0;
        for (TemporalPredicates property : all) {
            if (property.isBounded()) {
                BoundedResponse search = new BoundedResponse(visited, property, stopped);
                BoundedResponse.Late late = search.find();
                steps += search.steps();
                if (late != null) {
                    return late(visited, property, late, steps, vacuous);
                }
                if (stopped.getAsBoolean()) {
                    return cut("the check of temporal properties was not finished", steps);
                }
                if (!search.isTriggered()) {
                    vacuous.add(property.name());
                }
            }
        }
        return new Result(null, null, steps, List.copyOf(vacuous));
    }

    private static Result late(
            VisitedStates visited,
            TemporalPredicates property,
            BoundedResponse.Late late,
            long steps,
            List<String> vacuous) {
        boolean forEver = late.passed() < 0;
        int last = late.states().size();
        String message = "the response to state " + (late.from() + 1) + " is not there "
                + (forEver
                        ? "in state " + last + ", in which any amount of time may pass"
                        : late.passed() + (late.passed() == 1 ? " unit" : " units") + " later, in state " + last)
                + "; the bound is " + property.within();
        return new Result(
                property.name(),
                visited.path(late.states(), late.from(), late.labels()),
                forEver ? last - 1 : Result.NO_LOOP,
                forEver,
                null,
                null,
                steps,
                message,
                List.copyOf(vacuous),
                null);
    }

    /** Returns the result for a model that has no temporal properties. */
    public static Result ofNone() {
        return new Result(null, null, 0, List.of());
    }

    /** Returns the result for properties that cannot be checked, with the reason. */
    public static Result impossible(String why) {
        return cut(why, 0);
    }

    private static Result check(
            VisitedStates visited,
            List<TemporalPredicates> properties,
            StateGraph graph,
            Workers workers,
            BooleanSupplier stopped,
            List<String> vacuous) {
        List<Pattern> patterns = new ArrayList<>();
        for (TemporalPredicates property : properties) {
            patterns.add(Pattern.of(property.operator(), patterns.size()));
        }
        GraphBuilder builder = new GraphBuilder(visited, properties, patterns, graph, stopped);
        if (!builder.build(workers)) {
            return unfinished(graph);
        }
        for (int i = 0; i < properties.size(); i++) {
            boolean isTriggered = (builder.flagsMet() & patterns.get(i).first()) != 0;
            if (patterns.get(i).operator() == TemporalProperty.Operator.LEADS_TO && !isTriggered) {
                vacuous.add(properties.get(i).name());
            }
        }
        BlockPool pool = visited.store().pool();
        FairGroups groups = FairGroups.of(visited.system().fairSteps());
        LassoSearch search = new LassoSearch(graph, groups, visited.initialStates(), visited::parent, pool, stopped);
        for (int i = 0; i < properties.size(); i++) {
            Lasso lasso = search.find(patterns.get(i));
            if (lasso != null) {
                String cut = new CutFairness(visited, groups, graph).of(lasso);
                return violated(visited, properties.get(i).name(), lasso, graph, cut, vacuous);
            }
            if (stopped.getAsBoolean()) {
                return unfinished(graph);
            }
        }
        return new Result(null, null, graph.stepCount(), List.copyOf(vacuous));
    }

    private static Result violated(
            VisitedStates visited,
            String property,
            Lasso lasso,
            StateGraph graph,
            @Nullable String cut,
            List<String> vacuous) {
        return new Result(
                property,
                path(visited, lasso),
                lasso.loopStart(),
                lasso.stutters(),
                null,
                null,
                graph.stepCount(),
                cut,
                List.copyOf(vacuous),
                null);
    }

    private static Result unfinished(StateGraph graph) {
        return cut("the check of temporal properties was not finished", graph.stepCount());
    }

    private static Result cut(String limit, long steps) {
        return new Result(limit, null, steps, List.of());
    }
}
