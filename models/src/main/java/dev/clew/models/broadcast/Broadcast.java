package dev.clew.models.broadcast;

import dev.clew.model.ClusterModel;
import dev.clew.model.ClusterView;
import dev.clew.model.FaultKind;
import dev.clew.model.Faults;
import dev.clew.model.Model;
import dev.clew.model.ModelProvider;
import dev.clew.model.Parameter;
import dev.clew.model.Parameters;
import dev.clew.model.SeededBug;
import dev.clew.models.broadcast.GossipState.Errand;
import java.util.List;
import java.util.stream.IntStream;

/** Gossip with acknowledgements and a bounded number of retries. */
public final class Broadcast implements ModelProvider {
    private static final String NODES = "nodes";
    private static final String RUMORS = "rumors";
    private static final String RETRIES = "retries";
    private static final String NO_RETRY = "no-retry";
    private static final String ANY_ACK = "any-ack";
    private static final String SPREAD = "QuietMeansSpread";

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
                new Parameter.IntParameter(RETRIES, "How often a rumor is told again without an answer.", 1, 0, 9));
    }

    @Override
    public List<SeededBug> bugs() {
        return List.of(
                new SeededBug(NO_RETRY, "A rumor is told once and never again.", SPREAD),
                new SeededBug(ANY_ACK, "An acknowledgement counts for every node that was told the rumor.", SPREAD));
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
        return cluster.tolerates(FaultKind.LOSS, FaultKind.DUPLICATION, FaultKind.REORDERING, FaultKind.PARTITION)
                .faults(Faults.NONE.withLoss(1).withPartitions(1))
                .symmetricNodes(IntStream.range(0, rumors).toArray())
                .symmetricNodes(IntStream.range(rumors, nodes).toArray())
                .invariant(SPREAD, view -> !isQuiet(view) || isSpread(view, rumors))
                .sometimes("AllHaveHeard", view -> IntStream.range(0, nodes)
                        .allMatch(node -> state(view, node).rumors().size() == rumors))
                .build();
    }

    /** Whether nothing is under way and nobody will say anything again. */
    private static boolean isQuiet(ClusterView<Gossip> view) {
        return IntStream.range(0, view.size())
                .allMatch(node -> state(view, node).unheard().isEmpty()
                        && view.deliverable(node).isEmpty());
    }

    /** Whether everyone has heard everything, but from nodes that gave them up. */
    private static boolean isSpread(ClusterView<Gossip> view, int rumors) {
        return IntStream.range(0, view.size()).allMatch(node -> IntStream.range(0, rumors)
                .allMatch(rumor -> state(view, node).rumors().contains(rumor) || isGivenUp(view, node, rumor)));
    }

    private static boolean isGivenUp(ClusterView<Gossip> view, int node, int rumor) {
        return IntStream.range(0, view.size())
                .filter(peer -> state(view, peer).rumors().contains(rumor))
                .allMatch(peer -> state(view, peer).abandoned().contains(new Errand(node, rumor)));
    }

    private static GossipState state(ClusterView<Gossip> view, int node) {
        return view.state(node, GossipState.class);
    }
}
