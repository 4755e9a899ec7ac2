package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.model.fault.Faults;
import dev.clew.report.RunSummary;
import dev.clew.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A limit of timeouts holds for each timer of each node. */
class TimeoutLimitTest {
    private static final int MOST = 4;

    /** Counts how often each of its timers fired, and sets them again, up to a number. */
    private record Counter(List<String> timers) implements Node.WithTimers<List<Integer>, String, String> {
        @Override
        public List<Integer> start(Effects<String> effects) {
            timers.forEach(effects::setTimer);
            return timers.stream().map(timer -> 0).toList();
        }

        @Override
        public List<Integer> receive(List<Integer> state, int source, String message, Effects<String> effects) {
            return state;
        }

        @Override
        public List<Integer> timeout(List<Integer> state, String timer, Effects<String> effects) {
            int fired = timers.indexOf(timer);
            if (state.get(fired) < MOST - 1) {
                effects.setTimer(timer);
            }
            List<Integer> next = new ArrayList<>(state);
            next.set(fired, state.get(fired) + 1);
            return List.copyOf(next);
        }
    }

    private static long distinct(Faults faults) {
        ClusterModel model = ClusterModel.<String>named("counters")
                .add("n0", new Counter(List.of("a", "b")))
                .add("n1", new Counter(List.of("a")))
                .faults(faults)
                .checkDeadlock(false)
                .build();
        RunSummary.Counts counts =
                SmallSizes.check(model).run().assertEnds(Verdict.HOLDS).counts();
        OracleResult expected = NaiveExplorer.explore(model);
        assertThat(counts.distinct()).isEqualTo(expected.distinct());
        assertThat(counts.generated()).isEqualTo(expected.generated());
        return counts.distinct();
    }

    /** Each of the three timers fires up to as often as the limit says, whatever the others do. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void aTimerFiresAtMostThatOften(int limit) {
        int times = Math.min(limit, MOST) + 1;
        assertThat(distinct(Faults.NONE.withTimeouts(limit))).isEqualTo((long) times * times * times);
    }

    @Test
    void withoutALimitATimerFiresWheneverItIsSet() {
        assertThat(distinct(Faults.NONE.withTimeouts(Faults.UNLIMITED))).isEqualTo(125);
        assertThat(distinct(Faults.NONE)).isEqualTo(125);
    }
}
