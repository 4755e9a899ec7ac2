package dev.clew.models.crdt;

import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.ClusterView;
import dev.clew.model.fault.FaultKind;
import dev.clew.model.fault.Faults;
import dev.clew.model.provider.Configuration;
import dev.clew.model.provider.Parameter;
import dev.clew.model.provider.Parameters;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Cluster of replicas of a replicated type, with its properties.
 *
 * <p>A lost payload only delays what the next one carries, so loss is tolerated; merging must
 * tolerate duplicates and any order of delivery.
 *
 * @param <P> payloads
 * @param <O> operations
 */
record ReplicaCluster<P, O>(ReplicatedType<P, O> type, int replicas) {
    static final String CONVERGENCE = "Convergence";
    static final String GROWTH = "PayloadOnlyGrows";
    static final String MEANING = "Meaning";
    private static final String REPLICAS = "replicas";
    private static final String UPDATES = "updates";

    /**
     * Returns a configuration with a third replica, so that payloads arrive by more than one path.
     */
    static Configuration threeReplicas() {
        return Configuration.named("three-replicas", "With a third replica, payloads arrive by more than one path.")
                .with(REPLICAS, 3)
                .with(UPDATES, 1);
    }

    static List<Parameter<?>> parameters(int defaultUpdates) {
        return List.of(
                new Parameter.IntParameter(REPLICAS, "Number of replicas.", 2, 2, 9),
                new Parameter.IntParameter(UPDATES, "Number of updates at each replica.", defaultUpdates, 1, 9));
    }

    static ClusterModel model(String name, ReplicatedType<?, ?> type, Parameters parameters) {
        return new ReplicaCluster<>(type, parameters.integer(REPLICAS)).model(name, parameters.integer(UPDATES));
    }

    private ClusterModel model(String name, int updates) {
        ClusterBuilder<Replica.Sync<P>> cluster = ClusterModel.named(name);
        for (int id = 0; id < replicas; id++) {
            cluster.node("replica" + id, new Replica<>(type, updates));
        }
        return cluster.tolerates(FaultKind.LOSS, FaultKind.DUPLICATION, FaultKind.REORDERING, FaultKind.PARTITION)
                .faults(Faults.NONE.withDuplicates(1))
                .invariant(CONVERGENCE, this::agreeIfTheyHaveSeenTheSame)
                .invariant(MEANING, view -> ids().allMatch(id -> hasItsMeaning(view, id)))
                .step(GROWTH, Replica.State.class, this::grows)
                .invariant("SentWhatItHas", view -> ids().allMatch(
                                id -> view.deliverable(id).stream().allMatch(envelope -> state(view, envelope.source())
                                        .seen()
                                        .isAtLeast(envelope.message().seen()))))
                .sometimes("AllSeenByAll", view -> ids().allMatch(id ->
                        ids().allMatch(other -> state(view, id).seen().of(other) == updates)))
                .build();
    }

    /**
     * Returns whether strong convergence holds: any two replicas agree as soon as they have seen
     * the same updates, not only once everything is delivered.
     */
    private boolean agreeIfTheyHaveSeenTheSame(ClusterView<Replica.Sync<P>> view) {
        return ids().allMatch(one -> IntStream.range(0, one)
                .allMatch(other -> !state(view, one)
                                .seen()
                                .equals(state(view, other).seen())
                        || state(view, one).payload().equals(state(view, other).payload())));
    }

    /** Returns whether a replica's value equals the specified value of the updates it has seen. */
    private boolean hasItsMeaning(ClusterView<Replica.Sync<P>> view, int id) {
        Replica.State<P, O> replica = state(view, id);
        List<Update<O>> seen = ids().boxed()
                .flatMap(other -> state(view, other).own().stream())
                .filter(replica.seen()::includes)
                .toList();
        return type.value(replica.payload()).equals(type.meaning(seen));
    }

    /** Returns whether a replica keeps everything it had. */
    @SuppressWarnings("unchecked") // every node of this cluster is such a replica
    private boolean grows(Replica.State<?, ?> before, Replica.State<?, ?> after) {
        return type.includes((P) after.payload(), (P) before.payload())
                && after.seen().isAtLeast(before.seen());
    }

    private IntStream ids() {
        return IntStream.range(0, replicas);
    }

    @SuppressWarnings("unchecked") // every node of this cluster is such a replica
    private Replica.State<P, O> state(ClusterView<Replica.Sync<P>> view, int id) {
        return view.state(id, Replica.State.class);
    }
}
