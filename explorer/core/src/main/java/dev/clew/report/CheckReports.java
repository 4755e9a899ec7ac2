package dev.clew.report;

import dev.clew.model.ClusterModel;
import dev.clew.model.Model;
import dev.clew.property.TemporalCheck;
import dev.clew.search.Bitstate;
import dev.clew.search.Path;
import dev.clew.search.Progress;
import dev.clew.search.Search;
import dev.clew.search.SearchOptions;
import dev.clew.search.SearchResult;
import dev.clew.semantics.TransitionSystem;
import dev.clew.store.FingerprintStateStore;
import dev.clew.store.StateStore;
import dev.clew.trace.Trace;
import dev.clew.trace.Traces;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates the report of a check from the result of its search. */
public final class CheckReports {
    /**
     * Text in the limit of an abandoned check, between the call that did not return and the time that it has been
     * running.
     */
    public static final String NOT_RETURNED = ", has not returned after ";

    private CheckReports() {}

    /**
     * Returns the report of a finished search.
     *
     * @param temporal result of checking temporal properties; null if they were not checked
     */
    public static CheckReport of(
            Model model,
            Map<String, Object> parameters,
            SearchOptions options,
            TransitionSystem system,
            Search search,
            SearchResult result,
            TemporalCheck.@Nullable Result temporal,
            Duration elapsed) {
        CheckReport safety = safety(model, parameters, options, system, search, result, elapsed)
                .with(search.coverage());
        return temporal == null ? safety : TemporalReports.with(safety, system, temporal, search.limits());
    }

    private static CheckReport safety(
            Model model,
            Map<String, Object> parameters,
            SearchOptions options,
            TransitionSystem system,
            Search search,
            SearchResult result,
            Duration elapsed) {
        Ending ending = Ending.of(result, options, system);
        List<String> limits = new ArrayList<>(result.limits());
        limits.addAll(ending.unjudged());
        Caveats caveats = caveats(options, system, search, result);
        if (!caveats.constraint().isEmpty()) {
            limits.add(caveats.constraint());
        }
        Trace trace = trace(system, result.path(), result.property());
        List<CheckReport.Witness> witnesses = result.reached().stream()
                .map(reached -> new CheckReport.Witness(reached.goal(), Traces.of(system, reached.path())))
                .toList();
        return new CheckReport(
                        model.name(),
                        parameters,
                        faults(model),
                        ending.verdict(),
                        ending.property(),
                        ending.goalMissed() ? PropertyKind.SOMETIMES : kind(model, result.property()),
                        result.message(),
                        trace,
                        witnesses,
                        result.openGoals(),
                        TemporalReports.unchecked(model),
                        system.isReduced() ? new CheckReport.Symmetry(system.symmetricSets()) : null,
                        limits,
                        searchOf(options, search.workers(), search.resumedLevel(), search.usesSleepSets()),
                        counts(result.counts(), system.handlerCalls()),
                        store(options, search, result.counts()),
                        elapsed)
                .with(caveats);
    }

    /**
     * Ending of a search.
     *
     * @param unjudged limits for properties that were evaluated nowhere, although the search was complete
     */
    private record Ending(Verdict verdict, @Nullable String property, boolean goalMissed, List<String> unjudged) {

        static Ending of(SearchResult result, SearchOptions options, TransitionSystem system) {
            if (result.ending() != SearchResult.Ending.COMPLETE) {
                return new Ending(CheckReports.verdict(result.ending()), result.property(), false, List.of());
            }
            List<String> unjudged = system.unjudgedStepProperties().stream()
                    .map(name -> "step property " + name
                            + " was evaluated on no step: no step is of the kind to which it applies")
                    .toList();
            if (options.goals() == SearchOptions.Goals.FAIL
                    && !result.openGoals().isEmpty()) {
                return new Ending(Verdict.GOAL_UNREACHED, result.openGoals().get(0), true, unjudged);
            }
            Verdict verdict = unjudged.isEmpty() ? Verdict.HOLDS : Verdict.INCOMPLETE;
            return new Ending(verdict, null, false, unjudged);
        }
    }

    private static Caveats caveats(SearchOptions options, TransitionSystem system, Search search, SearchResult result) {
        long outside = search.excludedInitialStates();
        long steps = result.counts().pruned() - outside;
        return new Caveats(
                options.goals(),
                outside,
                constraint(search.constraints(), steps, outside),
                system.impossibleFaults(),
                List.of());
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
        return Traces.of(system, path).reading(property == null ? List.of() : system.readBy(property, last));
    }

    /** Returns the report of a model whose check could not start. */
    public static CheckReport unstarted(
            Model model, Map<String, Object> parameters, SearchOptions options, String message, Duration elapsed) {
        SearchResult.Counts none = new SearchResult.Counts(0, 0, 0, 0, 0, 0, 0);
        return new CheckReport(
                model.name(),
                parameters,
                faults(model),
                Verdict.ERROR,
                null,
                null,
                message,
                null,
                List.of(),
                goals(model, options),
                TemporalReports.unchecked(model),
                symmetry(model, options),
                List.of(),
                searchOf(options, options.workers(), 0, false),
                counts(none, 0),
                new CheckReport.Store(storeWord(options), true, 0, 0, 0, 0, 0, 0),
                elapsed);
    }

    /**
     * Returns the report of a check that was abandoned or ran out of memory: incomplete, with the figures of its last
     * progress reading.
     *
     * @param limits the reasons why it ended
     */
    public static CheckReport givenUp(
            Model model,
            Map<String, Object> parameters,
            SearchOptions options,
            Progress last,
            List<String> limits,
            Duration elapsed) {
        boolean random = options.kind() == SearchOptions.Kind.RANDOM;
        boolean exact = random
                || options.store() == SearchOptions.StoreKind.TREE
                || options.store() == SearchOptions.StoreKind.CHRONICLE;
        double each = last.distinct() == 0 ? 0 : (double) last.storeBytes() / last.distinct();
        return new CheckReport(
                model.name(),
                parameters,
                faults(model),
                Verdict.INCOMPLETE,
                null,
                null,
                null,
                null,
                List.of(),
                model.goalNames(),
                TemporalReports.unchecked(model),
                symmetry(model, options),
                limits,
                searchOf(options, options.workers(), 0, false),
                new CheckReport.Counts(
                        last.generated(),
                        random ? null : last.distinct(),
                        last.left(),
                        last.depth(),
                        0,
                        last.handlerCalls(),
                        0,
                        random ? last.distinct() : 0),
                new CheckReport.Store(
                        storeWord(options), exact, last.storeBytes(), 0, each, 0, exact ? 0 : 1, exact ? 0 : 1),
                elapsed);
    }

    /**
     * Returns whether a check was abandoned because the model's code did not return; nothing more may be run of that
     * model.
     */
    public static boolean isGivenUp(CheckReport report) {
        return report.limits().stream().anyMatch(limit -> limit.contains(NOT_RETURNED));
    }

    /** Returns the symmetry by which a model's states are reduced; null without reduction. */
    public static CheckReport.@Nullable Symmetry symmetry(Model model, SearchOptions options) {
        return options.symmetry() ? new CheckReport.Symmetry(model.symmetricSets()) : null;
    }

    /** Returns the goals of a model that the search looks for. */
    public static List<String> goals(Model model, SearchOptions options) {
        return options.goals() == SearchOptions.Goals.OFF ? List.of() : model.goalNames();
    }

    /** Returns the budgets of the faults of a model. */
    public static Map<String, Object> faults(Model model) {
        return model instanceof ClusterModel cluster ? cluster.faults().budgets() : Map.of();
    }

    private static @Nullable PropertyKind kind(Model model, @Nullable String property) {
        if (property == null) {
            return null;
        }
        return model.stepPropertyNames().contains(property) ? PropertyKind.STEP : PropertyKind.INVARIANT;
    }

    private static Verdict verdict(SearchResult.Ending ending) {
        return switch (ending) {
            case COMPLETE -> Verdict.HOLDS;
            case CUT -> Verdict.INCOMPLETE;
            case VIOLATION -> Verdict.VIOLATED;
            case DEADLOCK -> Verdict.DEADLOCK;
            case MODEL_ERROR -> Verdict.ERROR;
        };
    }

    private static CheckReport.Search searchOf(
            SearchOptions options, int workers, int resumedLevel, boolean sleepSets) {
        return new CheckReport.Search(
                options.kind().name().toLowerCase(Locale.ROOT),
                workers,
                options.isSeeded() ? options.seed() : null,
                resumedLevel,
                sleepSets,
                0);
    }

    private static CheckReport.Counts counts(SearchResult.Counts counts, long handlerCalls) {
        return new CheckReport.Counts(
                counts.generated(),
                counts.distinct() < 0 ? null : counts.distinct(),
                counts.left(),
                counts.depth(),
                counts.pruned(),
                handlerCalls,
                counts.lookups(),
                counts.walks());
    }

    private static CheckReport.Store store(SearchOptions options, Search search, SearchResult.Counts counts) {
        Bitstate bitstate = search.bitstate();
        StateStore store = search.store();
        long bytes = search.storeBytes();
        if (bitstate != null) {
            double omission = bitstate.omissionProbability();
            double each = counts.distinct() == 0 ? 0 : (double) bytes / counts.distinct();
            return new CheckReport.Store(storeWord(options), false, bytes, 0, each, each, omission, omission, bitstate);
        }
        if (store == null) {
            return new CheckReport.Store(storeWord(options), true, 0, 0, 0, 0, 0, 0);
        }
        long size = store.size();
        boolean hashed = store instanceof FingerprintStateStore;
        return new CheckReport.Store(
                store.kind(),
                store.exact(),
                bytes,
                store.spilledBytes(),
                size == 0 ? 0 : (double) (bytes + store.spilledBytes()) / size,
                size == 0 ? 0 : (double) store.stateBytes() / size,
                hashed ? FingerprintStateStore.collisionProbability(counts.generated(), size) : 0,
                store instanceof FingerprintStateStore fingerprints ? fingerprints.observedCollisionProbability() : 0);
    }

    private static String storeWord(SearchOptions options) {
        return options.kind() == SearchOptions.Kind.RANDOM
                ? "none"
                : options.store().name().toLowerCase(Locale.ROOT);
    }
}
