package dev.clew.models.crdt;

import dev.clew.model.Check;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.ClusterView;
import dev.clew.model.NodeGroup;
import dev.clew.model.NodeRef;
import dev.clew.model.fault.FaultKind;
import dev.clew.model.fault.Faults;
import dev.clew.model.provider.Configuration;
import dev.clew.model.provider.Parameter;
import dev.clew.model.provider.Parameters;
import java.util.List;

/**
 * Cluster of replicas of a replicated type, with its properties.
 *
 * <p>A lost payload only delays what the next one carries, so loss is tolerated; merging must
 * tolerate duplicates and any order of delivery.
 *
 * @param <P> payloads
 * @param <O> operations
 */
record ReplicaCluster<P, O>(ReplicatedType<P, O> type, NodeGroup<Replica.State<P, O>> replicas) {
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

    static <P, O> ClusterModel model(String name, ReplicatedType<P, O> type, Parameters parameters) {
        int updates = parameters.integer(UPDATES);
        ClusterBuilder<Replica.Sync<P>> builder = ClusterModel.named(name);
        NodeGroup<Replica.State<P, O>> replicas =
                builder.nodes("replica", parameters.integer(REPLICAS), place -> new Replica<>(type, updates));
        return new ReplicaCluster<>(type, replicas)
                .addTo(builder, updates)
                .tolerates(FaultKind.LOSS, FaultKind.DUPLICATION, FaultKind.REORDERING, FaultKind.PARTITION)
                .faults(Faults.NONE.withDuplicates(1))
                .build();
    }

    private ClusterBuilder<Replica.Sync<P>> addTo(ClusterBuilder<Replica.Sync<P>> builder, int updates) {
        return builder.check(CONVERGENCE, this::convergence)
                .check(MEANING, view -> Check.all(replicas.stream().map(replica -> hasItsMeaning(view, replica))))
                .step(GROWTH, replicas, this::grows)
                .invariant("SentWhatItHas", view -> replicas.stream()
                        .allMatch(replica -> view.deliverable(replica).stream()
                                .allMatch(envelope -> view.state(replicas.withId(envelope.source()))
                                        .seen()
                                        .isAtLeast(envelope.message().seen()))))
                .sometimes("AllSeenByAll", view -> view.all(replicas).stream().allMatch(state -> replicas.ids()
                        .allMatch(other -> state.seen().of(other) == updates)));
    }

    /**
     * Checks strong convergence: any two replicas agree as soon as they have seen the same updates,
     * not only once everything is delivered.
     */
    private Check convergence(ClusterView<Replica.Sync<P>> view) {
        return Check.everyTwo(
                view,
                replicas,
                (one, other) ->
                        !one.seen().equals(other.seen()) || one.payload().equals(other.payload()),
                (one, other) ->
                        "the same updates seen, but different payloads " + one.payload() + " and " + other.payload());
    }

    /** Checks that a replica's value equals the specified value of the updates it has seen. */
    private Check hasItsMeaning(ClusterView<Replica.Sync<P>> view, NodeRef<Replica.State<P, O>> replica) {
        Replica.State<P, O> state = view.state(replica);
        List<Update<O>> seen = view.all(replicas).stream()
                .flatMap(other -> other.own().stream())
                .filter(state.seen()::includes)
                .toList();
        Object value = type.value(state.payload());
        Object meaning = type.meaning(seen);
        return Check.that(value.equals(meaning))
                .because(() -> replica + " has the value " + value + ", but its updates mean " + meaning);
    }

    /** Returns whether a replica keeps everything it had. */
    private boolean grows(Replica.State<P, O> before, Replica.State<P, O> after) {
        return type.includes(after.payload(), before.payload()) && after.seen().isAtLeast(before.seen());
    }
}
