package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Envelope;
import dev.clew.model.HistoryRecorder;
import dev.clew.model.Network;
import dev.clew.model.Node;
import dev.clew.model.fault.Faults;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Crashes inside handlers that differ from others only by what a recorder was shown before them. */
class RecordedCrashesTest {
    private static final int NOBODY = 7;
    private static final Faults ONE_CRASH = Faults.NONE.withCrashes(1);

    /** Sends a request when it starts. */
    private record Asker() implements Node<String, String> {
        @Override
        public String start(Effects<String> effects) {
            effects.send(1, "request");
            return "asker";
        }

        @Override
        public String receive(String state, int source, String message, Effects<String> effects) {
            return state;
        }

        @Override
        public boolean mayFail() {
            return false;
        }
    }

    /** Answers its first request. */
    private record Server(int recipient) implements Node<String, String> {
        @Override
        public String start(Effects<String> effects) {
            return "idle";
        }

        @Override
        public String receive(String state, int source, String message, Effects<String> effects) {
            if (state.equals("idle")) {
                effects.send(recipient, "answer");
            }
            return "answered";
        }
    }

    /** Remembers that messages of one kind were sent, or delivered; is asked about these alone. */
    private record Seen(boolean sends, boolean deliveries) implements HistoryRecorder<String, String> {
        @Override
        public boolean observesSent(String message) {
            return sends && message.equals("answer");
        }

        @Override
        public boolean observesDelivered(String message) {
            return deliveries && message.equals("request");
        }

        @Override
        public String sent(String history, Envelope<String> envelope) {
            return observesSent(envelope.message()) ? "sent" : history;
        }

        @Override
        public String delivered(String history, Envelope<String> envelope) {
            return observesDelivered(envelope.message()) ? "delivered" : history;
        }
    }

    private static ClusterBuilder<String> asked(Network.Kind kind, int recipient, Faults faults) {
        return ClusterModel.<String>named("asked")
                .network(Network.reliable(kind))
                .add("asker", new Asker())
                .add("server", new Server(recipient))
                .faults(faults)
                .checkDeadlock(false);
    }

    /** Checks a model, and compares the counts with those of the oracle, or replays the counterexample. */
    private static CheckReport check(ClusterModel model) {
        CheckReport report = SmallSizes.check(model).run();
        if (report.verdict() == Verdict.HOLDS) {
            OracleResult expected = NaiveExplorer.explore(model);
            assertThat(report.counts().distinct()).isEqualTo(expected.distinct());
            assertThat(report.counts().generated()).isEqualTo(expected.generated());
        } else {
            TraceReplay.replayViolation(
                    model,
                    Objects.requireNonNull(report.trace(), "trace"),
                    Objects.requireNonNull(report.property(), "property"));
        }
        return report;
    }

    /** A message that stays in the network is delivered to a handler that crashes at once: only the history shows it. */
    @Test
    void aDeliveryBeforeACrashIsRecordedThoughTheMessageStays() {
        for (boolean copied : List.of(false, true)) {
            Network.Kind kind = copied ? Network.Kind.UNORDERED_NONDUPLICATING : Network.Kind.UNORDERED_DUPLICATING;
            Faults faults = copied ? ONE_CRASH.withDuplicates(1) : ONE_CRASH;
            ClusterModel model = asked(kind, 0, faults)
                    .history("nothing", new Seen(false, true))
                    .invariant(
                            "AnsweredIfDelivered",
                            view -> view.isUp(1)
                                    || !view.history().equals("delivered")
                                    || !view.deliverable(0).isEmpty()
                                    || view.deliverable(1).isEmpty())
                    .build();
            CheckReport report = check(model);
            assertThat(report.verdict()).as("copied: " + copied).isEqualTo(Verdict.VIOLATED);
            assertThat(Objects.requireNonNull(report.trace(), "trace").steps()).hasSize(2);
        }
    }

    /** Where the recorder is not shown the delivery, that crash is a crash before it, and no step of its own. */
    @Test
    void aDeliveryThatNothingShowsIsNotACrashOfItsOwn() {
        for (Seen seen : List.of(new Seen(false, false), new Seen(true, false), new Seen(false, true))) {
            for (Network.Kind kind : Network.Kind.values()) {
                check(asked(kind, 0, ONE_CRASH).history("nothing", seen).build());
                check(asked(kind, 0, ONE_CRASH.withDuplicates(1))
                        .history("nothing", seen)
                        .build());
            }
        }
    }

    /** A message to nobody changes the history if the recorder is shown it, so that a crash after it differs. */
    @Test
    void aSendToNobodyCountsIfItIsRecorded() {
        Network.Kind kind = Network.Kind.UNORDERED_NONDUPLICATING;
        ClusterBuilder<String> recorded = asked(kind, NOBODY, ONE_CRASH).history("nothing", new Seen(true, false));
        ClusterBuilder<String> silent = asked(kind, NOBODY, ONE_CRASH).history("nothing", new Seen(false, true));
        // idle or answered; down with or without the request; up again with it, without it, or answered
        assertThat(check(silent.build()).counts().distinct()).isEqualTo(7);
        // without the request, down and up again, now also after the answer
        assertThat(check(recorded.build()).counts().distinct()).isEqualTo(9);
    }

    /** Cannot decide whether it observes a message. */
    private record Undecided() implements HistoryRecorder<String, String> {
        @Override
        public boolean observesSent(String message) {
            throw new IllegalStateException("cannot decide");
        }

        @Override
        public String sent(String history, Envelope<String> envelope) {
            return history;
        }

        @Override
        public String delivered(String history, Envelope<String> envelope) {
            return history;
        }
    }

    @Test
    void aRecorderThatFailsOnASendToNobodyIsNamed() {
        CheckReport report = SmallSizes.check(asked(Network.Kind.UNORDERED_NONDUPLICATING, NOBODY, ONE_CRASH)
                        .history("nothing", new Undecided())
                        .build())
                .run();
        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.message()).contains("the history recorder", "cannot decide");
    }
}
