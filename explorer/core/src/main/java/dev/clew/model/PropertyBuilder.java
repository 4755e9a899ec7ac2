package dev.clew.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Configures the properties of a model of either kind. Each method returns this builder.
 *
 * @param <V> the view of states: {@link ClusterView} or {@link StateView}
 * @param <B> this builder
 */
public abstract sealed class PropertyBuilder<V, B extends PropertyBuilder<V, B>>
        permits ClusterBuilder, SharedStateModel.Builder {
    final String name;
    final List<Property<V>> properties = new ArrayList<>();
    final List<ActionProperty<V>> actionProperties = new ArrayList<>();
    final List<TemporalProperty<V>> temporalProperties = new ArrayList<>();
    List<Fairness> fairness;
    boolean checksDeadlock;

    PropertyBuilder(String name, List<Fairness> fairness, boolean checksDeadlock) {
        this.name = Objects.requireNonNull(name, "name");
        this.fairness = fairness;
        this.checksDeadlock = checksDeadlock;
    }

    abstract B self();

    /** Adds a predicate that must be true in every reachable state. */
    public final B invariant(String property, Predicate<V> predicate) {
        return property(Property.Kind.INVARIANT, property, predicate);
    }

    /**
     * Adds an invariant that explains itself: the check must pass in every reachable state, and one that fails says why.
     */
    public final B check(String property, Function<V, Check> check) {
        properties.add(Property.explained(property, check));
        return self();
    }

    /**
     * Adds a property of single steps (TLA+'s {@code [][A]_v}): it must be true of the state before, the action and the
     * state after, for every step that changes the state, including faults.
     */
    public final B step(String property, ActionProperty.Predicate<V> predicate) {
        actionProperties.add(new ActionProperty<>(property, predicate));
        return self();
    }

    /** Adds a predicate that must be true in every reachable state: {@code []P}. Equivalent to {@link #invariant}. */
    public final B always(String property, Predicate<V> predicate) {
        return invariant(property, predicate);
    }

    /** Adds a predicate that must become true in every fair behavior: {@code <>P}. */
    public final B eventually(String property, Predicate<V> predicate) {
        return temporal(TemporalProperty.Operator.EVENTUALLY, property, predicate, null);
    }

    /** Requires that whenever the first predicate is true, the second is true then or later: {@code P ~> Q}. */
    public final B leadsTo(String property, Predicate<V> first, Predicate<V> second) {
        return temporal(TemporalProperty.Operator.LEADS_TO, property, first, second);
    }

    /** Adds a predicate that must be true again and again in every fair behavior: {@code []<>P}. */
    public final B infinitelyOften(String property, Predicate<V> predicate) {
        return temporal(TemporalProperty.Operator.INFINITELY_OFTEN, property, predicate, null);
    }

    /** Adds a predicate that must be true from some state on in every fair behavior: {@code <>[]P}. */
    public final B eventuallyAlways(String property, Predicate<V> predicate) {
        return temporal(TemporalProperty.Operator.EVENTUALLY_ALWAYS, property, predicate, null);
    }

    /**
     * Sets the fairness that temporal properties assume, instead of the default: none for variables and actions, as in
     * TLA+; weak fairness of each delivery and each restart for a cluster. Without any assumption, the behavior in which
     * nothing ever happens is admitted.
     */
    public final B fairness(Fairness... assumptions) {
        fairness = List.of(assumptions);
        return self();
    }

    /** Adds a predicate that must be true in some reachable state. */
    public final B sometimes(String property, Predicate<V> predicate) {
        return property(Property.Kind.SOMETIMES, property, predicate);
    }

    /**
     * Adds a boundary: states where the predicate is false, and the steps to them, are checked, but those states are not
     * explored further.
     */
    public final B constraint(String property, Predicate<V> predicate) {
        return property(Property.Kind.CONSTRAINT, property, predicate);
    }

    /** Declares states that may have no successors. */
    public final B finalState(String property, Predicate<V> predicate) {
        return property(Property.Kind.FINAL, property, predicate);
    }

    /** Sets whether a state without successors is an error: by default only for variables and actions. */
    public final B checkDeadlock(boolean value) {
        checksDeadlock = value;
        return self();
    }

    private B temporal(
            TemporalProperty.Operator operator, String property, Predicate<V> first, @Nullable Predicate<V> second) {
        temporalProperties.add(new TemporalProperty<>(operator, property, first, second));
        return self();
    }

    private B property(Property.Kind kind, String property, Predicate<V> predicate) {
        properties.add(new Property<>(kind, property, predicate));
        return self();
    }
}
