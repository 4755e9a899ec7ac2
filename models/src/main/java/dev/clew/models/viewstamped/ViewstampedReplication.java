package dev.clew.models.viewstamped;

import dev.clew.model.ClusterModel;
import dev.clew.model.ClusterView;
import dev.clew.model.FaultKind;
import dev.clew.model.Faults;
import dev.clew.model.Model;
import dev.clew.model.ModelProvider;
import dev.clew.model.Network;
import dev.clew.model.Parameter;
import dev.clew.model.Parameters;
import dev.clew.model.SeededBug;
import dev.clew.models.NetworkParameters;
import java.util.List;
import java.util.stream.IntStream;

/** Viewstamped replication: a replicated log without disks. */
public final class ViewstampedReplication implements ModelProvider {
    private static final String REPLICAS = "replicas";
    private static final String OPERATIONS = "operations";
    private static final String VIEWS = "views";
    private static final String STALE_VIEW_CHANGE = "stale-view-change";
    private static final String NO_RECOVERY = "no-recovery";
    private static final String AGREEMENT = "CommittedAgree";

    @Override
    public String name() {
        return "viewstamped-replication";
    }

    @Override
    public String description() {
        return "A log replicated by a primary, with view changes and recovery without disks.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(
                new Parameter.IntParameter(REPLICAS, "Number of replicas.", 3, 1, 9),
                new Parameter.IntParameter(OPERATIONS, "Length of the longest log.", 1, 0, 9),
                new Parameter.IntParameter(VIEWS, "The last view that a replica asks for.", 2, 0, 9),
                NetworkParameters.network(Network.Kind.ORDERED),
                NetworkParameters.lossy(false));
    }

    @Override
    public List<SeededBug> bugs() {
        return List.of(
                new SeededBug(
                        STALE_VIEW_CHANGE,
                        "A new primary takes the longest log, whatever view its sender was last normal in.",
                        AGREEMENT),
                new SeededBug(
                        NO_RECOVERY,
                        "A replica that has crashed takes part again at once, with an empty log.",
                        AGREEMENT));
    }

    @Override
    public Model create(Parameters parameters) {
        Replica.Bug bug =
                switch (parameters.choice(BUG_PARAMETER)) {
                    case STALE_VIEW_CHANGE -> Replica.Bug.STALE_VIEW_CHANGE;
                    case NO_RECOVERY -> Replica.Bug.NO_RECOVERY;
                    default -> Replica.Bug.NONE;
                };
        int replicas = parameters.integer(REPLICAS);
        int operations = parameters.integer(OPERATIONS);
        ClusterModel.Builder<ViewMessage> cluster =
                ClusterModel.<ViewMessage>named(name()).network(NetworkParameters.of(parameters));
        for (int id = 0; id < replicas; id++) {
            cluster.node("replica" + id, new Replica(id, replicas, operations, parameters.integer(VIEWS), bug));
        }
        return cluster.tolerates(
                        FaultKind.LOSS,
                        FaultKind.DUPLICATION,
                        FaultKind.REORDERING,
                        FaultKind.PARTITION,
                        FaultKind.CRASH)
                .faults(Faults.NONE.withCrashes(1))
                .invariant(AGREEMENT, ViewstampedReplication::agree)
                .step("ViewsNeverGoBack", ReplicaState.class, (before, after) -> before.view() <= after.view())
                .sometimes("CommittedEverywhere", view -> IntStream.range(0, replicas)
                        .allMatch(id -> state(view, id).commit() == operations))
                .build();
    }

    /** Whether of any two committed prefixes one is a prefix of the other. */
    private static boolean agree(ClusterView<ViewMessage> view) {
        return IntStream.range(0, view.size()).allMatch(one -> IntStream.range(0, one)
                .allMatch(other ->
                        agree(state(view, one).committed(), state(view, other).committed())));
    }

    private static boolean agree(List<String> one, List<String> other) {
        int shared = Math.min(one.size(), other.size());
        return one.subList(0, shared).equals(other.subList(0, shared));
    }

    private static ReplicaState state(ClusterView<ViewMessage> view, int id) {
        return view.state(id, ReplicaState.class);
    }
}
