package dev.clew.report;

import dev.clew.model.Action;
import dev.clew.model.ModelValue;
import dev.clew.search.Bitstate;
import dev.clew.search.Coverage;
import dev.clew.trace.Trace;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reports of every kind, made by hand. */
final class SampleReports {
    static final CheckReport.Store TREE = new CheckReport.Store("tree", true, 3_145_728, 0, 23.648, 15.5, 0, 0);
    static final CheckReport.Store FINGERPRINT =
            new CheckReport.Store("fingerprint", false, 2_097_152, 0, 16, 14, 1.6e-6, 4.34e-8);
    static final CheckReport.Store NONE = new CheckReport.Store("none", true, 0, 0, 0, 0, 0, 0);

    static final CheckReport.Store BITSTATE = new CheckReport.Store(
            "bitstate",
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

    private static final Map<String, Object> FAULTS = Map.of("crashes", 1);

    private record Ask(int round) {}

    private record Local(int round, Optional<String> answer, char mark, Set<Integer> seen) {}

    private SampleReports() {}

    static CheckReport holds() {
        return report(Verdict.HOLDS, null, null, null, null, List.of(), List.of(), List.of(), TREE);
    }

    static CheckReport holdsHashed() {
        return report(Verdict.HOLDS, null, null, null, null, List.of(), List.of(), List.of(), FINGERPRINT);
    }

    static CheckReport violated() {
        CheckReport.Witness witness = new CheckReport.Witness("Asked", jugs());
        return report(
                Verdict.VIOLATED,
                "NotSolved",
                PropertyKind.INVARIANT,
                null,
                jugs(),
                List.of(witness),
                List.of("Answered"),
                List.of(),
                TREE);
    }

    static CheckReport deadlock() {
        return report(Verdict.DEADLOCK, null, null, null, cluster(), List.of(), List.of(), List.of(), TREE);
    }

    static CheckReport stepViolated() {
        return report(
                Verdict.VIOLATED, "OnlyFills", PropertyKind.STEP, null, jugs(), List.of(), List.of(), List.of(), TREE);
    }

    static CheckReport goalNeverReached() {
        return report(
                Verdict.GOAL_UNREACHED,
                "Full",
                PropertyKind.SOMETIMES,
                null,
                null,
                List.of(),
                List.of("Full"),
                List.of(),
                TREE);
    }

    static CheckReport modelError() {
        return report(Verdict.ERROR, null, null, "node n1 threw", cluster(), List.of(), List.of(), List.of(), TREE);
    }

    static CheckReport incomplete() {
        return report(
                Verdict.INCOMPLETE,
                null,
                null,
                null,
                null,
                List.of(),
                List.of("Full"),
                List.of("max-states 1000", "timeout of 3 s"),
                TREE);
    }

    static CheckReport randomWalks() {
        return new CheckReport(
                "jugs",
                Map.of(),
                Map.of(),
                Verdict.INCOMPLETE,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                null,
                null,
                List.of("random walks visit a sample: 7 walks of at most 1000 states"),
                new CheckReport.Search("random", 2, 42L, 0, false, 0),
                new CheckReport.Counts(73, null, 0, 9, 0, 5, 0, 7),
                NONE,
                Duration.ofSeconds(125));
    }

    static CheckReport holdsByOrbits() {
        return new CheckReport(
                "jugs",
                Map.of(),
                Map.of(),
                Verdict.HOLDS,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                null,
                new CheckReport.Symmetry(List.of(List.of("j1", "j2", "j3"), List.of("red", "blue"))),
                List.of(),
                new CheckReport.Search("bfs", 2, null, 0, false, 0),
                new CheckReport.Counts(73, 14L, 0, 7, 0, 12, 40, 0),
                TREE,
                Duration.ofMillis(1274));
    }

    static CheckReport bitstate() {
        return new CheckReport(
                "jugs",
                Map.of(),
                Map.of(),
                Verdict.INCOMPLETE,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                null,
                null,
                List.of("bitstate hashing can mistake a new state for a visited one: at least 40 states in 2 MiB"),
                new CheckReport.Search("dfs", 2, 42L, 0, false, 0),
                new CheckReport.Counts(190, 40L, 3, 9, 0, 5, 180, 0),
                BITSTATE,
                Duration.ofSeconds(1));
    }

    static CheckReport covered() {
        return holds().with(new Coverage(
                List.of(new Coverage.StepClass("FillBigJug", 12_345, 1), new Coverage.StepClass("Empty", 7, 0)),
                List.of("Deliver Ask", "Spill")));
    }

    static CheckReport livenessViolated() {
        Trace.Loop loop = new Trace.Loop(1, new Action.Named("EmptyBigJug", List.of()));
        return liveness(Verdict.VIOLATED_LIVENESS, loop, true);
    }

    static CheckReport livenessViolatedByStuttering() {
        return liveness(Verdict.VIOLATED_LIVENESS, new Trace.Loop(2, null), true);
    }

    static CheckReport livenessNotChecked() {
        return liveness(Verdict.INCOMPLETE, null, false);
    }

    private static CheckReport liveness(Verdict verdict, Trace.@Nullable Loop loop, boolean checked) {
        boolean violated = loop != null;
        Trace jugs = jugs();
        return new CheckReport(
                "jugs",
                Map.of(),
                Map.of(),
                verdict,
                violated ? "Solved" : null,
                violated ? PropertyKind.TEMPORAL : null,
                null,
                violated ? new Trace(jugs.nodeNames(), jugs.steps(), loop) : null,
                List.of(),
                List.of(),
                new CheckReport.Temporal(List.of("Solved (<>P)"), List.of("WF(each action)"), checked, 40),
                null,
                violated ? List.of() : List.of("the check of temporal properties was not finished"),
                new CheckReport.Search("bfs", 2, null, 0, false, 0),
                new CheckReport.Counts(73, 14L, 0, 7, 0, 12, 40, 0),
                TREE,
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
            Verdict verdict,
            @Nullable String property,
            @Nullable PropertyKind kind,
            @Nullable String message,
            @Nullable Trace trace,
            List<CheckReport.Witness> witnesses,
            List<String> openGoals,
            List<String> limits,
            CheckReport.Store store) {
        return new CheckReport(
                "jugs",
                Map.of("big", 5, "lossy", false, "network", "ordered"),
                FAULTS,
                verdict,
                property,
                kind,
                message,
                trace,
                witnesses,
                openGoals,
                null,
                null,
                limits,
                new CheckReport.Search("bfs", 2, null, 0, true, 0),
                new CheckReport.Counts(73, 14L, 1, 7, 3, 12, 40, 0),
                store,
                Duration.ofMillis(1274));
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
