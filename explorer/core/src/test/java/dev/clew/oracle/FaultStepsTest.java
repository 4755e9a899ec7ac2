package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Action;
import dev.clew.model.ClusterModel;
import dev.clew.model.ClusterView;
import dev.clew.model.Effects;
import dev.clew.model.Network;
import dev.clew.model.Node;
import dev.clew.model.fault.Faults;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import dev.clew.search.SmallGraph;
import dev.clew.semantics.build.Systems;
import dev.clew.trace.TlaValues;
import dev.clew.trace.Trace;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single faults, in clusters that do almost nothing else. */
class FaultStepsTest {

    /** Persists some images without a sync, and records whether it got a notice about a peer. */
    private record Scribe(List<Integer> images, boolean mayFail) implements Node.WithDisk<String, String, Object> {
        @Override
        public String start(Effects<String> effects) {
            images.forEach(effects::persist);
            effects.broadcast("hello");
            return "idle";
        }

        @Override
        public String receive(String state, int source, String message, Effects<String> effects) {
            return message;
        }

        @Override
        public String restart(Optional<Object> image, Effects<String> effects) {
            return start(effects);
        }

        @Override
        public String peerDown(String state, int peer, Effects<String> effects) {
            return "alone";
        }
    }

    private static List<Trace.Step> counterexample(ClusterModel model) {
        CheckReport report = SmallSizes.check(model).run();
        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        Trace trace = Objects.requireNonNull(report.trace(), "trace");
        TraceReplay.replayViolation(model, trace, Objects.requireNonNull(report.property(), "property"));
        return trace.steps();
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "0, 1", ", 3"})
    void aCrashNamesTheWritesThatItTook(Integer left, int lost) {
        Predicate<ClusterView<String>> untouched =
                view -> view.isUp(0) || !view.persisted(0).equals(Optional.ofNullable((Object) left));
        ClusterModel model = ClusterModel.<String>named("scribe")
                .add("scribe", new Scribe(List.of(1, 0, 1), true))
                .faults(Faults.NONE.withCrashes(1))
                .invariant("untouched", untouched)
                .build();
        assertThat(counterexample(model).get(1).action()).isEqualTo(new Action.Crash(0, lost));
    }

    @Test
    void aNodeThatCannotFailGetsANoticeOfOneThatDoes() {
        ClusterModel model = ClusterModel.<String>named("client and server")
                .add("client", new Scribe(List.of(), false))
                .add("server", new Scribe(List.of(), true))
                .faults(Faults.NONE.withCrashes(1).withNotices(true))
                .sometimes("told", view -> view.state(0).equals("alone"))
                .build();
        CheckReport report = SmallSizes.check(model).run();
        assertThat(report.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(report.counts().distinct())
                .isEqualTo(NaiveExplorer.explore(model).distinct());
    }

    /**
     * A loss across a cut is a single step, which spends no budget; otherwise the trace's text would describe two
     * different steps.
     */
    @Test
    void aMessageAcrossACutHasOneLossStep() {
        ClusterModel model = ClusterModel.<String>named("cut")
                .add("a", new Scribe(List.of(), true))
                .add("b", new Scribe(List.of(), true))
                .faults(Faults.NONE.withLoss(1).withPartitions(1))
                .build();
        SmallGraph graph = SmallGraph.of(model, Systems.of(model), 1000).orElseThrow();
        List<SmallGraph.Step> drops = graph.steps().stream()
                .filter(step -> step.action() instanceof Action.Drop)
                .toList();
        assertThat(drops)
                .extracting(step -> List.of(step.from(), step.action()))
                .doesNotHaveDuplicates();
        assertThat(drops)
                .extracting(step -> budgets(graph, step.from()) + " -> " + budgets(graph, step.to()))
                .contains("lost |-> 0, cut -> lost |-> 0, cut", "lost |-> 0 -> lost |-> 1")
                .doesNotContain("lost |-> 0, cut -> lost |-> 1, cut");
        CheckReport report = SmallSizes.check(model).run();
        OracleResult expected = NaiveExplorer.explore(model);
        assertThat(report.counts().distinct()).isEqualTo(expected.distinct());
        assertThat(report.counts().generated()).isEqualTo(expected.generated());
    }

    /** Returns the losses counted in the budget, and whether links are cut. */
    private static String budgets(SmallGraph graph, int state) {
        String faults = TlaValues.of(graph.states().get(state).variables().get("faults"));
        String lost = faults.substring(faults.indexOf("lost"), faults.indexOf(','));
        return lost + (faults.contains("cut |-> {}") ? "" : ", cut");
    }

    @Test
    void uncountedLossesAreNotShownAsACount() {
        ClusterModel model = ClusterModel.<String>named("lossy")
                .add("a", new Scribe(List.of(), true))
                .add("b", new Scribe(List.of(), true))
                .network(new Network(Network.Kind.ORDERED, true))
                .faults(Faults.NONE.withLoss(2))
                .invariant("idle", view -> view.state(0).equals("idle"))
                .build();
        assertThat(counterexample(model)).noneMatch(step -> step.variables().containsKey("faults"));
    }
}
