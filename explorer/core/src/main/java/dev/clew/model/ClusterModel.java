package dev.clew.model;

import dev.clew.annotation.ByNodeId;
import dev.clew.annotation.KeepsNoState;
import dev.clew.annotation.NodeId;
import dev.clew.model.fault.FaultKind;
import dev.clew.model.fault.Faults;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
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
    private final Set<FaultKind> tolerated;
    private final SymmetricSets symmetry;
    private final boolean checksDeadlock;
    private final @Nullable Object initialHistory;
    private final @Nullable HistoryRecorder<Object, Object> recorder;
    private final List<ModelResource> resources;

    @SuppressWarnings("unchecked") // the builder's types tied nodes, recorder and properties to one message type
    private <M> ClusterModel(Builder<M> builder) {
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
        tolerated = Collections.unmodifiableSet(builder.tolerated.clone());
        symmetry = builder.symmetry.forNodes(nodeNames, name);
        checksDeadlock = builder.checksDeadlock;
        initialHistory = builder.initialHistory;
        recorder = (@Nullable HistoryRecorder<Object, Object>) builder.recorder;
        resources = List.copyOf(builder.resources);
    }

    private ClusterModel(ClusterModel other, Faults faults) {
        name = other.name;
        nodeNames = other.nodeNames;
        nodes = other.nodes;
        network = other.network;
        properties = other.properties;
        stepProperties = other.stepProperties;
        actionProperties = other.actionProperties;
        temporalProperties = other.temporalProperties;
        fairness = other.fairness;
        this.faults = ClusterChecks.faults(faults, network, name, nodeNames);
        tolerated = other.tolerated;
        symmetry = other.symmetry;
        checksDeadlock = other.checksDeadlock;
        initialHistory = other.initialHistory;
        recorder = other.recorder;
        resources = other.resources;
    }

    /**
     * Returns this model with other faults. Both models use the same resources, and closing one closes the other.
     *
     * @throws IllegalArgumentException if the faults name a node that the model does not have, or include partitions
     *     and the model has too many nodes for them
     */
    public ClusterModel with(Faults other) {
        return new ClusterModel(this, other);
    }

    /** Starts a model without nodes, on a reliable unordered network, that does not check deadlock. */
    public static <M> Builder<M> named(String name) {
        return new Builder<>(name);
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

    @Override
    public List<Fairness> fairness() {
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

    /** Returns the faults under which the protocol claims that its properties hold. */
    public Set<FaultKind> tolerated() {
        return tolerated;
    }

    /** Returns the history before any node has started; null for a model without a history. */
    public @Nullable Object initialHistory() {
        return initialHistory;
    }

    /** Returns the recorder of the history; null for a model without a history. */
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

    /**
     * Configures a cluster.
     *
     * @param <M> the type of the messages
     */
    @KeepsNoState("only configures: a model that was built does not change with it")
    public static final class Builder<M> {
        private final String name;
        private final List<String> nodeNames = new ArrayList<>();
        private final List<Node<?, M>> nodes = new ArrayList<>();
        private final List<ModelResource> resources = new ArrayList<>();
        private final List<Property<ClusterView<M>>> properties = new ArrayList<>();
        private final List<StepProperty> stepProperties = new ArrayList<>();
        private final List<ActionProperty<ClusterView<M>>> actionProperties = new ArrayList<>();
        private final List<TemporalProperty<ClusterView<M>>> temporalProperties = new ArrayList<>();
        private List<Fairness> fairness =
                List.of(Fairness.weak(Fairness.Kind.DELIVERY), Fairness.weak(Fairness.Kind.RESTART));
        private final EnumSet<FaultKind> tolerated = EnumSet.noneOf(FaultKind.class);
        private Faults faults = Faults.NONE;
        private Network network = Network.reliable(Network.Kind.UNORDERED_NONDUPLICATING);
        private SymmetricSets symmetry = SymmetricSets.NONE;
        private boolean checksDeadlock;
        private @Nullable Object initialHistory;
        private @Nullable HistoryRecorder<?, M> recorder;

        private Builder(String name) {
            this.name = Objects.requireNonNull(name, "name");
        }

        /** Adds a node; ids are assigned in the order of the calls, from 0. */
        public Builder<M> node(String nodeName, Node<?, M> node) {
            if (nodeNames.contains(nodeName)) {
                throw new IllegalArgumentException("two nodes are named '" + nodeName + "'");
            }
            nodeNames.add(nodeName);
            nodes.add(Objects.requireNonNull(node, "node"));
            return this;
        }

        /**
         * Adds a node that keeps its state in its fields; it is copied now, and again for each handler call.
         *
         * @throws ModelError if the node refers to something that cannot be state, such as a thread
         */
        public Builder<M> node(String nodeName, MutableNode<M> node) {
            return node(nodeName, new MutableNodeAdapter<>(nodeName, Objects.requireNonNull(node, "node")));
        }

        /** Adds a resource that nodes use outside the JVM; it is closed with the model. */
        public Builder<M> resource(ModelResource resource) {
            resources.add(Objects.requireNonNull(resource, "resource"));
            return this;
        }

        /** Sets the network. */
        public Builder<M> network(Network value) {
            network = Objects.requireNonNull(value, "network");
            return this;
        }

        /** Sets the faults that may happen unless the check sets others; {@link Faults#NONE} by default. */
        public Builder<M> faults(Faults value) {
            faults = Objects.requireNonNull(value, "faults");
            return this;
        }

        /** Declares faults under which the properties are claimed to hold. */
        public Builder<M> tolerates(FaultKind... kinds) {
            tolerated.addAll(List.of(kinds));
            return this;
        }

        /** Makes a history a part of the state. */
        public <H> Builder<M> history(H initial, HistoryRecorder<H, M> keeper) {
            initialHistory = Objects.requireNonNull(initial, "initial");
            recorder = Objects.requireNonNull(keeper, "keeper");
            return this;
        }

        /**
         * Declares a class of interchangeable nodes: exchanging any two of them throughout maps behaviors to behaviors
         * and changes the verdict of no property. Their ids in states, messages, timers and histories must be marked
         * with {@link NodeId} or {@link ByNodeId}. The declaration has no effect unless the check asks for symmetry
         * reduction; it is then verified on many states.
         */
        public Builder<M> symmetricNodes(int... ids) {
            symmetry = symmetry.withNodes(ids);
            return this;
        }

        /**
         * Declares a class of interchangeable values, such as those that clients write: exchanging any two of them
         * throughout maps behaviors to behaviors and changes the verdict of no property. The values are recognised by
         * equality wherever they occur, so they should have a type of their own.
         */
        public Builder<M> symmetricValues(Object... values) {
            symmetry = symmetry.withValues(values);
            return this;
        }

        /** Adds a predicate that must be true in every reachable state. */
        public Builder<M> invariant(String property, Predicate<ClusterView<M>> predicate) {
            return property(Property.Kind.INVARIANT, property, predicate);
        }

        /**
         * Adds a property of single steps (TLA+'s {@code [][A]_v}): it must be true of every step that changes the
         * local state of a node of this type, except for crashes and restarts.
         */
        public <S> Builder<M> step(String property, Class<S> state, BiPredicate<S, S> beforeAndAfter) {
            stepProperties.add(StepProperty.of(property, state, beforeAndAfter));
            return this;
        }

        /**
         * Adds a property of single steps (TLA+'s {@code [][A]_v}): it must be true of the state before, the action and
         * the state after, for every step that changes the state, including faults.
         */
        public Builder<M> step(String property, ActionProperty.Predicate<ClusterView<M>> predicate) {
            actionProperties.add(new ActionProperty<>(property, predicate));
            return this;
        }

        /**
         * Adds a predicate that must be true in every reachable state: {@code []P}. Equivalent to {@link #invariant}.
         */
        public Builder<M> always(String property, Predicate<ClusterView<M>> predicate) {
            return invariant(property, predicate);
        }

        /** Adds a predicate that must become true in every fair behavior: {@code <>P}. */
        public Builder<M> eventually(String property, Predicate<ClusterView<M>> predicate) {
            return temporal(TemporalProperty.Operator.EVENTUALLY, property, predicate, null);
        }

        /** Requires that whenever the first predicate is true, the second is true then or later: {@code P ~> Q}. */
        public Builder<M> leadsTo(String property, Predicate<ClusterView<M>> first, Predicate<ClusterView<M>> second) {
            return temporal(TemporalProperty.Operator.LEADS_TO, property, first, second);
        }

        /** Adds a predicate that must be true again and again in every fair behavior: {@code []<>P}. */
        public Builder<M> infinitelyOften(String property, Predicate<ClusterView<M>> predicate) {
            return temporal(TemporalProperty.Operator.INFINITELY_OFTEN, property, predicate, null);
        }

        /** Adds a predicate that must be true from some state on in every fair behavior: {@code <>[]P}. */
        public Builder<M> eventuallyAlways(String property, Predicate<ClusterView<M>> predicate) {
            return temporal(TemporalProperty.Operator.EVENTUALLY_ALWAYS, property, predicate, null);
        }

        /**
         * Sets the fairness that temporal properties assume, instead of the default: weak fairness of each delivery and
         * each restart. Without any assumption, the behavior in which nothing ever happens is admitted.
         */
        public Builder<M> fairness(Fairness... assumptions) {
            fairness = List.of(assumptions);
            return this;
        }

        /** Adds a predicate that must be true in some reachable state. */
        public Builder<M> sometimes(String property, Predicate<ClusterView<M>> predicate) {
            return property(Property.Kind.SOMETIMES, property, predicate);
        }

        /**
         * Adds a boundary: states where the predicate is false, and the steps to them, are checked, but those states
         * are not explored further.
         */
        public Builder<M> constraint(String property, Predicate<ClusterView<M>> predicate) {
            return property(Property.Kind.CONSTRAINT, property, predicate);
        }

        /** Declares states that may have no successors. */
        public Builder<M> finalState(String property, Predicate<ClusterView<M>> predicate) {
            return property(Property.Kind.FINAL, property, predicate);
        }

        /** Sets whether a state without successors is an error. */
        public Builder<M> checkDeadlock(boolean value) {
            checksDeadlock = value;
            return this;
        }

        /** Finishes the model. */
        public ClusterModel build() {
            if (nodes.isEmpty()) {
                throw new IllegalStateException("model '" + name + "' has no nodes; add some with node(name, node)");
            }
            return new ClusterModel(this);
        }

        private Builder<M> temporal(
                TemporalProperty.Operator operator,
                String property,
                Predicate<ClusterView<M>> first,
                @Nullable Predicate<ClusterView<M>> second) {
            temporalProperties.add(new TemporalProperty<>(operator, property, first, second));
            return this;
        }

        private Builder<M> property(Property.Kind kind, String property, Predicate<ClusterView<M>> predicate) {
            properties.add(new Property<>(kind, property, predicate));
            return this;
        }
    }
}
