package dev.clew.models.crdt;

import dev.clew.model.ClusterModel;
import dev.clew.model.ClusterView;
import dev.clew.model.Configuration;
import dev.clew.model.FaultKind;
import dev.clew.model.Faults;
import dev.clew.model.Parameter;
import dev.clew.model.Parameters;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Replicas of a type, and what must hold of them.
 *
 * <p>A lost payload only delays what the next one brings, so loss is tolerated; duplicates and any order are what merging
 * is for.
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

    /** A third replica, by which payloads come on two ways. */
    static Configuration threeReplicas() {
        return Configuration.named("three-replicas", "With a third replica, payloads come on more ways than one.")
                .with(REPLICAS, 3)
                .with(UPDATES, 1);
    }

    static List<Parameter<?>> parameters(int defaultUpdates) {
        return List.of(
                new Parameter.IntParameter(REPLICAS, "Number of replicas.", 2, 2, 9),
                new Parameter.IntParameter(UPDATES, "Updates of each replica.", defaultUpdates, 1, 9));
    }

    static ClusterModel model(String name, ReplicatedType<?, ?> type, Parameters parameters) {
        return new ReplicaCluster<>(type, parameters.integer(REPLICAS)).model(name, parameters.integer(UPDATES));
    }

    private ClusterModel model(String name, int updates) {
        ClusterModel.Builder<Replica.Sync<P>> cluster = ClusterModel.named(name);
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

    /** Strong convergence: not only when all is delivered, but as soon as two have seen the same. */
    private boolean agreeIfTheyHaveSeenTheSame(ClusterView<Replica.Sync<P>> view) {
        return ids().allMatch(one -> IntStream.range(0, one)
                .allMatch(other -> !state(view, one)
                                .seen()
                                .equals(state(view, other).seen())
                        || state(view, one).payload().equals(state(view, other).payload())));
    }

    /** Whether a replica's value is what the updates that it has seen mean. */
    private boolean hasItsMeaning(ClusterView<Replica.Sync<P>> view, int id) {
        Replica.State<P, O> replica = state(view, id);
        List<Update<O>> seen = ids().boxed()
                .flatMap(other -> state(view, other).own().stream())
                .filter(replica.seen()::includes)
                .toList();
        return type.value(replica.payload()).equals(type.meaning(seen));
    }

    /** A replica forgets nothing of what it has. */
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
