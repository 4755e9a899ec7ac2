package dev.clew.models.broadcast;

import dev.clew.model.Check;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.ClusterView;
import dev.clew.model.Envelope;
import dev.clew.model.Fairness;
import dev.clew.model.Model;
import dev.clew.model.NodeGroup;
import dev.clew.model.fault.FaultKind;
import dev.clew.model.fault.Faults;
import dev.clew.model.provider.Configuration;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameter;
import dev.clew.model.provider.Parameters;
import dev.clew.model.provider.SeededBug;
import dev.clew.models.broadcast.Gossip.Tell;
import dev.clew.models.broadcast.GossipState.Errand;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Model of gossip with acknowledgements and a bounded number of retries. */
public final class Broadcast implements ModelProvider {
    private static final String NODES = "nodes";
    private static final String RUMORS = "rumors";
    private static final String RETRIES = "retries";
    private static final String LIVENESS = "liveness";
    private static final String CERTAIN = "certain";
    private static final String NO_RETRY = "no-retry";
    private static final String ANY_ACK = "any-ack";
    private static final String SETTLED = "SettledMeansHeard";

    @Override
    public String name() {
        return "broadcast";
    }

    @Override
    public String description() {
        return "Gossip that is resent until it is acknowledged or abandoned.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(
                new Parameter.IntParameter(NODES, "Number of nodes.", 3, 2, 9),
                new Parameter.IntParameter(RUMORS, "Number of rumors, each initially known to one node.", 1, 1, 9),
                new Parameter.IntParameter(RETRIES, "Number of times an unacknowledged rumor is resent.", 1, 0, 9),
                new Parameter.BooleanParameter(
                        LIVENESS,
                        "Also check that eventually no node waits for an answer if nothing is delayed forever.",
                        false),
                new Parameter.BooleanParameter(
                        CERTAIN,
                        "Also check that every node hears every rumor and learns that the others did; for faults that lose"
                                + " at most as many messages as a rumor has retries.",
                        false));
    }

    @Override
    public List<SeededBug> bugs() {
        return List.of(
                new SeededBug(NO_RETRY, "A rumor is sent once and never resent.", SETTLED),
                new SeededBug(
                        ANY_ACK, "An acknowledgement by one node counts for all recipients of the rumor.", SETTLED));
    }

    @Override
    public Model create(Parameters parameters) {
        int nodes = parameters.integer(NODES);
        int rumors = parameters.integer(RUMORS);
        if (rumors > nodes) {
            throw new IllegalArgumentException(rumors + " rumors need at least as many nodes, got " + nodes);
        }
        GossipNode.Bug bug =
                switch (parameters.choice(BUG_PARAMETER)) {
                    case NO_RETRY -> GossipNode.Bug.NO_RETRY;
                    case ANY_ACK -> GossipNode.Bug.ANY_ACK;
                    default -> GossipNode.Bug.NONE;
                };
        int retries = parameters.integer(RETRIES);
        ClusterBuilder<Gossip> cluster = ClusterModel.named(name());
        NodeGroup<GossipState> all =
                cluster.nodes("node", nodes, place -> new GossipNode(place < rumors, retries, bug));
        cluster.tolerates(FaultKind.LOSS, FaultKind.DUPLICATION, FaultKind.REORDERING, FaultKind.PARTITION)
                .faults(Faults.NONE.withLoss(1).withPartitions(1))
                .symmetric(all.subGroup(0, rumors))
                .symmetric(all.subGroup(rumors, nodes))
                .check(SETTLED, view -> settledMeansHeard(view, all, rumors))
                .step("RumorsAreKept", all, (before, after) -> after.rumors().containsAll(before.rumors()))
                .step("GivenUpAfterAllRetries", all, Broadcast::givesUpInTime)
                .sometimes("AllHaveHeard", view -> hasEveryoneHeard(view.all(all), rumors))
                .sometimes(
                        "AllHaveHeardAndSettled",
                        view -> hasEveryoneHeard(view.all(all), rumors) && isSettled(view.all(all)));
        if (parameters.bool(LIVENESS)) {
            cluster.fairness(Fairness.weak(Fairness.Kind.DELIVERY), Fairness.weak(Fairness.Kind.TIMEOUT))
                    .eventually("EventuallyNobodyWaits", view -> view.all(all).stream()
                            .allMatch(node -> node.unheard().isEmpty()));
        }
        if (parameters.bool(CERTAIN)) {
            cluster.fairness(Fairness.weak(Fairness.Kind.DELIVERY), Fairness.weak(Fairness.Kind.TIMEOUT))
                    .eventually(
                            "EventuallySettled",
                            view -> hasEveryoneHeard(view.all(all), rumors) && isSettled(view.all(all)));
        }
        return cluster.build();
    }

    @Override
    public List<Configuration> configurations() {
        return List.of(
                Configuration.named(
                                "certain", "If some transmission of each rumor arrives, every node hears every rumor.")
                        .with(CERTAIN, true)
                        .with(Faults.NONE.withLoss(1)),
                Configuration.named("unlucky", "If every transmission of a rumor is lost, it is eventually abandoned.")
                        .with(NODES, 2)
                        .with(LIVENESS, true)
                        .with(Faults.NONE.withLoss(2)),
                Configuration.named("two-rumors", "Acknowledgements of two rumors are not confused.")
                        .with(RUMORS, 2)
                        .with(RETRIES, 0)
                        .with(Faults.NONE.withLoss(1).withTimeouts(0)));
    }

    private static boolean hasEveryoneHeard(List<GossipState> nodes, int rumors) {
        return nodes.stream().allMatch(node -> node.rumors().size() == rumors);
    }

    private static boolean isSettled(List<GossipState> nodes) {
        return nodes.stream()
                .allMatch(node -> node.unheard().isEmpty() && node.abandoned().isEmpty());
    }

    private static boolean givesUpInTime(GossipState before, GossipState after) {
        boolean isClear =
                Collections.disjoint(after.abandoned(), after.unheard().keySet());
        return isClear
                && after.abandoned().stream()
                        .filter(errand -> !before.abandoned().contains(errand))
                        .allMatch(errand -> before.unheard().getOrDefault(errand, -1) == 0);
    }

    /**
     * Checks that every node knows every rumor, except for rumors that the nodes knowing them are
     * still sending to it, still await an acknowledgement for, or have abandoned.
     */
    private static Check settledMeansHeard(ClusterView<Gossip> view, NodeGroup<GossipState> all, int rumors) {
        return Check.all(all.stream().flatMap(node -> IntStream.range(0, rumors)
                .mapToObj(rumor -> Check.that(view.state(node).rumors().contains(rumor)
                                || isOnItsWay(view, all, new Errand(node.id(), rumor)))
                        .because(() -> node + " never hears the rumor of " + all.withId(rumor)))));
    }

    private static boolean isOnItsWay(ClusterView<Gossip> view, NodeGroup<GossipState> all, Errand errand) {
        return all.stream()
                .filter(peer -> view.state(peer).rumors().contains(errand.rumor()))
                .allMatch(peer -> view.state(peer).unheard().containsKey(errand)
                        || view.state(peer).abandoned().contains(errand)
                        || view.deliverable(errand.peer())
                                .contains(new Envelope<Gossip>(peer.id(), errand.peer(), new Tell(errand.rumor()))));
    }
}
