package dev.clew.mutable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.Clew;
import dev.clew.annotation.KeepsNoState;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.MutableNode;
import dev.clew.model.NodeGroup;
import dev.clew.model.NodeRef;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Tests what properties see of nodes that keep their state in fields. */
class ShownStatesTest {
    private static final int STEPS = 5;

    /** Counts to {@link #STEPS}. */
    private static class Counter implements MutableNode.WithActions<String, String> {
        int count;

        @Override
        public void start(Effects<String> effects) {}

        @Override
        public void receive(int source, String message, Effects<String> effects) {}

        @Override
        public List<String> actions() {
            return count < STEPS ? List.of("count") : List.of();
        }

        @Override
        public void act(String action, Effects<String> effects) {
            count++;
        }
    }

    /** Value of a counter, as properties see it. */
    private record Count(int value) {}

    /** Counter that shows properties a value. */
    private static final class Shy extends Counter implements MutableNode.Viewed<String, Count> {
        @KeepsNoState("counts calls; no result depends on it")
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public Count shown() {
            calls.incrementAndGet();
            return new Count(count);
        }
    }

    /** Counter that shows properties another value each time. */
    private static final class Fickle extends Counter implements MutableNode.Viewed<String, Count> {
        @KeepsNoState("counts calls; wrongly, what is shown depends on it")
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public Count shown() {
            return new Count(calls.incrementAndGet());
        }
    }

    private static boolean changes(Counter counter) {
        counter.count = 99;
        return true;
    }

    @Test
    void whatAPropertyChangesNoOtherEvaluationSees() {
        ClusterBuilder<String> cluster = ClusterModel.named("counters");
        NodeGroup<Counter> counters = cluster.mutableNodes("n", 2, i -> new Counter());
        ClusterModel model = cluster.invariant("Changes", view -> changes(view.state(counters.get(0))))
                .invariant("Unchanged", view -> view.state(counters.get(0)).count <= STEPS)
                .step("ChangesBoth", counters, (before, after) -> changes(before) && changes(after))
                .step("CountsByOne", counters, (before, after) -> after.count == before.count + 1)
                .build();

        CheckReport report = Clew.check(model).run();

        assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.HOLDS);
        assertThat(report.counts().distinct()).isEqualTo((STEPS + 1) * (STEPS + 1));
    }

    @Test
    void anEvaluationReadsOneCopyOfEachNode() {
        ClusterModel model = ClusterModel.<String>named("counters")
                .add("n0", new Counter())
                .add("n1", new Counter())
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
        ClusterBuilder<String> cluster = ClusterModel.named("counters");
        NodeRef<Count> shown = cluster.node("n0", shy);
        NodeRef<Counter> other = cluster.node("n1", new Counter());
        ClusterModel model = cluster.invariant(
                        "InRange", view -> view.state(shown).value() <= STEPS)
                .invariant("NotNegative", view -> view.state(shown).value() >= view.state(other).count - STEPS)
                .step("CountsByOne", shown, (before, after) -> after.value() == before.value() + 1)
                .build();

        CheckReport report = Clew.check(model).workers(1).run();

        assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.HOLDS);
        assertThat(shy.calls).hasValueBetween(2 * (STEPS + 1), 3 * (STEPS + 1));
    }

    @Test
    void aValueThatDependsOnMoreThanTheStateIsAnError() {
        ClusterModel model = ClusterModel.<String>named("counters")
                .add("n0", new Fickle())
                .invariant("InRange", view -> view.state(0, Count.class).value() >= 0)
                .build();

        CheckReport report = Clew.check(model).run();

        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.message()).contains("shown() is not deterministic");
    }
}
