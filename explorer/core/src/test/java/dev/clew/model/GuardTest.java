package dev.clew.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.fault.Faults;
import dev.clew.oracle.SmallSizes;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nodes that refuse messages. */
class GuardTest {
    private static final List<String> LATER_FIRST = List.of("second", "first");

    /** Sends messages when it starts. */
    private record Sender(List<String> messages) implements Node<String, String> {
        @Override
        public String start(Effects<String> effects) {
            messages.forEach(message -> effects.send(1, message));
            return "done";
        }

        @Override
        public String receive(String state, int source, String message, Effects<String> effects) {
            return state;
        }
    }

    /** Accepts {@code second} after {@code first} only, and {@code never} never. */
    private record Receiver() implements Node<List<String>, String> {
        @Override
        public List<String> start(Effects<String> effects) {
            return List.of();
        }

        @Override
        public boolean accepts(List<String> state, int source, String message) {
            return !message.equals("never") && (!message.equals("second") || state.contains("first"));
        }

        @Override
        public List<String> receive(List<String> state, int source, String message, Effects<String> effects) {
            List<String> longer = new ArrayList<>(state);
            longer.add(message);
            return List.copyOf(longer);
        }
    }

    private static ClusterBuilder<String> cluster(Network network, List<String> messages) {
        return ClusterModel.<String>named("guarded")
                .network(network)
                .add("sender", new Sender(messages))
                .add("receiver", new Receiver())
                .invariant("InOrder", view -> !view.state(1).equals(List.of("second")));
    }

    @Test
    void aRefusedMessageWaits() {
        CheckReport report = SmallSizes.check(
                        cluster(Network.reliable(Network.Kind.UNORDERED_NONDUPLICATING), LATER_FIRST)
                                .build())
                .run();
        assertThat(report.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(report.counts().distinct()).isEqualTo(3); // neither, the first, both
    }

    @Test
    void onAnOrderedLinkThoseBehindItWaitToo() {
        CheckReport report = SmallSizes.check(cluster(Network.reliable(Network.Kind.ORDERED), LATER_FIRST)
                        .checkDeadlock(true)
                        .build())
                .run();
        assertThat(report.verdict()).isEqualTo(Verdict.DEADLOCK);
        assertThat(report.counts().distinct()).isEqualTo(1);
    }

    @Test
    void aRefusedMessageCanBeLost() {
        CheckReport report = SmallSizes.check(cluster(new Network(Network.Kind.ORDERED, true), LATER_FIRST)
                        .sometimes("FirstAfterLoss", view -> view.state(1).equals(List.of("first")))
                        .build())
                .run();
        assertThat(report.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(report.witnesses()).hasSize(1);
    }

    @Test
    void aCopyOfARefusedMessageIsNotDelivered() {
        CheckReport report = SmallSizes.check(
                        cluster(Network.reliable(Network.Kind.UNORDERED_NONDUPLICATING), List.of("never"))
                                .faults(Faults.NONE.withDuplicates(1))
                                .build())
                .run();
        assertThat(report.counts().distinct()).isEqualTo(1);
        assertThat(report.caveats().impossible()).singleElement().asString().contains("duplicates");
    }

    @Test
    void fairnessDoesNotDeliverWhatIsRefused() {
        List<String> messages = List.of("never", "first");
        Network network = Network.reliable(Network.Kind.UNORDERED_NONDUPLICATING);
        assertThat(SmallSizes.check(cluster(network, messages)
                                .eventually(
                                        "FirstArrives", view -> view.state(1).equals(List.of("first")))
                                .build())
                        .run()
                        .verdict())
                .isEqualTo(Verdict.HOLDS);
        assertThat(SmallSizes.check(cluster(network, messages)
                                .eventually(
                                        "AllArrive", view -> view.deliverable(1).isEmpty())
                                .build())
                        .run()
                        .verdict())
                .isEqualTo(Verdict.VIOLATED_LIVENESS);
    }

    /** Refuses while it counts down; a wrong variant counts in the guard. */
    private static final class Counting implements MutableNode<String> {
        private final boolean wrong;
        int asked;

        Counting(boolean wrong) {
            this.wrong = wrong;
        }

        @Override
        public void start(Effects<String> effects) {}

        @Override
        public boolean accepts(int source, String message) {
            asked += wrong ? 1 : 0;
            return message.equals("first");
        }

        @Override
        public void receive(int source, String message, Effects<String> effects) {
            asked++;
        }
    }

    @Test
    void aMutableNodeRefusesTooAndMustNotChangeMeanwhile() {
        CheckReport right = counting(false);
        assertThat(right.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(right.counts().distinct()).isEqualTo(2);
        CheckReport wrong = counting(true);
        assertThat(wrong.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(wrong.message()).contains("accepts() of Counting changes the node; change it in receive");
    }

    private static CheckReport counting(boolean wrong) {
        ClusterBuilder<String> cluster = ClusterModel.<String>named("counting").add("sender", new Sender(LATER_FIRST));
        NodeRef<Counting> receiver = cluster.node("receiver", new Counting(wrong));
        return SmallSizes.check(cluster.invariant("AtMostOne", view -> view.state(receiver).asked <= 1)
                        .build())
                .run();
    }

    @Test
    void anExceptionInAGuardNamesIt() {
        Node<String, String> broken = new Node<>() {
            @Override
            public String start(Effects<String> effects) {
                return "idle";
            }

            @Override
            public boolean accepts(String state, int source, String message) {
                throw new IllegalStateException("boom");
            }

            @Override
            public String receive(String state, int source, String message, Effects<String> effects) {
                return state;
            }
        };
        CheckReport report = SmallSizes.check(ClusterModel.<String>named("broken")
                        .add("sender", new Sender(LATER_FIRST))
                        .add("receiver", broken)
                        .invariant("True", view -> view.size() == 2)
                        .build())
                .run();
        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.message()).contains("accepts() of node receiver threw", "boom");
    }
}
