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

    /** States beyond this number have ids that the tables here are not made for. */
    private static final long MOST_STATES = 1L << 30;

    private TemporalCheck() {}

    /**
     * What the check came to.
     *
     * @param violated the first property that is violated; null if none is
     * @param path the states of the lasso, that to which it goes back repeated at the end; null if none is violated
     * @param loopStart place in the path of the state that it goes back to
     * @param stutters whether the behavior stays in the last state of the path for ever
     * @param limit why the check could not be finished; null if it was
     * @param error what is wrong with the model; null if nothing is
     * @param steps steps of the graph that was kept
     * @param cut why the behavior is fair only because of a constraint, a sentence; null if it is not so
     * @param vacuous properties that hold because their trigger is true in no state
     */
    public record Result(
            @Nullable String violated,
            @Nullable Path path,
            int loopStart,
            boolean stutters,
            @Nullable String limit,
            @Nullable String error,
            long steps,
            @Nullable String cut,
            List<String> vacuous) {

        /** A result that names no behavior. */
        Result(@Nullable String limit, @Nullable String error, long steps, List<String> vacuous) {
            this(null, null, 0, false, limit, error, steps, null, vacuous);
        }
    }

    /**
     * Checks all properties in order, until one is violated.
     *
     * @param workers threads to use
     * @param stopped whether to give up
     */
    public static Result run(VisitedStates visited, int workers, BooleanSupplier stopped) {
        List<TemporalPredicates> properties = visited.system().temporalProperties();
        if (visited.store().size() > MOST_STATES) {
            return cut("temporal properties are not checked beyond " + MOST_STATES + " states", 0);
        }
        StateGraph graph = new StateGraph(visited.store().pool());
        List<String> vacuous = new ArrayList<>();
        try (Workers threads = new Workers(workers)) {
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

    /** The result where the properties cannot be checked. */
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
        List<Integer> states = new ArrayList<>(lasso.states());
        if (!lasso.stutters()) {
            states.add(states.get(lasso.loopStart()));
        }
        return new Result(
                property,
                visited.path(states, lasso.loopStart(), lasso.labels()),
                lasso.loopStart(),
                lasso.stutters(),
                null,
                null,
                graph.stepCount(),
                cut,
                List.copyOf(vacuous));
    }

    private static Result unfinished(StateGraph graph) {
        return cut("temporal properties were not checked to the end", graph.stepCount());
    }

    private static Result cut(String limit, long steps) {
        return new Result(limit, null, steps, List.of());
    }
}
