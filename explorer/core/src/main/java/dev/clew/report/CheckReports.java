package dev.clew.report;

import dev.clew.model.Model;
import dev.clew.property.TemporalCheck;
import dev.clew.search.Bitstate;
import dev.clew.search.Path;
import dev.clew.search.Progress;
import dev.clew.search.Search;
import dev.clew.search.SearchOptions;
import dev.clew.search.SearchResult;
import dev.clew.search.distributed.DistributedRun;
import dev.clew.semantics.TransitionSystem;
import dev.clew.store.StateStore;
import dev.clew.trace.Trace;
import dev.clew.trace.Traces;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Creates the report of a check from the result of its search. */
@API(status = API.Status.INTERNAL)
public final class CheckReports {
    /**
     * Text in the limit of an abandoned check, between the call that did not return and the time that it has been
     * running.
     */
    public static final String NOT_RETURNED = ", has not returned after ";

    private final Model model;
    private final Map<String, Object> parameters;
    private final SearchOptions options;

    /**
     * Creates the reports of one check.
     *
     * @param model the checked model
     * @param parameters parameters of the model by name
     * @param options options of the search
     */
    public CheckReports(Model model, Map<String, Object> parameters, SearchOptions options) {
        this.model = model;
        this.parameters = parameters;
        this.options = options;
    }

    /**
     * Returns the report of a finished search.
     *
     * @param temporal the result of the temporal properties; null if they were not checked
     */
    public CheckReport finished(
            TransitionSystem system,
            Search search,
            SearchResult result,
            TemporalCheck.@Nullable Result temporal,
            Duration elapsed) {
        CheckReport safety = safety(system, search, result, elapsed);
        return temporal == null ? safety : TemporalReports.with(safety, system, temporal, search.limits());
    }

    private CheckReport safety(TransitionSystem system, Search search, SearchResult result, Duration elapsed) {
        List<String> unjudged = unjudged(system, result);
        Caveats caveats = caveats(system, search, result);
        List<String> limits = new ArrayList<>(result.limits());
        limits.addAll(unjudged);
        if (!caveats.constraint().isEmpty()) {
            limits.add(caveats.constraint());
        }
        List<CheckReport.Witness> witnesses = result.reached().stream()
                .map(reached -> new CheckReport.Witness(reached.goal(), Traces.of(system, reached.path())))
                .toList();
        RunSummary.Search ran =
                search(search.workers(), search.resumedLevel(), search.usesSleepSets(), search.distributed());
        RunSummary run = new RunSummary(
                CheckedModel.of(model, parameters, system.isReduced() ? system.symmetricSets() : null),
                ran,
                counts(result.counts(), search.handlerCalls()),
                store(search, result.counts()),
                TemporalReports.unchecked(model),
                search.coverage(),
                elapsed);
        Conclusion conclusion = conclusion(system, result, unjudged);
        return new CheckReport(
                run, conclusion, witnesses, result.openGoals(), limits, List.of(), caveats, Continuation.NONE, null);
    }

    private Conclusion conclusion(TransitionSystem system, SearchResult result, List<String> unjudged) {
        Trace trace = trace(system, result.path(), result.property());
        return switch (result.ending()) {
            case COMPLETE -> complete(result.openGoals(), unjudged);
            case CUT -> new Conclusion.Incomplete();
            case VIOLATION -> violated(Objects.requireNonNull(result.property(), "property"), trace);
            case DEADLOCK -> new Conclusion.Deadlock(Objects.requireNonNull(trace, "trace"));
            case MODEL_ERROR -> new Conclusion.BrokenModel(result.message(), trace);
        };
    }

    private Conclusion complete(List<String> openGoals, List<String> unjudged) {
        if (options.goals() == SearchOptions.Goals.FAIL && !openGoals.isEmpty()) {
            return new Conclusion.GoalUnreached(openGoals.get(0));
        }
        return unjudged.isEmpty() ? new Conclusion.Holds() : new Conclusion.Incomplete();
    }

    private Conclusion violated(String property, @Nullable Trace trace) {
        boolean isOfSteps = model.stepPropertyNames().contains(property);
        return new Conclusion.Violated(
                property,
                isOfSteps ? PropertyKind.STEP : PropertyKind.INVARIANT,
                Objects.requireNonNull(trace, "trace"));
    }

    /** Returns limits for properties that were judged nowhere, or on nothing, though the search was complete. */
    private static List<String> unjudged(TransitionSystem system, SearchResult result) {
        if (result.ending() != SearchResult.Ending.COMPLETE) {
            return List.of();
        }
        return Stream.concat(
                        system.unjudgedStepProperties().stream()
                                .map(name -> "step property " + name
                                        + " was evaluated on no step: no step is of the kind to which it applies"),
                        system.propertiesWithoutOperations().stream()
                                .map(name -> "property " + name
                                        + " was evaluated on no completed operation: no client reported one"))
                .toList();
    }

    private Caveats caveats(TransitionSystem system, Search search, SearchResult result) {
        long outside = search.excludedInitialStates();
        return new Caveats(
                options.goals(),
                outside,
                constraint(search.constraints(), search.prunedSteps(result), outside),
                system.impossibleFaults(),
                List.of(),
                "",
                model.leftOut());
    }

    /** Returns what constraints cut, in words; empty if they cut nothing. */
    private static String constraint(List<String> names, long steps, long initial) {
        if (steps + initial == 0) {
            return "";
        }
        List<String> what = new ArrayList<>();
        if (steps > 0) {
            what.add(steps + (steps == 1 ? " step" : " steps"));
        }
        if (initial > 0) {
            what.add(initial + (initial == 1 ? " initial state" : " initial states"));
        }
        return (names.size() == 1 ? "constraint " : "constraints ") + String.join(", ", names) + " cut "
                + String.join(" and ", what) + ": the states outside were checked but not explored further";
    }

    private static @Nullable Trace trace(TransitionSystem system, @Nullable Path path, @Nullable String property) {
        if (path == null) {
            return null;
        }
        int[] last = path.states().get(path.states().size() - 1);
        Trace trace = Traces.of(system, path);
        return property == null
                ? trace
                : trace.reading(system.readBy(property, last))
                        .because(system.explanation(property, last).orElse(null));
    }

    /** Returns the report of a model that is broken before a search can begin. */
    public CheckReport unstarted(String message, Duration elapsed) {
        SearchResult.Counts none = new SearchResult.Counts(0, 0, 0, 0, 0, 0, 0);
        RunSummary run = new RunSummary(
                declared(),
                search(options.workers(), 0, false, null),
                counts(none, 0),
                RunSummary.Store.unused(options.usedStore()),
                TemporalReports.unchecked(model),
                null,
                elapsed);
        return ended(run, new Conclusion.BrokenModel(message, null), List.of());
    }

    /**
     * Returns the report of a check that was abandoned or ran out of memory: incomplete, with the figures of its last
     * progress reading.
     *
     * @param limits the reasons why it ended
     */
    public CheckReport givenUp(Progress last, List<String> limits, Duration elapsed) {
        return ended(lastRead(last, elapsed), new Conclusion.Incomplete(), limits);
    }

    /** Returns the report of a model that is found broken outside a search, with the figures of the last reading. */
    public CheckReport broken(Progress last, String message, Duration elapsed) {
        return ended(lastRead(last, elapsed), new Conclusion.BrokenModel(message, null), List.of());
    }

    private CheckReport ended(RunSummary run, Conclusion conclusion, List<String> limits) {
        List<String> goals = options.goals() == SearchOptions.Goals.OFF ? List.of() : model.goalNames();
        Caveats caveats = Caveats.none(options.goals()).leavingOut(model.leftOut());
        return new CheckReport(run, conclusion, List.of(), goals, limits, List.of(), caveats, Continuation.NONE, null);
    }

    /** Returns the model with the symmetry that it declares, if it is to be used. */
    private CheckedModel declared() {
        return CheckedModel.of(model, parameters, options.symmetry() ? model.symmetricSets() : null);
    }

    private RunSummary lastRead(Progress last, Duration elapsed) {
        boolean exhaustive = options.kind().isExhaustive();
        RunSummary.Counts counts = new RunSummary.Counts(
                last.generated(),
                exhaustive ? last.distinct() : null,
                last.left(),
                last.depth(),
                0,
                last.handlerCalls(),
                0,
                exhaustive ? 0 : last.distinct());
        boolean exact = options.usedStore().isExact();
        double each = last.distinct() == 0 ? 0 : (double) last.storeBytes() / last.distinct();
        double unsure = exact ? 0 : 1;
        return new RunSummary(
                declared(),
                search(options.workers(), 0, false, null),
                counts,
                new RunSummary.Store(options.usedStore(), exact, last.storeBytes(), 0, each, 0, unsure, unsure, null),
                TemporalReports.unchecked(model),
                null,
                elapsed);
    }

    /**
     * Returns whether a check was abandoned because the model's code did not return; nothing more may be run of that
     * model.
     */
    public static boolean isGivenUp(CheckReport report) {
        return report.limits().stream().anyMatch(limit -> limit.contains(NOT_RETURNED));
    }

    private RunSummary.Search search(
            int workers, int resumedLevel, boolean sleepSets, @Nullable DistributedRun distributed) {
        Long seed = options.isSeeded() ? (Long) options.seed() : null;
        return new RunSummary.Search(options.kind(), workers, seed, resumedLevel, sleepSets, 0, distributed);
    }

    private static RunSummary.Counts counts(SearchResult.Counts counts, long handlerCalls) {
        return new RunSummary.Counts(
                counts.generated(),
                counts.distinct() < 0 ? null : counts.distinct(),
                counts.left(),
                counts.depth(),
                counts.pruned(),
                handlerCalls,
                counts.lookups(),
                counts.walks());
    }

    private RunSummary.Store store(Search search, SearchResult.Counts counts) {
        Bitstate bitstate = search.bitstate();
        StateStore store = search.store();
        long bytes = search.storeBytes();
        if (bitstate != null) {
            double omission = bitstate.omissionProbability();
            double each = counts.distinct() == 0 ? 0 : (double) bytes / counts.distinct();
            return new RunSummary.Store(options.usedStore(), false, bytes, 0, each, each, omission, omission, bitstate);
        }
        if (search.distributed() != null) {
            double each = counts.distinct() == 0 ? 0 : (double) bytes / counts.distinct();
            return new RunSummary.Store(options.usedStore(), true, bytes, 0, each, each, 0, 0, null);
        }
        if (store == null) {
            return RunSummary.Store.unused(options.usedStore());
        }
        long size = store.size();
        return new RunSummary.Store(
                options.usedStore(),
                store.exact(),
                bytes,
                store.spilledBytes(),
                size == 0 ? 0 : (double) (bytes + store.spilledBytes()) / size,
                size == 0 ? 0 : (double) store.stateBytes() / size,
                store.collisionProbability(counts.generated()),
                store.observedCollisionProbability(),
                null);
    }
}
