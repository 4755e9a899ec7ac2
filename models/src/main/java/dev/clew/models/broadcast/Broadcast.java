package dev.clew.models.broadcast;

import dev.clew.model.ClusterModel;
import dev.clew.model.ClusterView;
import dev.clew.model.Configuration;
import dev.clew.model.Envelope;
import dev.clew.model.Fairness;
import dev.clew.model.FaultKind;
import dev.clew.model.Faults;
import dev.clew.model.Model;
import dev.clew.model.ModelProvider;
import dev.clew.model.Parameter;
import dev.clew.model.Parameters;
import dev.clew.model.SeededBug;
import dev.clew.models.broadcast.Gossip.Tell;
import dev.clew.models.broadcast.GossipState.Errand;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Gossip with acknowledgements and a bounded number of retries. */
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
        return "Gossip that is told again until it is acknowledged or given up.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(
                new Parameter.IntParameter(NODES, "Number of nodes.", 3, 2, 9),
                new Parameter.IntParameter(RUMORS, "Number of rumors, each known to one node at first.", 1, 1, 9),
                new Parameter.IntParameter(RETRIES, "How often a rumor is told again without an answer.", 1, 0, 9),
                new Parameter.BooleanParameter(
                        LIVENESS,
                        "Check too that in the end nobody waits for an answer, if nothing is put off.",
                        false),
                new Parameter.BooleanParameter(
                        CERTAIN,
                        "Check too that everyone hears everything and knows it of the others: for faults that lose fewer"
                                + " messages than a rumor has retries, and one more.",
                        false));
    }

    @Override
    public List<SeededBug> bugs() {
        return List.of(
                new SeededBug(NO_RETRY, "A rumor is told once and never again.", SETTLED),
                new SeededBug(ANY_ACK, "An acknowledgement counts for every node that was told the rumor.", SETTLED));
    }

    @Override
    public Model create(Parameters parameters) {
        int nodes = parameters.integer(NODES);
        int rumors = parameters.integer(RUMORS);
        if (rumors > nodes) {
            throw new IllegalArgumentException(rumors + " rumors need as many nodes, not " + nodes);
        }
        GossipNode.Bug bug =
                switch (parameters.choice(BUG_PARAMETER)) {
                    case NO_RETRY -> GossipNode.Bug.NO_RETRY;
                    case ANY_ACK -> GossipNode.Bug.ANY_ACK;
                    default -> GossipNode.Bug.NONE;
                };
        ClusterModel.Builder<Gossip> cluster = ClusterModel.named(name());
        for (int id = 0; id < nodes; id++) {
            cluster.node("node" + id, new GossipNode(id < rumors, parameters.integer(RETRIES), bug));
        }
        cluster.tolerates(FaultKind.LOSS, FaultKind.DUPLICATION, FaultKind.REORDERING, FaultKind.PARTITION)
                .faults(Faults.NONE.withLoss(1).withPartitions(1))
                .symmetricNodes(IntStream.range(0, rumors).toArray())
                .symmetricNodes(IntStream.range(rumors, nodes).toArray())
                .invariant(SETTLED, view -> isSpread(view, rumors))
                .step("RumorsAreKept", GossipState.class, (before, after) -> after.rumors()
                        .containsAll(before.rumors()))
                .step("GivenUpAfterAllRetries", GossipState.class, Broadcast::givesUpInTime)
                .sometimes("AllHaveHeard", view -> hasEveryoneHeard(view, rumors))
                .sometimes("AllHaveHeardAndSettled", view -> hasEveryoneHeard(view, rumors) && isSettled(view));
        if (parameters.bool(LIVENESS)) {
            cluster.fairness(Fairness.weak(Fairness.Kind.DELIVERY), Fairness.weak(Fairness.Kind.TIMEOUT))
                    .eventually("EventuallyNobodyWaits", view -> IntStream.range(0, nodes)
                            .allMatch(node -> state(view, node).unheard().isEmpty()));
        }
        if (parameters.bool(CERTAIN)) {
            cluster.fairness(Fairness.weak(Fairness.Kind.DELIVERY), Fairness.weak(Fairness.Kind.TIMEOUT))
                    .eventually("EventuallySettled", view -> hasEveryoneHeard(view, rumors) && isSettled(view));
        }
        return cluster.build();
    }

    @Override
    public List<Configuration> configurations() {
        return List.of(
                Configuration.named(
                                "certain", "Where fewer messages are lost than are sent, everyone hears everything.")
                        .with(CERTAIN, true)
                        .with(Faults.NONE.withLoss(1)),
                Configuration.named("unlucky", "Where all that is told is lost, it is given up in the end.")
                        .with(NODES, 2)
                        .with(LIVENESS, true)
                        .with(Faults.NONE.withLoss(2)),
                Configuration.named("two-rumors", "What is said of one rumor is not taken for the other.")
                        .with(RUMORS, 2)
                        .with(RETRIES, 0)
                        .with(Faults.NONE.withLoss(1).withTimeouts(0)));
    }

    private static boolean hasEveryoneHeard(ClusterView<Gossip> view, int rumors) {
        return IntStream.range(0, view.size())
                .allMatch(node -> state(view, node).rumors().size() == rumors);
    }

    private static boolean isSettled(ClusterView<Gossip> view) {
        return IntStream.range(0, view.size())
                .allMatch(node -> state(view, node).unheard().isEmpty()
                        && state(view, node).abandoned().isEmpty());
    }

    private static boolean givesUpInTime(GossipState before, GossipState after) {
        boolean isClear =
                Collections.disjoint(after.abandoned(), after.unheard().keySet());
        return isClear
                && after.abandoned().stream()
                        .filter(errand -> !before.abandoned().contains(errand))
                        .allMatch(errand -> before.unheard().getOrDefault(errand, -1) == 0);
    }

    /** Whether everyone has heard everything, but from nodes that are telling it, have yet to hear of that, or gave them up. */
    private static boolean isSpread(ClusterView<Gossip> view, int rumors) {
        return IntStream.range(0, view.size()).allMatch(node -> IntStream.range(0, rumors)
                .allMatch(rumor -> state(view, node).rumors().contains(rumor) || isOnItsWay(view, node, rumor)));
    }

    private static boolean isOnItsWay(ClusterView<Gossip> view, int node, int rumor) {
        Errand errand = new Errand(node, rumor);
        return IntStream.range(0, view.size())
                .filter(peer -> state(view, peer).rumors().contains(rumor))
                .allMatch(peer -> state(view, peer).unheard().containsKey(errand)
                        || state(view, peer).abandoned().contains(errand)
                        || view.deliverable(node).contains(new Envelope<Gossip>(peer, node, new Tell(rumor))));
    }

    private static GossipState state(ClusterView<Gossip> view, int node) {
        return view.state(node, GossipState.class);
    }
}
