package dev.clew.model;

import dev.clew.history.ClientHistory;
import dev.clew.model.fault.FaultKind;
import dev.clew.model.fault.Faults;
import dev.clew.model.selection.LeftOut;
import dev.clew.model.selection.Selection;
import dev.clew.model.time.Timing;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A cluster of nodes that exchange messages over a network. Build one with {@link #named}. */
public final class ClusterModel implements Model {

    private final String name;
    private final List<String> nodeNames;
    private final List<Node<Object, Object>> nodes;
    private final Network network;
    private final List<Property<ClusterView<Object>>> properties;
    private final List<StepProperty> stepProperties;
    private final List<ActionProperty<ClusterView<Object>>> actionProperties;
    private final List<TemporalProperty<ClusterView<Object>>> temporalProperties;
    private final List<Fairness> fairness;
    private final Faults faults;
    private final @Nullable Timing timing;
    private final Set<FaultKind> tolerated;
    private final SymmetricSets symmetry;
    private final boolean checksDeadlock;
    private final @Nullable Object initialHistory;
    private final @Nullable HistoryRecorder<Object, Object> recorder;
    private final boolean recordsOperations;
    private final List<String> operationProperties;
    private final List<ModelResource> resources;
    private final LeftOut leftOut;

    @SuppressWarnings("unchecked") // the builder's types tied nodes, recorder and properties to one message type
    <M> ClusterModel(ClusterBuilder<M> builder) {
        name = builder.name;
        nodeNames = List.copyOf(builder.nodeNames);
        nodes = (List<Node<Object, Object>>) (List<?>) List.copyOf(builder.nodes);
        network = builder.network;
        properties = (List<Property<ClusterView<Object>>>) (List<?>) List.copyOf(builder.properties);
        stepProperties = List.copyOf(builder.stepProperties);
        actionProperties = (List<ActionProperty<ClusterView<Object>>>) (List<?>) List.copyOf(builder.actionProperties);
        temporalProperties =
                (List<TemporalProperty<ClusterView<Object>>>) (List<?>) List.copyOf(builder.temporalProperties);
        fairness = ClusterChecks.fairness(builder.fairness, name, nodeNames);
        faults = ClusterChecks.faults(builder.faults, network, name, nodeNames);
        timing = ClusterChecks.timing(builder.timing, network, name, nodeNames, nodes);
        ClusterChecks.bounds(temporalProperties, timing, name);
        tolerated = Collections.unmodifiableSet(builder.tolerated.clone());
        symmetry = builder.symmetry.forNodes(nodeNames, name);
        checksDeadlock = builder.checksDeadlock;
        recordsOperations = builder.recordsOperations;
        operationProperties = List.copyOf(builder.operationProperties);
        initialHistory = recordsOperations ? ClientHistory.empty() : builder.initialHistory;
        recorder = (@Nullable HistoryRecorder<Object, Object>) builder.recorder;
        resources = List.copyOf(builder.resources);
        leftOut = LeftOut.NOTHING;
    }

    private ClusterModel(
            ClusterModel other, Faults faults, @Nullable Timing timing, ExcusedSteps excused, Selection selection) {
        leftOut = other.leftOut.and(SelectedParts.leftOut(other, selection));
        name = other.name;
        nodeNames = other.nodeNames;
        nodes = other.nodes;
        network = other.network;
        properties = excused.properties(SelectedParts.properties(other.properties, selection));
        stepProperties =
                excused.stepProperties(SelectedParts.named(other.stepProperties, StepProperty::name, selection));
        actionProperties = excused.actionProperties(
                other.properties, SelectedParts.named(other.actionProperties, ActionProperty::name, selection));
        temporalProperties = SelectedParts.named(other.temporalProperties, TemporalProperty::name, selection);
        fairness = other.fairness;
        this.faults = ClusterChecks.faults(faults, network, name, nodeNames);
        this.timing = ClusterChecks.timing(timing, network, name, nodeNames, nodes);
        tolerated = other.tolerated;
        symmetry = other.symmetry;
        checksDeadlock = selection.checksDeadlock(other.checksDeadlock);
        initialHistory = other.initialHistory;
        recorder = other.recorder;
        recordsOperations = other.recordsOperations;
        operationProperties = SelectedParts.named(other.operationProperties, property -> property, selection);
        resources = other.resources;
    }

    /**
     * Returns this model with other faults. Both models use the same resources, and closing one closes the other.
     *
     * @throws IllegalArgumentException if the faults name a node that the model does not have, or include partitions
     *     and the model has too many nodes for them
     */
    public ClusterModel with(Faults other) {
        return new ClusterModel(this, other, timing, ExcusedSteps.NONE, Selection.ALL);
    }

    /**
     * Returns this model with other bounds of time. Both models use the same resources, and closing one closes the other.
     *
     * @throws IllegalArgumentException if the bounds name a node that the model does not have, or do not fit its network
     *     or nodes
     */
    public ClusterModel with(Timing other) {
        return new ClusterModel(this, faults, other, ExcusedSteps.NONE, Selection.ALL);
    }

    @Override
    public ClusterModel with(Selection selection) {
        return new ClusterModel(this, faults, timing, ExcusedSteps.NONE, selection);
    }

    @Override
    public ClusterModel excusing(String property, Predicate<Action> excused) {
        return new ClusterModel(this, faults, timing, new ExcusedSteps(property, excused), Selection.ALL);
    }

    @Override
    public LeftOut leftOut() {
        return leftOut;
    }

    /** Starts a model without nodes, on a reliable unordered network, that does not check deadlock. */
    public static <M> ClusterBuilder<M> named(String name) {
        return new ClusterBuilder<>(name);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> invariantNames() {
        return Stream.concat(names(Property.Kind.INVARIANT).stream(), stepPropertyNames().stream())
                .toList();
    }

    @Override
    public List<String> stepPropertyNames() {
        return Stream.concat(
                        stepProperties.stream().map(StepProperty::name),
                        actionProperties.stream().map(ActionProperty::name))
                .toList();
    }

    @Override
    public List<String> goalNames() {
        return names(Property.Kind.SOMETIMES);
    }

    @Override
    public List<String> constraintNames() {
        return names(Property.Kind.CONSTRAINT);
    }

    @Override
    public boolean checksDeadlock() {
        return checksDeadlock;
    }

    /** Returns the properties of steps of the whole system, in the order of definition. */
    public List<ActionProperty<ClusterView<Object>>> actionProperties() {
        return actionProperties;
    }

    @Override
    public List<TemporalProperty<ClusterView<Object>>> temporalProperties() {
        return temporalProperties;
    }

    /**
     * Returns the declared assumptions, and in a timed cluster that time diverges: it passes again and again where it can,
     * and what is overdue does not wait for ever.
     */
    @Override
    public List<Fairness> fairness() {
        if (timing != null) {
            return Stream.concat(
                            fairness.stream(),
                            Stream.of(
                                    Fairness.strong(Fairness.Kind.TIME).jointly(),
                                    Fairness.weak(Fairness.Kind.DUE).jointly()))
                    .toList();
        }
        return fairness;
    }

    /**
     * Returns the classes of interchangeable nodes, by id: any node of a class can do whatever another node of it can
     * do.
     */
    public List<List<Integer>> symmetricNodes() {
        return symmetry.nodes();
    }

    @Override
    public List<List<Object>> symmetricValues() {
        return symmetry.values();
    }

    @Override
    public List<List<String>> symmetricSets() {
        Stream<List<String>> ofNodes = symmetricNodes().stream()
                .filter(nodes -> nodes.size() > 1)
                .map(ids -> ids.stream().map(nodeNames::get).toList());
        return Stream.concat(ofNodes, Model.super.symmetricSets().stream()).toList();
    }

    /** Returns the names of the nodes by id. */
    public List<String> nodeNames() {
        return nodeNames;
    }

    /** Returns the nodes by id. */
    public List<Node<Object, Object>> nodes() {
        return nodes;
    }

    /** Returns the network. */
    public Network network() {
        return network;
    }

    /** Returns every property, in the order of definition. */
    public List<Property<ClusterView<Object>>> properties() {
        return properties;
    }

    /** Returns the properties of local steps of nodes, in the order of definition. */
    public List<StepProperty> stepProperties() {
        return stepProperties;
    }

    /** Returns the faults that may happen. */
    public Faults faults() {
        return faults;
    }

    /** Returns the bounds within which time passes; empty for a cluster without time. */
    public Optional<Timing> timing() {
        return Optional.ofNullable(timing);
    }

    /** Returns the faults under which the protocol claims that its properties hold. */
    public Set<FaultKind> tolerated() {
        return tolerated;
    }

    /** Returns the history before any node has started; null for a model without a history. */
    public @Nullable Object initialHistory() {
        return initialHistory;
    }

    /** Returns whether the history is that of the operations which clients report, a {@link ClientHistory}. */
    public boolean recordsOperations() {
        return recordsOperations;
    }

    /** Returns the names of the invariants that judge the operations of clients, such as {@code Linearizable}. */
    public List<String> operationProperties() {
        return operationProperties;
    }

    /** Returns the recorder of the history; null for a model without one. */
    public @Nullable HistoryRecorder<Object, Object> recorder() {
        return recorder;
    }

    @Override
    public List<String> notes() {
        return resources.stream().flatMap(resource -> resource.notes().stream()).toList();
    }

    @Override
    public List<String> unexplored() {
        return resources.stream()
                .flatMap(resource -> resource.unexplored().stream())
                .toList();
    }

    @Override
    public List<String> unjudged() {
        return resources.stream()
                .flatMap(resource -> resource.unjudged().stream())
                .toList();
    }

    @Override
    public Optional<String> usageError() {
        return resources.stream()
                .flatMap(resource -> resource.usageError().stream())
                .findFirst();
    }

    @Override
    public void close() {
        resources.forEach(ModelResource::close);
    }

    private List<String> names(Property.Kind kind) {
        return properties.stream()
                .filter(p -> p.kind() == kind)
                .map(Property::name)
                .toList();
    }
}
