package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.ClusterModel;
import dev.clew.model.CountedTimer;
import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.model.fault.Faults;
import dev.clew.report.RunSummary;
import dev.clew.report.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A limit of timeouts holds for each timer of each node. */
class TimeoutLimitTest {
    private static final int MOST = 4;

    /** How often each of two timers fired. */
    private record Fired(int first, int second) {}

    /** Counts how often its timers fired, and sets each again, up to a number. */
    private record Counter(boolean hasSecond) implements Node.WithTimers<Fired, String, String> {
        @Override
        public Fired start(Effects<String> effects) {
            effects.setTimer("first");
            if (hasSecond) {
                effects.setTimer("second");
            }
            return new Fired(0, 0);
        }

        @Override
        public Fired receive(Fired state, int source, String message, Effects<String> effects) {
            return state;
        }

        @Override
        public Fired timeout(Fired state, String timer, Effects<String> effects) {
            boolean first = timer.equals("first");
            int times = 1 + (first ? state.first() : state.second());
            if (times < MOST) {
                effects.setTimer(timer);
            }
            return first ? new Fired(times, state.second()) : new Fired(state.first(), times);
        }
    }

    private static long distinct(Faults faults) {
        ClusterModel model = ClusterModel.<String>named("counters")
                .add("n0", new Counter(true))
                .add("n1", new Counter(false))
                .faults(faults)
                .checkDeadlock(false)
                .build();
        RunSummary.Counts counts =
                SmallSizes.check(model).run().assertEnds(Verdict.HOLDS).counts();
        OracleResult expected = NaiveExplorer.explore(model);
        assertThat(counts.distinct()).isEqualTo(expected.distinct());
        assertThat(counts.generated()).isEqualTo(expected.generated());
        return expected.distinct();
    }

    /** Each of the three timers fires up to as often as the limit says, whatever the others do. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void aTimerFiresAtMostThatOften(int limit) {
        int times = Math.min(limit, MOST) + 1;
        assertThat(distinct(Faults.NONE.withTimeouts(limit))).isEqualTo((long) times * times * times);
    }

    /** Timer of which there are many, with one budget for all. */
    private record Wait(int units) implements CountedTimer {
        @Override
        public Object countedAs() {
            return "wait";
        }

        @Override
        public int defaultBudget() {
            return 3;
        }
    }

    /** Waits for 1, 2, 3 and more units, one after the other. */
    private record Waiter() implements Node.WithTimers<Integer, String, Wait> {
        @Override
        public Integer start(Effects<String> effects) {
            effects.setTimer(new Wait(1));
            return 0;
        }

        @Override
        public Integer receive(Integer state, int source, String message, Effects<String> effects) {
            return state;
        }

        @Override
        public Integer timeout(Integer state, Wait timer, Effects<String> effects) {
            effects.setTimer(new Wait(timer.units() + 1));
            return timer.units();
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, 4", "1, 2", "5, 6"})
    void timersThatCountAsOneShareALimit(int limit, long states) {
        ClusterModel model = ClusterModel.<String>named("waiter")
                .add("n0", new Waiter())
                .faults(limit < 0 ? Faults.NONE : Faults.NONE.withTimeouts(limit))
                .checkDeadlock(false)
                .build();
        assertThat(NaiveExplorer.explore(model).distinct()).isEqualTo(states);
        assertThat(SmallSizes.check(model)
                        .run()
                        .assertEnds(Verdict.HOLDS)
                        .counts()
                        .distinct())
                .isEqualTo(states);
    }

    @Test
    void withoutALimitATimerFiresWheneverItIsSet() {
        assertThat(distinct(Faults.NONE.withTimeouts(Faults.UNLIMITED))).isEqualTo(125);
        assertThat(distinct(Faults.NONE)).isEqualTo(125);
    }
}
