package dev.clew.models.viewstamped;

import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Model;
import dev.clew.model.Network;
import dev.clew.model.NodeGroup;
import dev.clew.model.fault.FaultKind;
import dev.clew.model.fault.Faults;
import dev.clew.model.provider.Configuration;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameter;
import dev.clew.model.provider.Parameters;
import dev.clew.model.provider.SeededBug;
import dev.clew.models.NetworkParameters;
import java.util.List;

/** Model of viewstamped replication: a replicated log without disks. */
public final class ViewstampedReplication implements ModelProvider {
    private static final String REPLICAS = "replicas";
    private static final String OPERATIONS = "operations";
    private static final String VIEWS = "views";
    private static final String STALE_VIEW_CHANGE = "stale-view-change";
    private static final String NO_RECOVERY = "no-recovery";
    private static final String PROGRESS = "progress";

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
                new Parameter.IntParameter(OPERATIONS, "Maximum length of a log.", 1, 0, 9),
                new Parameter.IntParameter(VIEWS, "Last view that a replica requests.", 2, 0, 9),
                NetworkParameters.network(Network.Kind.ORDERED),
                NetworkParameters.lossy(false),
                new Parameter.BooleanParameter(
                        PROGRESS,
                        "Also check that replicas have committed everything in one view when nothing is in flight, which"
                                + " holds if nothing is lost or reordered.",
                        false));
    }

    @Override
    public List<SeededBug> bugs() {
        return List.of(
                new SeededBug(
                        STALE_VIEW_CHANGE,
                        "A new primary adopts the longest log regardless of the view in which its sender was last normal.",
                        ViewstampedProperties.COMMITTED_ON_QUORUM),
                new SeededBug(
                        NO_RECOVERY,
                        "A crashed replica participates again immediately, with an empty log.",
                        ViewstampedProperties.COMMITTED_ON_QUORUM));
    }

    @Override
    public List<Configuration> configurations() {
        return List.of(
                Configuration.named("reordering", "Messages are reordered.")
                        .with(VIEWS, 1)
                        .with(NetworkParameters.NETWORK, Network.Kind.UNORDERED_NONDUPLICATING),
                Configuration.named("loss", "Messages of two operations are lost and duplicated.")
                        .with(REPLICAS, 4)
                        .with(VIEWS, 0)
                        .with(OPERATIONS, 2)
                        .with(Faults.NONE.withLoss(1).withDuplicates(1)),
                Configuration.named(
                                "two-crashes",
                                "A replica may crash again while it recovers; started operations are completed.")
                        .with(VIEWS, 1)
                        .with(PROGRESS, true)
                        .with(Faults.NONE.withCrashes(2)),
                Configuration.named("four-replicas", "A quorum is more than half of an even number.")
                        .with(REPLICAS, 4)
                        .with(VIEWS, 1)
                        .with(Faults.NONE));
    }

    @Override
    public Model create(Parameters parameters) {
        Replica.Bug bug =
                switch (parameters.choice(BUG_PARAMETER)) {
                    case STALE_VIEW_CHANGE -> Replica.Bug.STALE_VIEW_CHANGE;
                    case NO_RECOVERY -> Replica.Bug.NO_RECOVERY;
                    default -> Replica.Bug.NONE;
                };
        int count = parameters.integer(REPLICAS);
        int operations = parameters.integer(OPERATIONS);
        ClusterBuilder<ViewMessage> cluster =
                ClusterModel.<ViewMessage>named(name()).network(NetworkParameters.of(parameters));
        NodeGroup<ReplicaState> replicas = cluster.nodes(
                "replica", count, id -> new Replica(id, count, operations, parameters.integer(VIEWS), bug));
        ViewstampedProperties properties = new ViewstampedProperties(replicas, operations);
        if (parameters.bool(PROGRESS)) {
            if (!NetworkParameters.of(parameters).equals(Network.reliable(Network.Kind.ORDERED))) {
                throw new IllegalArgumentException(
                        "parameter " + PROGRESS + " requires an ordered network without loss");
            }
            properties.addProgressTo(cluster);
        }
        return properties
                .addTo(cluster)
                .tolerates(
                        FaultKind.LOSS,
                        FaultKind.DUPLICATION,
                        FaultKind.REORDERING,
                        FaultKind.PARTITION,
                        FaultKind.CRASH)
                .faults(Faults.NONE.withCrashes(1))
                .build();
    }
}
