package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Model;
import dev.clew.model.ModelError;
import dev.clew.model.Network;
import dev.clew.model.Node;
import dev.clew.model.NodeRef;
import dev.clew.model.time.Bounds;
import dev.clew.model.time.ClockInstant;
import dev.clew.model.time.Timing;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import dev.clew.search.SearchOptions;
import dev.clew.trace.ActionText;
import dev.clew.trace.Trace;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Timed clusters whose graphs can be drawn by hand, and mistakes in their models. */
class TimedSemanticsTest {

    /** Node that sets a timer at the start, and remembers that it fired. */
    private record Alarm(int min, int max) implements Node.WithTimers<Integer, String, String> {
        @Override
        public Integer start(Effects<String> effects) {
            effects.setTimer("ring", min, max);
            return 0;
        }

        @Override
        public Integer receive(Integer state, int source, String message, Effects<String> effects) {
            return state + 10;
        }

        @Override
        public Integer timeout(Integer state, String timer, Effects<String> effects) {
            return state + 1;
        }
    }

    /** Node that sends one message to the first node. */
    private record Sender() implements Node<Integer, String> {
        @Override
        public Integer start(Effects<String> effects) {
            effects.send(0, "hello");
            return 0;
        }

        @Override
        public Integer receive(Integer state, int source, String message, Effects<String> effects) {
            return state;
        }
    }

    /** Node that keeps when it started, and compares that with its clock at each tick. */
    private record Keeper(boolean sends, int age) implements Node.WithTicks<Keeper.State, ClockInstant> {
        private record State(ClockInstant began, boolean old) {}

        @Override
        public State start(Effects<ClockInstant> effects) {
            return new State(effects.now(), false);
        }

        @Override
        public State receive(State state, int source, ClockInstant message, Effects<ClockInstant> effects) {
            return state;
        }

        @Override
        public State tick(State state, ClockInstant now, Effects<ClockInstant> effects) {
            if (sends) {
                effects.send(1 - effects.self(), now);
            }
            return new State(state.began(), state.began().plus(age).isBefore(now));
        }
    }

    private static ClusterModel alarm(int min, int max, Timing timing) {
        ClusterBuilder<String> cluster = ClusterModel.named("alarm");
        NodeRef<Integer> alarm = cluster.node("alarm", new Alarm(min, max));
        cluster.node("sender", new Sender());
        return cluster.timed(timing)
                .sometimes("RingsFirst", view -> view.state(alarm) == 1)
                .sometimes("IsCalledFirst", view -> view.state(alarm) == 10)
                .build();
    }

    private static CheckReport compared(Model model) {
        EngineAgainstOracle.compareComplete(model, 1000);
        return SmallSizes.check(model).run();
    }

    private static CheckReport unreached(ClusterModel model) {
        return SmallSizes.check(model).options(SearchOptions.builder().build()).run();
    }

    @ParameterizedTest
    @CsvSource({"3, 2, 2, IsCalledFirst", "1, 2, 2, RingsFirst", "5, 0, 4, IsCalledFirst"})
    void whatIsDueFirstHappensFirst(int ring, int min, int max, String first) {
        CheckReport report = unreached(alarm(ring, ring, Timing.UNBOUNDED.withLatency(min, max)));

        assertThat(report.verdict()).isEqualTo(Verdict.GOAL_UNREACHED);
        assertThat(report.property()).isNotEqualTo(first);
        assertThat(report.openGoals()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"2, 2, 2", "3, 1, 4"})
    void whatIsDueAtOneMomentHappensInEveryOrder(int ring, int min, int max) {
        assertThat(compared(alarm(ring, ring, Timing.UNBOUNDED.withLatency(min, max)))
                        .verdict())
                .isEqualTo(Verdict.HOLDS);
    }

    @Test
    void aClockThatLosesAUnitLetsAMessageOvertakeATimer() {
        Timing exact = Timing.UNBOUNDED.withLatency(3, 3);
        assertThat(unreached(alarm(2, 2, exact)).openGoals()).containsExactly("IsCalledFirst");
        assertThat(compared(alarm(2, 2, exact.withDrift(4))).verdict()).isEqualTo(Verdict.HOLDS);
    }

    @ParameterizedTest
    @CsvSource({"1", "10", "1000"})
    void timeJumpsOverMomentsAtWhichNothingIsPossible(int scale) {
        ClusterModel model = alarm(7 * scale, 7 * scale, Timing.UNBOUNDED.withLatency(4 * scale, 4 * scale));

        CheckReport report = unreached(model);

        assertThat(report.counts().distinct()).isEqualTo(5); // at 0, 4, after the message, at 7, after the alarm
        assertThat(NaiveExplorer.explore(model).distinct()).isEqualTo(5);
    }

    @Test
    void aDeliveryWithoutEffectTakesTheMessageSoThatTimeMayPass() {
        ClusterBuilder<String> cluster = ClusterModel.named("ignored");
        cluster.node("first", new Sender());
        cluster.node("second", new Sender());
        ClusterModel model = cluster.timed(Timing.UNBOUNDED.withLatency(1, 1)).build();

        assertThat(compared(model).counts().distinct()).isEqualTo(5); // at 0, at 1 with 2, 1 (of 2 nodes), 0 messages
    }

    private static ClusterModel keepers(boolean sends, int age, Timing timing) {
        ClusterBuilder<ClockInstant> cluster = ClusterModel.named("keepers");
        cluster.node("a", new Keeper(sends, age));
        cluster.node("b", new Keeper(false, age));
        return cluster.timed(timing.withTick(2)).build();
    }

    @Test
    void statesThatDifferInTheAbsoluteTimeOnlyAreOne() {
        CheckReport report = compared(keepers(false, 3, Timing.UNBOUNDED.withHorizon(3)));

        assertThat(report.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(report.counts().distinct()).isLessThan(50);
    }

    @Test
    void aComparisonBeyondTheHorizonIsAnErrorThatNamesTheRemedy() {
        CheckReport report = SmallSizes.check(keepers(false, 9, Timing.UNBOUNDED.withHorizon(3)))
                .run();

        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.message()).contains("older than the horizon", "--horizon");
    }

    @Test
    void anInstantOfAnUnrelatedClockIsAnError() {
        Timing drifting = Timing.UNBOUNDED.withLatency(1, 1).withDrift(3).withHorizon(4);

        assertThat(SmallSizes.check(keepers(true, 1, drifting)).run().message()).contains("--skew");
        assertThat(SmallSizes.check(keepers(true, 1, drifting.withSkew(1)))
                        .run()
                        .verdict())
                .isEqualTo(Verdict.HOLDS);
    }

    @Test
    void aTraceHasTheStepsInWhichTimePasses() {
        ClusterBuilder<String> cluster = ClusterModel.named("alarm");
        NodeRef<Integer> alarm = cluster.node("alarm", new Alarm(5, 5));
        ClusterModel model = cluster.timed(Timing.UNBOUNDED)
                .invariant("Quiet", view -> view.state(alarm) == 0)
                .build();

        Trace trace = Objects.requireNonNull(SmallSizes.check(model).run().trace());

        ActionText text = new ActionText(trace.nodeNames());
        assertThat(trace.steps())
                .extracting(step -> text.of(step.action()))
                .containsExactly("Initial predicate", "Advance 5", "Timeout ring alarm");
        TraceReplay.replayViolation(model, trace, "Quiet");
    }

    private static CheckReport rings(int min, int max, int bound) {
        ClusterBuilder<String> cluster = ClusterModel.named("alarm");
        NodeRef<Integer> alarm = cluster.node("alarm", new Alarm(min, max));
        return SmallSizes.check(cluster.timed(Timing.UNBOUNDED)
                        .within("Rings", bound, view -> view.state(alarm) == 0, view -> view.state(alarm) == 1)
                        .build())
                .run();
    }

    @ParameterizedTest
    @CsvSource({"5,5,5,HOLDS", "5,5,4,VIOLATED_LIVENESS", "3,8,8,HOLDS", "3,8,7,VIOLATED_LIVENESS"})
    void aResponseMayTakeExactlyAsLongAsItsBound(int min, int max, int bound, Verdict verdict) {
        assertThat(rings(min, max, bound).verdict()).isEqualTo(verdict);
    }

    @Test
    void aResponseThatIsLateIsShownUntilItsBoundIsPassed() {
        CheckReport report = rings(5, 5, 4);
        assertThat(Objects.requireNonNull(report.trace()).steps()).hasSize(2);
        assertThat(report.trace().loop()).isNull();
        assertThat(report.message())
                .isEqualTo("the response to state 1 is not there 5 units later, in state 2; the bound is 4");
    }

    @Test
    void aResponseThatNothingDrivesOnIsLate() {
        ClusterBuilder<String> cluster = ClusterModel.named("slow");
        NodeRef<Integer> alarm = cluster.node("alarm", new Alarm(1, 1));
        cluster.node("sender", new Sender());
        CheckReport report = SmallSizes.check(cluster.timed(Timing.UNBOUNDED.withLatency(2, Bounds.NONE))
                        .within("Heard", 100, view -> view.state(alarm) < 10, view -> view.state(alarm) >= 10)
                        .build())
                .run();
        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED_LIVENESS);
        assertThat(report.message()).contains("in which any amount of time may pass; the bound is 100");
        assertThat(Objects.requireNonNull(report.trace()).loop()).isNotNull();
    }

    @Test
    void aBoundThatNothingTriggersIsVacuous() {
        ClusterBuilder<String> cluster = ClusterModel.named("alarm");
        NodeRef<Integer> alarm = cluster.node("alarm", new Alarm(1, 1));
        CheckReport report = SmallSizes.check(cluster.timed(Timing.UNBOUNDED)
                        .within("Never", 1, view -> view.state(alarm) == 7, view -> false)
                        .build())
                .run();
        assertThat(report.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(report.caveats().vacuous()).containsExactly("Never (its trigger is true in no state)");
    }

    @Test
    void aBoundThatHoldsTellsWhatItJudged() {
        CheckReport report = rings(5, 5, 5);
        assertThat(report.caveats().vacuous()).isEmpty();
        assertThat(Objects.requireNonNull(report.temporal()).checked()).isTrue();
        assertThat(report.temporal().steps()).as("Advance and Timeout").isEqualTo(2);
    }

    @Test
    void aBoundOfTimeNeedsATimedCluster() {
        ClusterBuilder<String> cluster = ClusterModel.named("alarm");
        NodeRef<Integer> alarm = cluster.node("alarm", new Alarm(1, 1));
        cluster.within("Rings", 3, view -> view.state(alarm) == 0, view -> view.state(alarm) == 1);
        assertThatThrownBy(cluster::build)
                .hasMessage("property 'Rings' bounds a time, but model 'alarm' knows none; declare cluster.timed(..)");
    }

    @Test
    void boundsThatHaveNoMeaningAreRefused() {
        ClusterBuilder<String> cluster = ClusterModel.named("alarm");
        cluster.node("alarm", new Alarm(1, 1));

        assertRefused(cluster, Timing.UNBOUNDED.withTick(3), "no node with ticks");
        assertRefused(cluster, Timing.UNBOUNDED.withLatency("alarm", "clock", 1, 2), "no link alarm -> clock");
        assertRefused(cluster, Timing.UNBOUNDED.withDrift(5).withSkew(0), "skew of at least 1");
        cluster.network(Network.reliable(Network.Kind.UNORDERED_DUPLICATING));
        assertRefused(cluster, Timing.UNBOUNDED, "--duplicates");
    }

    private static void assertRefused(ClusterBuilder<String> cluster, Timing timing, String words) {
        Assertions.assertThatThrownBy(() -> cluster.timed(timing).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    @Test
    void aTimerWithoutADurationOfAUnitIsAnError() {
        ClusterBuilder<String> cluster = ClusterModel.named("alarm");
        cluster.node("alarm", new Alarm(0, 1));
        ClusterModel model = cluster.timed(Timing.UNBOUNDED).build();

        Assertions.assertThatThrownBy(() -> SmallSizes.check(model).run().assertEnds(Verdict.HOLDS))
                .hasMessageContaining("a duration is from 1");
    }

    @Test
    void withoutBoundsATimerMayFireAtAnyTimeAndThereIsNoClock() {
        ClusterModel timed = alarm(5, 5, Timing.UNBOUNDED.withLatency(1, 1));
        ClusterBuilder<String> cluster = ClusterModel.named("alarm");
        NodeRef<Integer> alarm = cluster.node("alarm", new Alarm(5, 5));
        cluster.node("sender", new Sender());
        ClusterModel untimed =
                cluster.sometimes("RingsFirst", view -> view.state(alarm) == 1).build();

        assertThat(unreached(timed).openGoals()).containsExactly("RingsFirst");
        assertThat(compared(untimed).verdict()).isEqualTo(Verdict.HOLDS);
        ModelError error = new ModelError(Effects.NO_CLOCK);
        assertThat(error.getMessage()).contains("cluster.timed");
    }

    @Test
    void aLoopInWhichTimeStandsStillIsNoCounterexample() {
        ClusterBuilder<String> cluster = ClusterModel.named("idle");
        NodeRef<Integer> alarm = cluster.node("alarm", new Alarm(5, 5));
        cluster.add("busy", new Busy());
        ClusterModel model = cluster.timed(Timing.UNBOUNDED)
                .eventually("Rings", view -> view.state(alarm) == 1)
                .build();

        assertThat(SmallSizes.check(model).run().verdict()).isEqualTo(Verdict.HOLDS);
    }

    /** Node that acts by itself again and again, and might do so for ever at one moment. */
    private record Busy() implements Node.WithActions<Boolean, String, String> {
        @Override
        public Boolean start(Effects<String> effects) {
            return false;
        }

        @Override
        public Boolean receive(Boolean state, int source, String message, Effects<String> effects) {
            return state;
        }

        @Override
        public List<String> actions(Boolean state) {
            return List.of("toggle");
        }

        @Override
        public Boolean act(Boolean state, String action, Effects<String> effects) {
            return !state;
        }
    }
}
