package dev.clew.mutable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.Clew;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.KeepsNoState;
import dev.clew.model.MutableNode;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Tests what properties see of nodes that keep their state in fields. */
class ShownStatesTest {
    private static final int STEPS = 5;

    /** Counts to {@link #STEPS}. */
    private static class Counter implements MutableNode<String> {
        int count;

        @Override
        public void start(Effects<String> effects) {}

        @Override
        public void receive(int source, String message, Effects<String> effects) {}

        @Override
        public List<?> actions() {
            return count < STEPS ? List.of("count") : List.of();
        }

        @Override
        public void act(Object action, Effects<String> effects) {
            count++;
        }
    }

    /** Value of a counter, as properties see it. */
    private record Count(int value) {}

    /** Counter that shows properties a value. */
    private static final class Shy extends Counter {
        @KeepsNoState("counts calls; no result depends on it")
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public Object shown() {
            calls.incrementAndGet();
            return new Count(count);
        }
    }

    /** Counter that shows properties another value each time. */
    private static final class Fickle extends Counter {
        @KeepsNoState("counts calls; wrongly, what is shown depends on it")
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public Object shown() {
            return new Count(calls.incrementAndGet());
        }
    }

    private static ClusterModel.Builder<String> cluster(Counter... counters) {
        ClusterModel.Builder<String> builder = ClusterModel.named("counters");
        for (int i = 0; i < counters.length; i++) {
            builder.node("n" + i, counters[i]);
        }
        return builder;
    }

    private static boolean changes(Counter counter) {
        counter.count = 99;
        return true;
    }

    @Test
    void whatAPropertyChangesNoOtherEvaluationSees() {
        ClusterModel model = cluster(new Counter(), new Counter())
                .invariant("Changes", view -> changes(view.state(0, Counter.class)))
                .invariant("Unchanged", view -> view.state(0, Counter.class).count <= STEPS)
                .step("ChangesBoth", Counter.class, (before, after) -> changes(before) && changes(after))
                .step("CountsByOne", Counter.class, (before, after) -> after.count == before.count + 1)
                .build();

        CheckReport report = Clew.check(model).run();

        assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.HOLDS);
        assertThat(report.counts().distinct()).isEqualTo((STEPS + 1) * (STEPS + 1));
    }

    @Test
    void anEvaluationReadsOneCopyOfEachNode() {
        ClusterModel model = cluster(new Counter(), new Counter())
                .invariant("OneCopy", view -> {
                    Object copy = view.state(0);
                    return view.state(1) != copy && view.state(0) == copy;
                })
                .build();

        assertThat(Clew.check(model).run().verdict()).isEqualTo(Verdict.HOLDS);
    }

    /** Each of the 6 states is shown twice the first time, to see whether both values are equal. */
    @Test
    void aValueIsMadeOnceForEachState() {
        Shy shy = new Shy();
        ClusterModel model = cluster(shy, new Counter())
                .invariant("InRange", view -> view.state(0, Count.class).value() <= STEPS)
                .invariant(
                        "NotNegative",
                        view -> view.state(0, Count.class).value() >= view.state(1, Counter.class).count - STEPS)
                .step("CountsByOne", Count.class, (before, after) -> after.value() == before.value() + 1)
                .build();

        CheckReport report = Clew.check(model).workers(1).run();

        assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.HOLDS);
        assertThat(shy.calls).hasValueBetween(2 * (STEPS + 1), 3 * (STEPS + 1));
    }

    @Test
    void aValueThatDependsOnMoreThanTheStateIsAnError() {
        ClusterModel model = cluster(new Fickle())
                .invariant("InRange", view -> view.state(0, Count.class).value() >= 0)
                .build();

        CheckReport report = Clew.check(model).run();

        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.message()).contains("shown() is not deterministic");
    }
}
