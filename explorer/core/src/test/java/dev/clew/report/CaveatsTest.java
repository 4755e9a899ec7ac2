package dev.clew.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Fairness;
import dev.clew.model.Network;
import dev.clew.model.Node;
import dev.clew.model.NodeGroup;
import dev.clew.model.NodeRef;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.model.fault.Faults;
import dev.clew.oracle.SmallSizes;
import dev.clew.search.Durability;
import dev.clew.search.SearchKind;
import dev.clew.search.SearchOptions;
import dev.clew.search.SearchOptions.Goals;
import dev.clew.search.StoreKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No verdict suggests that more was checked than was: reports mention faults, properties and goals that never occurred.
 */
class CaveatsTest {
    private static final LocalDateTime NOON = LocalDateTime.of(2026, 11, 29, 12, 0);

    private final Path folder;

    CaveatsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /**
     * Sends a word to its peer at the start, sets a timer, or does neither, and changes its state when it receives
     * something.
     */
    private record Speaker(boolean speaks, boolean waits, boolean mayFail)
            implements Node.WithTimers<Integer, String, Object>, Node.WithDisk<Integer, String, Object> {
        @Override
        public Integer start(Effects<String> effects) {
            if (speaks && effects.self() == 0) {
                effects.send(1, "word");
            }
            if (waits) {
                effects.setTimer("bell");
                effects.persist("first");
                effects.sync();
            }
            return 0;
        }

        @Override
        public Integer receive(Integer state, int source, String message, Effects<String> effects) {
            return 1;
        }

        @Override
        public Integer timeout(Integer state, Object timer, Effects<String> effects) {
            return 2;
        }

        @Override
        public Integer restart(Optional<Object> image, Effects<String> effects) {
            return 3;
        }
    }

    private static ClusterModel pair(Speaker speaker, Faults faults, Network.Kind network) {
        return ClusterModel.<String>named("pair")
                .network(new Network(network, false))
                .add("a", speaker)
                .add("b", speaker)
                .faults(faults)
                .build();
    }

    private static ClusterModel pair(Speaker speaker, Faults faults) {
        return pair(speaker, faults, Network.Kind.UNORDERED_NONDUPLICATING);
    }

    private static final Faults ALL = Faults.NONE
            .withLoss(1)
            .withDuplicates(1)
            .withPartitions(1)
            .withCrashes(1)
            .withDown(1)
            .withDiskLosses(1)
            .withTimeouts(1)
            .withNotices(true);

    private static List<String> missing(ClusterModel model) {
        return SmallSizes.check(model).run().caveats().impossible();
    }

    @Test
    void nothingIsMissingWhereEveryFaultWasPossible() {
        assertThat(missing(pair(new Speaker(true, true, true), ALL))).isEmpty();
        Faults endless = ALL.withLoss(Faults.UNLIMITED).withDuplicates(Faults.UNLIMITED);
        assertThat(missing(pair(new Speaker(true, true, true), endless))).isEmpty();
    }

    @Test
    void withoutMessagesAndTimersTheirFaultsAreMissing() {
        assertThat(missing(pair(new Speaker(false, false, true), ALL)))
                .containsExactly(
                        "loss 1 (no message was in flight)",
                        "duplicates 1 (no delivery left a copy)",
                        "disk-losses 1 (no disk held anything that a crash could lose)",
                        "timeouts 1 (no timer was set)");
        Faults endless = Faults.NONE.withLoss(Faults.UNLIMITED).withDuplicates(Faults.UNLIMITED);
        assertThat(missing(pair(new Speaker(false, false, true), endless)))
                .containsExactly(
                        "loss unlimited (no message was in flight)", "duplicates unlimited (no delivery left a copy)");
    }

    @Test
    void whereNoNodeMayFailCrashesPartitionsAndNoticesAreMissing() {
        assertThat(missing(pair(new Speaker(true, true, false), ALL)))
                .containsExactly(
                        "partitions 1 (no link may be cut)",
                        "crashes 1 (no node may fail)",
                        "disk-losses 1 (no node may fail)",
                        "notices (no node could crash or be cut off)");
    }

    /** The steps are in the tables of every situation, but the fault slot never lets one happen. */
    @Test
    void aFaultThatItsStateAlwaysForbidsIsMissing() {
        Faults onlyDisks = Faults.NONE.withDiskLosses(1);
        assertThat(missing(pair(new Speaker(true, true, true), onlyDisks)))
                .containsExactly("disk-losses 1 (disks are lost in crashes, for which there is no budget)");
        assertThat(missing(pair(
                        new Speaker(true, true, true),
                        Faults.NONE.withPartitions(1).withCrossing(Faults.Crossing.HELD))))
                .containsExactly("partitions 1 (a cut that holds messages has no effect without notices)");
        assertThat(missing(pair(
                        new Speaker(true, true, true),
                        Faults.NONE.withDuplicates(1),
                        Network.Kind.UNORDERED_DUPLICATING)))
                .containsExactly("duplicates 1 (this network leaves a copy of every message anyway)");
    }

    @Test
    void aFaultForbiddenByABudgetOfZeroIsNotMissing() {
        assertThat(missing(pair(new Speaker(false, false, true), Faults.NONE.withTimeouts(0))))
                .isEmpty();
    }

    static Stream<SearchOptions> everySearch() {
        SearchOptions bfs = SmallSizes.options().workers(2).build();
        SearchOptions dfs = bfs.but().kind(SearchKind.DFS).workers(1).build();
        return Stream.of(
                bfs,
                bfs.but().coverage(true).build(),
                dfs,
                dfs.but().store(StoreKind.BITSTATE).memory(64 << 10).build(),
                bfs.but().kind(SearchKind.RANDOM).walks(5).build());
    }

    @ParameterizedTest
    @MethodSource("everySearch")
    void theVerdictLineSaysIt(SearchOptions options) {
        CheckReport report = SmallSizes.check(pair(new Speaker(false, true, false), ALL))
                .options(options)
                .run();
        String line =
                TextReport.of(report, false, false, NOON).lines().findFirst().orElseThrow();
        assertThat(line)
                .contains("possible", "crashes 1 (no node may fail)", "loss 1 (no message was in flight)")
                .doesNotContain("timeouts");
    }

    @Test
    void aResumedSearchKnowsWhatWasPossibleBefore() {
        ClusterModel model = pair(new Speaker(true, true, true), ALL);
        SearchOptions saved = SmallSizes.options()
                .durability(new Durability(folder, Duration.ZERO, false))
                .build();
        assertThat(SmallSizes.check(model).options(saved).run().verdict()).isEqualTo(Verdict.HOLDS);
        CheckReport again = SmallSizes.check(model)
                .options(saved.but()
                        .durability(new Durability(folder, Duration.ZERO, true))
                        .build())
                .run();
        assertThat(again.search().resumedLevel()).isGreaterThan(1);
        assertThat(again.caveats().impossible()).isEmpty();
    }

    @Test
    void namesOfFaultNodesThatNobodyIsAreMissingToo() {
        Faults named = Faults.NONE.withCrashes(1).withPartitions(1).withNodes(Set.of("a"));
        assertThat(missing(pair(new Speaker(true, true, true), named))).doesNotContain("crashes 1 (no node may fail)");
    }

    // ---- states that a constraint cut off

    private static SharedStateModel.Builder counter(Variable<Integer> x, SharedStateModel.Builder builder) {
        builder.initially(s -> s.set(x, 4 * s.choose(2)));
        return builder.action("Inc", s -> s.set(x, s.get(x) + 1)).constraint("Low", s -> s.get(x) <= 3);
    }

    @Test
    void headlineAndLimitsMentionStatesOutsideTheConstraint() {
        SharedStateModel.Builder builder = SharedStateModel.named("counter");
        Variable<Integer> x = builder.variable("x", 0);
        CheckReport report = SmallSizes.check(counter(x, builder).build()).run();
        assertThat(report.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(report.limits())
                .containsExactly(
                        "constraint Low cut 1 step and 1 initial state: the states outside were checked but not explored further");
        assertThat(TextReport.of(report, false, false, NOON))
                .startsWith(
                        "Model checking completed. No error has been found. However, constraint Low cut 1 step and 1"
                                + " initial state: the states outside were checked but not explored further.\n")
                .contains("Of those generated, 2 are outside a constraint");
    }

    @Test
    void aLassoThatStuttersOnlyBecauseOfAConstraintSaysSo() {
        SharedStateModel.Builder builder = SharedStateModel.named("counter");
        Variable<Integer> x = builder.variable("x", 0);
        SharedStateModel.Builder fair = counter(x, builder).eventually("Nine", s -> s.get(x) == 9);
        CheckReport report =
                SmallSizes.check(fair.fairness(Fairness.weak("Inc")).build()).run();
        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED_LIVENESS);
        assertThat(report.message())
                .isEqualTo("It stutters only because constraint Low excludes the successor of the fair step Inc;"
                        + " without the constraint, fairness would demand the step.");
        assertThat(TextReport.of(report, false, false, NOON))
                .startsWith("Error: Temporal property Nine was violated.\nIt stutters only because constraint Low");
        CheckReport unfair = SmallSizes.check(fair.fairness().build()).run();
        assertThat(unfair.verdict()).isEqualTo(Verdict.VIOLATED_LIVENESS);
        assertThat(unfair.message()).isNull();
    }

    @Test
    void aLoopThatIsFairOnlyByAConstraintSaysSo() {
        SharedStateModel.Builder builder = SharedStateModel.named("loop");
        Variable<Integer> x = builder.variable("x", 0);
        builder.action("Turn", s -> s.get(x) < 2, s -> s.set(x, 1 - s.get(x)))
                .action("Leap", s -> s.get(x) < 2, s -> s.set(x, 9))
                .constraint("Low", s -> s.get(x) <= 3)
                .eventually("Nine", s -> s.get(x) == 9);
        Fairness turn = Fairness.weak("Turn");
        CheckReport weak = SmallSizes.check(
                        builder.fairness(turn, Fairness.weak("Leap")).build())
                .run();
        assertThat(weak.message())
                .startsWith("It loops only because constraint Low excludes the successor of the fair step Leap");
        CheckReport none = SmallSizes.check(builder.fairness(turn).build()).run();
        assertThat(none.verdict()).isEqualTo(Verdict.VIOLATED_LIVENESS);
        assertThat(none.message()).isNull();
    }

    // ---- properties that were never evaluated

    @Test
    void aStepPropertyThatIsEvaluatedOnNoStepIsIncomplete() {
        ClusterBuilder<String> builder = ClusterModel.named("pair");
        NodeGroup<Integer> speakers = builder.nodes("s", 2, i -> new Speaker(true, false, true));
        NodeRef<Integer> silent = builder.node("silent", new Speaker(false, false, true));
        assertThat(SmallSizes.check(builder.step("Grows", speakers, (before, after) -> before < after)
                                .build())
                        .run()
                        .verdict())
                .isEqualTo(Verdict.HOLDS);
        CheckReport report = SmallSizes.check(builder.step("OfSilent", silent, (before, after) -> false)
                        .build())
                .run();
        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(report.limits())
                .singleElement()
                .asString()
                .contains("step property OfSilent was evaluated on no step");
    }

    @Test
    void aStepPropertyWithoutAnyStepIsIncomplete() {
        SharedStateModel.Builder builder = SharedStateModel.named("still");
        Variable<Integer> x = builder.variable("x", 0);
        CheckReport report = SmallSizes.check(builder.action("Never", s -> s.get(x) > 0, s -> s.set(x, 0))
                        .checkDeadlock(false)
                        .step("Any", (before, action, after) -> false)
                        .build())
                .run();
        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(report.limits()).singleElement().asString().contains("step property Any was evaluated on no step");
    }

    @Test
    void aTriggerThatNeverOccursIsReported() {
        SharedStateModel.Builder builder = SharedStateModel.named("flip");
        Variable<Integer> x = builder.variable("x", 0);
        CheckReport report = SmallSizes.check(builder.action("Flip", s -> s.set(x, 1 - s.get(x)))
                        .leadsTo("TwoComesToOne", s -> s.get(x) == 2, s -> s.get(x) == 1)
                        .leadsTo("ZeroComesToOne", s -> s.get(x) == 0, s -> s.get(x) == 1)
                        .fairness(Fairness.weak("Flip"))
                        .build())
                .run();
        assertThat(report.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(report.caveats().vacuous()).containsExactly("TwoComesToOne (its trigger is true in no state)");
        assertThat(TextReport.of(report, false, false, NOON))
                .startsWith("Model checking completed. No error has been found. Vacuous:"
                        + " TwoComesToOne (its trigger is true in no state).\n");
    }

    // ---- goals

    private static SharedStateModel.Builder withGoals() {
        SharedStateModel.Builder builder = SharedStateModel.named("goals");
        Variable<Integer> x = builder.variable("x", 0);
        return builder.action("Inc", s -> s.get(x) < 2, s -> s.set(x, s.get(x) + 1))
                .checkDeadlock(false)
                .sometimes("One", s -> s.get(x) == 1)
                .sometimes("Nine", s -> s.get(x) == 9)
                .eventually("Two", s -> s.get(x) == 2)
                .fairness(Fairness.weak("Inc"));
    }

    @Test
    void anUnreachedGoalIsAVerdictOfItsOwnAndHidesNoTemporalProperty() {
        CheckReport report = SmallSizes.check(withGoals().build()).run();
        assertThat(report.verdict()).isEqualTo(Verdict.GOAL_UNREACHED);
        assertThat(report.verdict().exitCode()).isEqualTo(14);
        assertThat(report.property()).isEqualTo("Nine");
        assertThat(report.goalNeverReached()).isTrue();
        assertThat(Objects.requireNonNull(report.temporal()).checked()).isTrue();
        assertThat(TextReport.of(report, false, false, NOON))
                .startsWith("Model checking completed. Nothing is violated, but not every goal is reached.\n")
                .contains("\nGoal One is reached in 1 step.\n", "\nError: Goal Nine is never reached.\n")
                .doesNotContain("violated: Nine", "ot reached in the part");
        CheckReport unfair = SmallSizes.check(withGoals().fairness().build()).run();
        assertThat(unfair.verdict()).isEqualTo(Verdict.VIOLATED_LIVENESS);
        assertThat(unfair.property()).isEqualTo("Two");
        assertThat(unfair.openGoals()).containsExactly("Nine");
    }

    @Test
    void goalsMayBeWarnedOfAloneOrNotLookedFor() {
        CheckReport warned =
                SmallSizes.check(withGoals().build()).goals(Goals.WARN).run();
        assertThat(warned.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(warned.openGoals()).containsExactly("Nine");
        assertThat(TextReport.of(warned, false, false, NOON))
                .contains("\nWarning: Goal Nine is never reached.\n")
                .doesNotContain("Error");
        CheckReport off = SmallSizes.check(withGoals().build()).goals(Goals.OFF).run();
        assertThat(off.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(off.openGoals()).isEmpty();
        assertThat(off.witnesses()).isEmpty();
        assertThat(off.counts().distinct()).isEqualTo(warned.counts().distinct());
    }

    // ---- no claims about what was not done

    @Test
    void aSearchThatEndedEarlyClaimsNothingAboutTheRest() {
        SharedStateModel.Builder builder = SharedStateModel.named("early");
        Variable<Integer> x = builder.variable("x", 0);
        builder.action("Inc", s -> s.get(x) < 9, s -> s.set(x, s.get(x) + 1))
                .action("Never", s -> s.get(x) > 90, s -> s.set(x, 0))
                .invariant("BelowFive", s -> s.get(x) < 5);
        for (SearchOptions options : List.of(
                SmallSizes.options().build(),
                SmallSizes.options().maxDepth(3).build(),
                SmallSizes.options().coverage(true).build(),
                SmallSizes.options().coverage(true).maxDepth(3).build())) {
            String text = TextReport.of(
                    SmallSizes.check(builder.build()).options(options).run(), false, false, NOON);
            assertThat(text)
                    .doesNotContain("every state was visited", "Never taken", "complete state graph", "fully explored");
        }
    }
}
