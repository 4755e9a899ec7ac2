package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.ClusterModel;
import dev.clew.model.ClusterView;
import dev.clew.model.Effects;
import dev.clew.model.Envelope;
import dev.clew.model.HistoryRecorder;
import dev.clew.model.IndexedVariable;
import dev.clew.model.Model;
import dev.clew.model.Node;
import dev.clew.model.SetVariable;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.model.fault.Faults;
import dev.clew.oracle.SmallSizes;
import dev.clew.report.CheckReport;
import dev.clew.report.TraceReports;
import dev.clew.report.Verdict;
import dev.clew.trace.Trace;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** A counterexample names the variables that its property read, and the messages that each step sent. */
class ReadVariablesTest {

    @Test
    void theVariablesThatAPropertyReadsAreNamed() {
        SharedStateModel.Builder builder = SharedStateModel.named("named");
        List<String> keys = List.of("x", "y");
        Variable<Integer> unread = builder.variable("unread", 0);
        IndexedVariable<String, Integer> indexed = builder.indexed("indexed", keys, 0);
        SetVariable<String> set = builder.set("set", keys);
        Variable<Integer> plain = builder.variable("plain", 0);
        Model model = builder.action("Step", s -> {
                    s.set(unread, 1);
                    s.set(indexed, "y", 1);
                    s.add(set, "y");
                    s.set(plain, 1);
                })
                .invariant("Other", s -> s.get(unread) < 2)
                .invariant("Zero", s -> s.get(plain) + s.get(indexed, "y") == 0 || !s.contains(set, "y"))
                .build();
        CheckReport report = SmallSizes.check(model).run();
        assertThat(report.property()).isEqualTo("Zero");
        assertThat(TraceReports.document(report, "test").finding().reads())
                .containsExactlyInAnyOrder("plain", "indexed", "set");
        assertThat(Objects.requireNonNull(report.trace()).steps().get(1).variables())
                .containsOnlyKeys("unread", "indexed", "set", "plain");
    }

    /** Forwards each message to the next node, after one to itself and one to nobody. */
    private record Forwarder() implements Node<Integer, String> {
        @Override
        public Integer start(Effects<String> effects) {
            if (effects.self() == 0) {
                effects.send(1, "start");
            }
            return 0;
        }

        @Override
        public Integer receive(Integer state, int source, String message, Effects<String> effects) {
            if (source != effects.self()) {
                effects.send(effects.self(), "note");
                effects.send(7, "lost");
                effects.send((effects.self() + 1) % 3, "next");
            }
            return state + 1;
        }
    }

    private static CheckReport check(Predicate<ClusterView<String>> holds) {
        HistoryRecorder<Integer, String> recorder = new HistoryRecorder<>() {
            @Override
            public Integer sent(Integer history, Envelope<String> envelope) {
                return history;
            }

            @Override
            public Integer delivered(Integer history, Envelope<String> envelope) {
                return history + 1;
            }
        };
        CheckReport report = SmallSizes.check(ClusterModel.<String>named("ring")
                        .add("a", new Forwarder())
                        .add("b", new Forwarder())
                        .add("c", new Forwarder())
                        .faults(Faults.NONE.withCrashes(1))
                        .history(0, recorder)
                        .constraint("Short", view -> view.history(Integer.class) < 6)
                        .invariant("Unread", view -> view.state(0, Integer.class) < 100)
                        .invariant("Holds", holds)
                        .checkDeadlock(false)
                        .build())
                .run();
        assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.VIOLATED);
        assertThat(report.property()).isEqualTo("Holds");
        return report;
    }

    private static List<String> reads(Predicate<ClusterView<String>> holds) {
        return TraceReports.document(check(holds), "test").finding().reads();
    }

    @Test
    void thePartsOfAClusterThatAPropertyReadsAreNamed() {
        assertThat(reads(view -> view.state(1, Integer.class) == 0)).containsExactly("b");
        assertThat(reads(view -> view.state(2, Integer.class) + view.state(1, Integer.class) < 2))
                .containsExactly("c", "b");
        assertThat(reads(view -> view.deliverable(2).isEmpty())).containsExactly("network");
        assertThat(reads(view -> view.history(Integer.class) < 2)).containsExactly("history");
        assertThat(reads(view -> view.isUp(0))).containsExactly("a");
    }

    @Test
    void theMessagesThatAStepSentAreInTheTrace() {
        Trace trace = Objects.requireNonNull(
                check(view -> view.deliverable(2).isEmpty()).trace());
        assertThat(trace.steps().get(1).sent())
                .contains(new Envelope<>(1, 2, "next"))
                .doesNotContain(new Envelope<>(1, 7, "lost"));
    }
}
