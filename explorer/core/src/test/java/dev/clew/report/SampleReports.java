package dev.clew.report;

import dev.clew.model.Action;
import dev.clew.model.ModelValue;
import dev.clew.search.Bitstate;
import dev.clew.search.Coverage;
import dev.clew.search.SearchKind;
import dev.clew.search.SearchOptions;
import dev.clew.search.StoreKind;
import dev.clew.trace.Trace;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reports of every kind, made by hand. */
final class SampleReports {
    static final RunSummary.Store TREE =
            new RunSummary.Store(StoreKind.TREE, true, 3_145_728, 0, 23.648, 15.5, 0, 0, null);
    static final RunSummary.Store FINGERPRINT =
            new RunSummary.Store(StoreKind.FINGERPRINT, false, 2_097_152, 0, 16, 14, 1.6e-6, 4.34e-8, null);
    static final RunSummary.Store NONE = RunSummary.Store.unused(StoreKind.NONE);

    static final RunSummary.Store BITSTATE = new RunSummary.Store(
            StoreKind.BITSTATE,
            false,
            2_097_152,
            0,
            52_428,
            52_428,
            0.02,
            0.02,
            new Bitstate(
                    2,
                    8_388_608,
                    List.of(
                            new Bitstate.Member(40, 120, 80, 1.5e-8, 9, true),
                            new Bitstate.Member(30, 70, 60, 1e-8, 7, false))));

    private static final RunSummary.Counts COUNTS = new RunSummary.Counts(73, 14L, 0, 7, 0, 12, 40, 0);

    private static final Map<String, Object> FAULTS = Map.of("crashes", 1);

    private record Ask(int round) {}

    private record Local(int round, Optional<String> answer, char mark, Set<Integer> seen) {}

    private SampleReports() {}

    static CheckReport holds() {
        return report(new Conclusion.Holds(), List.of(), List.of(), List.of(), TREE);
    }

    static CheckReport holdsHashed() {
        return report(new Conclusion.Holds(), List.of(), List.of(), List.of(), FINGERPRINT);
    }

    static CheckReport violated() {
        return report(
                new Conclusion.Violated("NotSolved", PropertyKind.INVARIANT, jugs()),
                List.of(new CheckReport.Witness("Asked", jugs())),
                List.of("Answered"),
                List.of(),
                TREE);
    }

    static CheckReport deadlock() {
        return report(new Conclusion.Deadlock(cluster()), List.of(), List.of(), List.of(), TREE);
    }

    static CheckReport stepViolated() {
        Conclusion conclusion = new Conclusion.Violated("OnlyFills", PropertyKind.STEP, jugs());
        return report(conclusion, List.of(), List.of(), List.of(), TREE);
    }

    static CheckReport goalNeverReached() {
        return report(new Conclusion.GoalUnreached("Full"), List.of(), List.of("Full"), List.of(), TREE);
    }

    static CheckReport modelError() {
        return report(new Conclusion.BrokenModel("node n1 threw", cluster()), List.of(), List.of(), List.of(), TREE);
    }

    static CheckReport incomplete() {
        List<String> limits = List.of("max-states 1000", "timeout of 3 s");
        return report(new Conclusion.Incomplete(), List.of(), List.of("Full"), limits, TREE);
    }

    static CheckReport randomWalks() {
        return jugs(
                new RunSummary.Search(SearchKind.RANDOM, 2, 42L, 0, false, 0, null),
                new RunSummary.Counts(73, null, 0, 9, 0, 5, 0, 7),
                NONE,
                Duration.ofSeconds(125),
                List.of("random walks visit a sample: 7 walks of at most 1000 states"));
    }

    static CheckReport holdsByOrbits() {
        CheckedModel.Symmetry symmetry =
                new CheckedModel.Symmetry(List.of(List.of("j1", "j2", "j3"), List.of("red", "blue")));
        RunSummary run = new RunSummary(
                new CheckedModel("jugs", Map.of(), Map.of(), symmetry),
                new RunSummary.Search(SearchKind.BFS, 2, null, 0, false, 0, null),
                COUNTS,
                TREE,
                null,
                null,
                Duration.ofMillis(1274));
        return report(run, new Conclusion.Holds(), List.of());
    }

    static CheckReport bitstate() {
        return jugs(
                new RunSummary.Search(SearchKind.DFS, 2, 42L, 0, false, 0, null),
                new RunSummary.Counts(190, 40L, 3, 9, 0, 5, 180, 0),
                BITSTATE,
                Duration.ofSeconds(1),
                List.of("bitstate hashing can take a new state for an old one: at least 40 states in 2 MiB"));
    }

    private static CheckReport jugs(
            RunSummary.Search search,
            RunSummary.Counts counts,
            RunSummary.Store store,
            Duration elapsed,
            List<String> limits) {
        CheckedModel model = new CheckedModel("jugs", Map.of(), Map.of(), null);
        RunSummary run = new RunSummary(model, search, counts, store, null, null, elapsed);
        return report(run, new Conclusion.Incomplete(), limits);
    }

    private static CheckReport report(RunSummary run, Conclusion conclusion, List<String> limits) {
        Caveats none = Caveats.none(SearchOptions.Goals.FAIL);
        return new CheckReport(run, conclusion, List.of(), List.of(), limits, List.of(), none, Continuation.NONE, null);
    }

    static CheckReport covered() {
        Coverage coverage = new Coverage(
                List.of(new Coverage.StepClass("FillBigJug", 12_345, 1), new Coverage.StepClass("Empty", 7, 0)),
                List.of("Deliver Ask", "Spill"));
        RunSummary run = holds().run();
        return holds().with(new RunSummary(
                run.model(), run.search(), run.counts(), run.store(), null, coverage, run.elapsed()));
    }

    static CheckReport livenessViolated() {
        return liveness(new Trace.Loop(1, new Action.Named("EmptyBigJug", List.of())));
    }

    static CheckReport livenessViolatedByStuttering() {
        return liveness(new Trace.Loop(2, null));
    }

    static CheckReport livenessNotChecked() {
        List<String> limits = List.of("temporal properties were not checked to the end");
        return report(temporal(false), new Conclusion.Incomplete(), limits);
    }

    private static CheckReport liveness(Trace.Loop loop) {
        Trace jugs = jugs();
        Trace lasso = new Trace(jugs.nodeNames(), jugs.steps(), loop);
        return report(temporal(true), new Conclusion.LivenessViolated("Solved", null, lasso), List.of());
    }

    private static RunSummary temporal(boolean checked) {
        return new RunSummary(
                new CheckedModel("jugs", Map.of(), Map.of(), null),
                new RunSummary.Search(SearchKind.BFS, 2, null, 0, false, 0, null),
                COUNTS,
                TREE,
                new RunSummary.Temporal(List.of("Solved (<>P)"), List.of("WF(each action)"), checked, 40),
                null,
                Duration.ofMillis(1274));
    }

    static List<CheckReport> all() {
        return List.of(
                holds(),
                holdsHashed(),
                holdsByOrbits(),
                violated(),
                deadlock(),
                goalNeverReached(),
                stepViolated(),
                modelError(),
                incomplete(),
                randomWalks(),
                bitstate(),
                covered(),
                livenessViolated(),
                livenessViolatedByStuttering(),
                livenessNotChecked());
    }

    private static CheckReport report(
            Conclusion conclusion,
            List<CheckReport.Witness> witnesses,
            List<String> openGoals,
            List<String> limits,
            RunSummary.Store store) {
        Map<String, Object> parameters = Map.of("big", 5, "lossy", false, "network", "ordered");
        RunSummary run = new RunSummary(
                new CheckedModel("jugs", parameters, FAULTS, null),
                new RunSummary.Search(SearchKind.BFS, 2, null, 0, true, 0, null),
                new RunSummary.Counts(73, 14L, 1, 7, 3, 12, 40, 0),
                store,
                null,
                null,
                Duration.ofMillis(1274));
        Caveats none = Caveats.none(SearchOptions.Goals.FAIL);
        return new CheckReport(run, conclusion, witnesses, openGoals, limits, List.of(), none, Continuation.NONE, null);
    }

    private static Trace jugs() {
        return new Trace(
                List.of(),
                List.of(
                        new Trace.Step(1, new Action.Initial(), variables("big", 0, "small", 0)),
                        new Trace.Step(2, new Action.Named("FillBigJug", List.of()), variables("big", 5, "small", 0))));
    }

    private static Trace cluster() {
        Local before = new Local(1, Optional.empty(), '\u0000', Set.of(2, 1));
        Local after = new Local(1, Optional.of("yes"), 'a', Set.of());
        Map<ModelValue, Integer> votes = Map.of(new ModelValue("v1"), 1);
        return new Trace(
                List.of("n1", "n2"),
                List.of(
                        new Trace.Step(1, new Action.Initial(), variables("n1", before, "votes", votes)),
                        new Trace.Step(
                                2, new Action.Deliver(0, 1, new Ask(1)), variables("n1", after, "votes", votes))));
    }

    private static Map<String, Object> variables(String name1, Object value1, String name2, Object value2) {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put(name1, value1);
        variables.put(name2, value2);
        return variables;
    }
}
