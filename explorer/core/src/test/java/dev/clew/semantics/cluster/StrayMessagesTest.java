package dev.clew.semantics.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Envelope;
import dev.clew.model.HistoryRecorder;
import dev.clew.model.Node;
import dev.clew.oracle.SmallSizes;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages to nobody, and recorders that fail on a message. */
class StrayMessagesTest {

    /** Sends to itself and to ids around those of the cluster, when it starts and once after. */
    private record Stray(int size) implements Node<Integer, String> {
        @Override
        public Integer start(Effects<String> effects) {
            return send(0, "start", effects);
        }

        @Override
        public Integer receive(Integer state, int source, String message, Effects<String> effects) {
            return state < 2 ? send(state + 1, "next", effects) : 3;
        }

        private Integer send(int state, String message, Effects<String> effects) {
            effects.send(-1, message);
            effects.send(size, message);
            effects.send(effects.self(), message);
            effects.send(size + 1, message);
            return state;
        }
    }

    private static ClusterBuilder<String> cluster(int size) {
        ClusterBuilder<String> builder = ClusterModel.<String>named("stray").checkDeadlock(false);
        for (int node = 0; node < size; node++) {
            builder.add("n" + node, new Stray(size));
        }
        return builder;
    }

    /** Each node takes one message after the other: three deliveries, four states, whatever is sent to nobody. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whatIsSentToNobodyIsGone(int size) {
        ClusterModel model = cluster(size)
                .invariant("OneEach", view -> {
                    for (int node = 0; node < size; node++) {
                        if (view.deliverable(node).size() > 1) {
                            return false;
                        }
                    }
                    return true;
                })
                .build();
        CheckReport report = SmallSizes.check(model).run();
        assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.HOLDS);
        assertThat(report.counts().distinct()).isEqualTo(size == 1 ? 4 : 16);
    }

    /** A part of a recorder that fails. */
    private enum Part {
        ASKED_SENT,
        ASKED_DELIVERED,
        SENT,
        DELIVERED,
        NULL
    }

    /** Fails on the messages that are not sent from a start. */
    private record Broken(Part part) implements HistoryRecorder<Integer, String> {
        private void fail(Part at, String message) {
            if (part == at && message.equals("next")) {
                throw new IllegalStateException("cannot record");
            }
        }

        @Override
        public boolean observesSent(String message) {
            fail(Part.ASKED_SENT, message);
            return true;
        }

        @Override
        public boolean observesDelivered(String message) {
            fail(Part.ASKED_DELIVERED, message);
            return true;
        }

        @Override
        @SuppressWarnings("NullAway") // breaks its contract
        public Integer sent(Integer history, Envelope<String> envelope) {
            fail(Part.SENT, envelope.message());
            return part == Part.NULL ? (@Nullable Integer) null : history;
        }

        @Override
        public Integer delivered(Integer history, Envelope<String> envelope) {
            fail(Part.DELIVERED, envelope.message());
            return history;
        }
    }

    @Test
    void aRecorderThatFailsIsNamed() {
        for (Part part : Part.values()) {
            ClusterModel model = cluster(1).history(0, new Broken(part)).build();
            CheckReport report = SmallSizes.check(model).run();
            assertThat(report.verdict()).as(part.name()).isEqualTo(Verdict.ERROR);
            assertThat(report.message())
                    .as(part.name())
                    .contains("the history recorder", part == Part.NULL ? "returned null" : "cannot record");
        }
    }

    /** Counts what it is shown, and is shown only one kind of messages. */
    private record Selective(String kind) implements HistoryRecorder<List<Integer>, String> {
        @Override
        public boolean observesSent(String message) {
            return message.equals(kind);
        }

        @Override
        public boolean observesDelivered(String message) {
            return message.equals(kind);
        }

        @Override
        public List<Integer> sent(List<Integer> history, Envelope<String> envelope) {
            return List.of(history.get(0) + 1, history.get(1));
        }

        @Override
        public List<Integer> delivered(List<Integer> history, Envelope<String> envelope) {
            return List.of(history.get(0), history.get(1) + 1);
        }
    }

    /** Each call sends four messages, one of which is delivered. */
    @Test
    void aRecorderIsShownWhatItObserves() {
        assertThat(lastHistory("start")).isEqualTo(List.of(4, 1));
        assertThat(lastHistory("next")).isEqualTo(List.of(8, 2));
        assertThat(lastHistory("none")).isEqualTo(List.of(0, 0));
    }

    private static @Nullable Object lastHistory(String kind) {
        ClusterModel model = cluster(1)
                .history(List.of(0, 0), new Selective(kind))
                .invariant("NotQuiet", view -> !view.deliverable(0).isEmpty())
                .build();
        CheckReport report = SmallSizes.check(model).run();
        assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.VIOLATED);
        var steps = Objects.requireNonNull(report.trace()).steps();
        return steps.get(steps.size() - 1).variables().get("history");
    }
}
