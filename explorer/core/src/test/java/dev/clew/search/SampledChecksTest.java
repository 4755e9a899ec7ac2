package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.annotation.KeepsNoState;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Model;
import dev.clew.model.Node;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.oracle.SmallSizes;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first calls of an action or handler are made twice each, later ones now and then. */
class SampledChecksTest {
    @KeepsNoState("a test's own")
    private static final AtomicInteger CALLS = new AtomicInteger();

    /** Returns another number on every call, if the count has come to some place; else 0. */
    private static int unstable(int count, int place) {
        return count == place ? CALLS.incrementAndGet() : 0;
    }

    /** Returns a model that counts to 600, and writes another value each time that one number is counted. */
    private static Model action(int place) {
        SharedStateModel.Builder model = SharedStateModel.named("counter").checkDeadlock(false);
        Variable<Integer> count = model.variable("count", 0);
        Variable<Integer> noise = model.variable("noise", 0);
        return model.action("Count", s -> s.get(count) < 600, s -> {
                    s.set(noise, unstable(s.get(count), place));
                    s.set(count, s.get(count) + 1);
                })
                .build();
    }

    private record Counting(int place) implements Node.WithActions<List<Integer>, String, String> {
        @Override
        public List<Integer> start(Effects<String> effects) {
            return List.of(0, 0);
        }

        @Override
        public List<String> actions(List<Integer> state) {
            return state.get(0) < 600 ? List.of("count") : List.of();
        }

        @Override
        public List<Integer> act(List<Integer> state, String action, Effects<String> effects) {
            return List.of(state.get(0) + 1, unstable(state.get(0), place));
        }

        @Override
        public List<Integer> receive(List<Integer> state, int source, String message, Effects<String> effects) {
            return state;
        }
    }

    private static Model handler(int place) {
        return ClusterModel.<String>named("counter")
                .add("n1", new Counting(place))
                .checkDeadlock(false)
                .build();
    }

    private static String error(Model model) {
        CheckReport report = SmallSizes.check(model).run();
        assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.ERROR);
        return String.valueOf(report.message());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 250, 288})
    void aDifferenceIsSeenAtOnce(int place) {
        assertThat(error(action(place))).contains("action Count is not deterministic: run twice");
        if (place <= 250) {
            assertThat(error(handler(place))).contains("node n1 is not deterministic: run twice on action count");
        }
    }

    @Test
    void oneOfSixteenLaterCallsIsMadeTwice() {
        assertThat(IntStream.range(280, 296).filter(place -> isSeenAtOnce(action(place))))
                .containsExactly(288);
        // calls of the start handler and of receptions count too
        assertThat(IntStream.range(560, 576).filter(place -> isSeenAtOnce(handler(place))))
                .hasSize(1);
    }

    private static boolean isSeenAtOnce(Model model) {
        return String.valueOf(SmallSizes.check(model).run().message()).contains("run twice");
    }
}
