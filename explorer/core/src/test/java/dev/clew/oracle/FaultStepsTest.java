package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.Clew;
import dev.clew.model.Action;
import dev.clew.model.ClusterModel;
import dev.clew.model.ClusterView;
import dev.clew.model.Effects;
import dev.clew.model.Faults;
import dev.clew.model.Network;
import dev.clew.model.Node;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import dev.clew.trace.Trace;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single faults, on clusters that do next to nothing else. */
class FaultStepsTest {

    /** Persists some images, forces none, and knows whether it was told of a peer. */
    private record Scribe(List<Integer> images, boolean mayFail) implements Node<String, String> {
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
        public String peerDown(String state, int peer, Effects<String> effects) {
            return "alone";
        }
    }

    private static List<Trace.Step> counterexample(ClusterModel model) {
        CheckReport report = Clew.check(model).run();
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
                .node("scribe", new Scribe(List.of(1, 0, 1), true))
                .faults(Faults.NONE.withCrashes(1))
                .invariant("untouched", untouched)
                .build();
        assertThat(counterexample(model).get(1).action()).isEqualTo(new Action.Crash(0, lost));
    }

    @Test
    void aNodeThatCannotFailIsToldOfOneThatDoes() {
        ClusterModel model = ClusterModel.<String>named("client and server")
                .node("client", new Scribe(List.of(), false))
                .node("server", new Scribe(List.of(), true))
                .faults(Faults.NONE.withCrashes(1).withNotices(true))
                .sometimes("told", view -> view.state(0).equals("alone"))
                .build();
        CheckReport report = Clew.check(model).run();
        assertThat(report.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(report.counts().distinct())
                .isEqualTo(NaiveExplorer.explore(model).distinct());
    }

    @Test
    void whatIsLostWithoutCountingIsNotShownAsACount() {
        ClusterModel model = ClusterModel.<String>named("lossy")
                .node("a", new Scribe(List.of(), true))
                .node("b", new Scribe(List.of(), true))
                .network(new Network(Network.Kind.ORDERED, true))
                .faults(Faults.NONE.withLoss(2))
                .invariant("idle", view -> view.state(0).equals("idle"))
                .build();
        assertThat(counterexample(model)).noneMatch(step -> step.variables().containsKey("faults"));
    }
}
