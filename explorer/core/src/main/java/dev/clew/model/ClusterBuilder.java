package dev.clew.model;

import dev.clew.annotation.KeepsNoState;
import dev.clew.history.SequentialSpec;
import dev.clew.history.judge.Judge;
import dev.clew.history.judge.ObjectJudge;
import dev.clew.history.judge.SessionJudge;
import dev.clew.history.judge.TransactionJudge;
import dev.clew.history.session.Access;
import dev.clew.history.session.Guarantee;
import dev.clew.history.txn.IsolationLevel;
import dev.clew.history.txn.MicroOp;
import dev.clew.model.fault.FaultKind;
import dev.clew.model.fault.Faults;
import dev.clew.model.time.Timing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Configures a cluster; {@link ClusterModel#named} makes one.
 *
 * <pre>{@code
 * ClusterBuilder<Message> cluster = ClusterModel.named("my-protocol");
 * NodeGroup<State> servers = cluster.nodes("s", 3, i -> new Server());
 * cluster.invariant("OneLeader", view -> view.all(servers).stream().filter(State::leads).count() <= 1);
 * ClusterModel model = cluster.build();
 * }</pre>
 *
 * @param <M> the type of the messages
 */
@KeepsNoState("only configures: a model that was built does not change with it")
public final class ClusterBuilder<M> extends PropertyBuilder<ClusterView<M>, ClusterBuilder<M>> {
    final List<String> nodeNames = new ArrayList<>();
    final List<Node<?, M>> nodes = new ArrayList<>();
    final List<ModelResource> resources = new ArrayList<>();
    final List<StepProperty> stepProperties = new ArrayList<>();
    final EnumSet<FaultKind> tolerated = EnumSet.noneOf(FaultKind.class);
    Faults faults = Faults.NONE;
    Network network = Network.reliable(Network.Kind.UNORDERED_NONDUPLICATING);
    SymmetricSets symmetry = SymmetricSets.NONE;

    @Nullable
    Timing timing;

    @Nullable
    Object initialHistory;

    @Nullable
    HistoryRecorder<?, M> recorder;

    boolean recordsOperations;
    final List<String> operationProperties = new ArrayList<>();

    ClusterBuilder(String name) {
        super(name, List.of(Fairness.weak(Fairness.Kind.DELIVERY), Fairness.weak(Fairness.Kind.RESTART)), false);
    }

    @Override
    ClusterBuilder<M> self() {
        return this;
    }

    /** Adds a node; ids are assigned in the order of the calls, from 0. */
    public <S> NodeRef<S> node(String nodeName, Node<S, M> node) {
        return new NodeRef<>(addNode(nodeName, node), nodeName);
    }

    /** Adds a node with a disk, whose images properties may read. */
    public <S, D> NodeRef.WithDisk<S, D> node(String nodeName, Node.WithDisk<S, M, D> node) {
        return new NodeRef.WithDisk<>(addNode(nodeName, node), nodeName);
    }

    /**
     * Adds a node that keeps its state in its fields; it is copied now, and again for each handler call.
     *
     * @throws ModelError if the node refers to something that cannot be state, such as a thread
     */
    public <N extends MutableNode<M>> NodeRef<N> node(String nodeName, N node) {
        if (node instanceof MutableNode.Viewed<?, ?>) { // its type said otherwise, or another method was called
            throw new IllegalArgumentException("properties see node '" + nodeName
                    + "' as another object; add it as a MutableNode.Viewed, by node or viewedNodes");
        }
        return new NodeRef<>(addNode(nodeName, adapter(nodeName, node)), nodeName);
    }

    /**
     * Adds a node that keeps its state in its fields, and that properties see as another object.
     *
     * @throws ModelError if the node refers to something that cannot be state, such as a thread
     */
    public <V> NodeRef<V> node(String nodeName, MutableNode.Viewed<M, V> node) {
        return new NodeRef<>(addNode(nodeName, adapter(nodeName, node)), nodeName);
    }

    /**
     * Adds nodes of one kind, named by a prefix and their places: {@code nodes("s", 3, i -> new Server())} adds s0, s1
     * and s2.
     *
     * @param node makes the node at a place, from 0
     */
    public <S> NodeGroup<S> nodes(String prefix, int count, IntFunction<? extends Node<S, M>> node) {
        return nodes(numbered(prefix, count), node);
    }

    /**
     * Adds nodes of one kind that know their group, for instance in order to broadcast to it.
     *
     * @param node makes the node at a place, from 0, of the group of all of them
     */
    public <S> NodeGroup<S> nodes(
            String prefix, int count, BiFunction<NodeGroup<?>, Integer, ? extends Node<S, M>> node) {
        List<String> names = numbered(prefix, count);
        NodeGroup<?> group = new NodeGroup<>(IntStream.range(0, count)
                .mapToObj(place -> new NodeRef<>(nodes.size() + place, names.get(place)))
                .toList());
        return nodes(names, place -> node.apply(group, place));
    }

    /**
     * Adds nodes of one kind.
     *
     * @param node makes the node at a place, from 0
     */
    public <S> NodeGroup<S> nodes(List<String> names, IntFunction<? extends Node<S, M>> node) {
        List<NodeRef<S>> group = new ArrayList<>();
        for (String each : names) {
            Node<S, M> made = node.apply(group.size());
            group.add(new NodeRef<>(addNode(each, made), each));
        }
        return new NodeGroup<>(group);
    }

    /**
     * Adds nodes of one kind with disks, whose images properties may read.
     *
     * @param node makes the node at a place, from 0
     */
    public <S, D> NodeGroup.WithDisks<S, D> nodesWithDisks(
            String prefix, int count, IntFunction<? extends Node.WithDisk<S, M, D>> node) {
        List<NodeRef.WithDisk<S, D>> group = new ArrayList<>();
        for (String each : numbered(prefix, count)) {
            Node.WithDisk<S, M, D> made = node.apply(group.size());
            group.add(node(each, made));
        }
        return new NodeGroup.WithDisks<>(group);
    }

    /**
     * Adds nodes of one kind that keep their state in their fields.
     *
     * @param node makes the node at a place, from 0
     * @throws ModelError if a node refers to something that cannot be state, such as a thread
     */
    public <N extends MutableNode<M>> NodeGroup<N> mutableNodes(String prefix, int count, IntFunction<N> node) {
        List<NodeRef<N>> group = new ArrayList<>();
        for (String each : numbered(prefix, count)) {
            group.add(node(each, node.apply(group.size())));
        }
        return new NodeGroup<>(group);
    }

    /**
     * Adds nodes of one kind that keep their state in their fields, and that properties see as other objects.
     *
     * @param node makes the node at a place, from 0
     * @throws ModelError if a node refers to something that cannot be state, such as a thread
     */
    public <V> NodeGroup<V> viewedNodes(
            String prefix, int count, IntFunction<? extends MutableNode.Viewed<M, V>> node) {
        List<NodeRef<V>> group = new ArrayList<>();
        for (String each : numbered(prefix, count)) {
            MutableNode.Viewed<M, V> made = node.apply(group.size());
            group.add(node(each, made));
        }
        return new NodeGroup<>(group);
    }

    /**
     * Adds nodes of one kind that keep their state in their fields and images on disks, and that properties see as other
     * objects.
     *
     * @param node makes the node at a place, from 0
     * @throws ModelError if a node refers to something that cannot be state, such as a thread
     */
    public <V, D, N extends MutableNode.Viewed<M, V> & MutableNode.WithDisk<M, D>>
            NodeGroup.WithDisks<V, D> viewedNodesWithDisks(String prefix, int count, IntFunction<N> node) {
        List<NodeRef.WithDisk<V, D>> group = new ArrayList<>();
        for (String each : numbered(prefix, count)) {
            N made = node.apply(group.size());
            group.add(new NodeRef.WithDisk<>(addNode(each, adapter(each, made)), each));
        }
        return new NodeGroup.WithDisks<>(group);
    }

    /** Adds a node to whose state no property refers, and returns this builder. */
    public ClusterBuilder<M> add(String nodeName, Node<?, M> node) {
        addNode(nodeName, node);
        return this;
    }

    /** Adds a node that keeps its state in its fields and to which no property refers, and returns this builder. */
    public ClusterBuilder<M> add(String nodeName, MutableNode<M> node) {
        addNode(nodeName, adapter(nodeName, node));
        return this;
    }

    /** Adds a resource that nodes use outside the JVM; it is closed with the model. */
    public ClusterBuilder<M> resource(ModelResource resource) {
        resources.add(Objects.requireNonNull(resource, "resource"));
        return this;
    }

    /** Sets the network; by default a reliable one that delivers in any order. */
    public ClusterBuilder<M> network(Network value) {
        network = Objects.requireNonNull(value, "network");
        return this;
    }

    /** Sets the faults that may happen unless the check sets others; {@link Faults#NONE} by default. */
    public ClusterBuilder<M> faults(Faults value) {
        faults = Objects.requireNonNull(value, "faults");
        return this;
    }

    /**
     * Makes time pass, within bounds, unless the check sets others. Without this a message may take any time, and a timer
     * may fire at any time.
     */
    public ClusterBuilder<M> timed(Timing value) {
        timing = Objects.requireNonNull(value, "timing");
        return this;
    }

    /** Declares faults under which the properties are claimed to hold. */
    public ClusterBuilder<M> tolerates(FaultKind... kinds) {
        tolerated.addAll(List.of(kinds));
        return this;
    }

    /** Makes a history a part of the state that a recorder keeps from the messages sent and delivered. */
    public <H> ClusterBuilder<M> history(H initial, HistoryRecorder<H, M> keeper) {
        initialHistory = Objects.requireNonNull(initial, "initial");
        recorder = Objects.requireNonNull(keeper, "keeper");
        return this;
    }

    /**
     * Requires that the operations of the clients are linearizable, as the invariant {@code Linearizable}: clients report
     * them by {@link Effects#invoke} and the like.
     *
     * @param spec the object that clients use
     * @return the history of the operations, for other properties
     */
    public <S, O, R> HistoryRef<O, R> linearizable(SequentialSpec<S, O, R> spec) {
        return judged("Linearizable", new ObjectJudge<>(spec, true));
    }

    /** Requires that the operations of the clients are sequentially consistent, as {@code SequentiallyConsistent}. */
    public <S, O, R> HistoryRef<O, R> sequential(SequentialSpec<S, O, R> spec) {
        return judged("SequentiallyConsistent", new ObjectJudge<>(spec, false));
    }

    /**
     * Requires that the transactions of the clients are at an isolation level, as an invariant that is named after it, such
     * as {@code StrictSerializable}. A transaction is a list of reads, writes and appends; its result is the same list with
     * what the reads found.
     */
    public HistoryRef<List<MicroOp>, List<MicroOp>> isolated(IsolationLevel level) {
        return judged(inCapitals(level.toString()), new TransactionJudge(level));
    }

    /** Requires that the transactions of the clients are serializable, like {@link #isolated}. */
    public HistoryRef<List<MicroOp>, List<MicroOp>> serializable() {
        return isolated(IsolationLevel.SERIALIZABLE);
    }

    /**
     * Requires that the clients, each of which is a session, have guarantees, as invariants that are named after them, such
     * as {@code MonotonicReads}. The result of a read is the value found, empty if none was written; that of a write is
     * empty.
     */
    public HistoryRef<Access, Optional<Object>> sessions(Guarantee... guarantees) {
        for (Guarantee guarantee : guarantees) {
            var unused = judged(inCapitals(guarantee.toString()), new SessionJudge(guarantee));
        }
        return operations();
    }

    /** Records the operations of the clients, for properties of one's own; properties of consistency do so already. */
    public <O, R> HistoryRef<O, R> operations() {
        recordsOperations = true;
        return new HistoryRef<>();
    }

    private <O, R> HistoryRef<O, R> judged(String property, Judge<O, R> judge) {
        HistoryRef<O, R> reference = operations();
        operationProperties.add(property);
        properties.add(new Property<>(
                Property.Kind.INVARIANT,
                property,
                view -> judge.test(view.history(reference)),
                view -> judge.explain(view.history(reference), List.copyOf(nodeNames))));
        return reference;
    }

    private static String inCapitals(String words) {
        return Arrays.stream(words.split(" "))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    /**
     * Declares a class of interchangeable nodes: exchanging any two of them throughout maps behaviors to behaviors and
     * changes the verdict of no property. Their ids in states, messages, timers and histories must be marked with
     * {@link dev.clew.annotation.NodeId} or {@link dev.clew.annotation.ByNodeId}. The declaration has no effect unless
     * the check asks for symmetry reduction; it is then verified on many states.
     */
    public ClusterBuilder<M> symmetric(NodeGroup<?> group) {
        return symmetricNodes(group.ids().toArray());
    }

    /** Declares a class of interchangeable nodes by their ids, like {@link #symmetric}. */
    public ClusterBuilder<M> symmetricNodes(int... ids) {
        symmetry = symmetry.withNodes(ids);
        return this;
    }

    /**
     * Declares a class of interchangeable values, such as those that clients write: exchanging any two of them
     * throughout maps behaviors to behaviors and changes the verdict of no property. The values are recognised by
     * equality wherever they occur, so they should have a type of their own.
     */
    public ClusterBuilder<M> symmetricValues(Object... values) {
        symmetry = symmetry.withValues(values);
        return this;
    }

    /**
     * Adds a property of single steps (TLA+'s {@code [][A]_v}): it must be true of every step that changes the local
     * state of one of these nodes, except for crashes and restarts.
     */
    public <S> ClusterBuilder<M> step(String property, NodeGroup<S> group, BiPredicate<S, S> beforeAndAfter) {
        stepProperties.add(StepProperty.of(property, group, beforeAndAfter));
        return this;
    }

    /**
     * Adds a property of single steps (TLA+'s {@code [][A]_v}): it must be true of every step that changes the local
     * state of this node, except for crashes and restarts.
     */
    public <S> ClusterBuilder<M> step(String property, NodeRef<S> node, BiPredicate<S, S> beforeAndAfter) {
        return step(property, NodeGroup.of(node), beforeAndAfter);
    }

    /**
     * Requires of a timed cluster that whenever the first predicate is true, the second is true then, or before more time than
     * a bound has passed. Nothing is assumed to be fair: it must be true of every behavior.
     *
     * @param units the bound in units of time, from 0 on
     */
    public ClusterBuilder<M> within(
            String property, int units, Predicate<ClusterView<M>> first, Predicate<ClusterView<M>> second) {
        temporalProperties.add(
                new TemporalProperty<>(TemporalProperty.Operator.LEADS_TO, property, first, second, units));
        return this;
    }

    /** Finishes the model. */
    public ClusterModel build() {
        if (nodes.isEmpty()) {
            throw new IllegalStateException("model '" + name + "' has no nodes; add some with node(name, node)");
        }
        if (recordsOperations && recorder != null) {
            throw new IllegalStateException("model '" + name + "' has a history recorder, and clients that report their"
                    + " operations; keep one of the two histories");
        }
        return new ClusterModel(this);
    }

    private int addNode(String nodeName, Node<?, M> node) {
        if (nodeNames.contains(nodeName)) {
            throw new IllegalArgumentException("two nodes are named '" + nodeName + "'");
        }
        nodes.add(Objects.requireNonNull(node, "node"));
        nodeNames.add(Objects.requireNonNull(nodeName, "nodeName"));
        return nodes.size() - 1;
    }

    private MutableNodeAdapter<M> adapter(String nodeName, MutableNode<M> node) {
        return new MutableNodeAdapter<>(nodeName, Objects.requireNonNull(node, "node"));
    }

    private static List<String> numbered(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(place -> prefix + place).toList();
    }
}
