package dev.clew.oracle;

import dev.clew.model.Action;
import dev.clew.model.ClusterModel;
import dev.clew.model.Model;
import dev.clew.model.Property;
import dev.clew.model.SharedStateModel;
import dev.clew.model.TemporalProperty;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Semantics of a model, state by state.
 *
 * @param <S> a global state, with value equality
 */
interface TransitionSystem<S> {

    /** Returns the initial states; equal states may be listed more than once. */
    List<S> initialStates();

    /** Returns every step out of a state, including those back to it; the constraint is not applied. */
    List<Transition<S>> steps(S state);

    /** Returns whether an action that is possible in a state does what is overdue, so that time cannot pass before. */
    default boolean isOverdue(S state, Action action) {
        return false;
    }

    /** Returns whether any amount of time may pass in a state without changing it. */
    default boolean timePassesUnseen(S state) {
        return false;
    }

    /** Returns the names of the step properties that are evaluated on a step. */
    Set<String> judged(S before, S after);

    /** Returns a state as a trace shows it. */
    Map<String, Object> variables(S state);

    /** Returns the model's properties, over global states. */
    List<Rule<S>> rules();

    /** Returns the model's temporal properties, over global states. */
    List<TemporalRule<S>> temporalRules();

    /**
     * Step to a state.
     *
     * @param violated names of the step properties that it violates
     */
    record Transition<S>(Action action, S target, Set<String> violated) {
        Transition(Action action, S target) {
            this(action, target, Set.of());
        }
    }

    /** Property over global states. */
    record Rule<S>(Property.Kind kind, String name, Predicate<S> predicate) {}

    /** Temporal property over global states. */
    record TemporalRule<S>(
            TemporalProperty.Operator operator, String name, Predicate<S> first, @Nullable Predicate<S> second) {}

    /** Returns the rules of one kind. */
    default List<Rule<S>> rules(Property.Kind kind) {
        return rules().stream().filter(r -> r.kind() == kind).toList();
    }

    /** Returns whether every constraint holds. */
    default boolean isWithinConstraint(S state) {
        return rules(Property.Kind.CONSTRAINT).stream()
                .allMatch(r -> r.predicate().test(state));
    }

    /** Returns whether some predicate declares the state final. */
    default boolean isFinal(S state) {
        return rules(Property.Kind.FINAL).stream().anyMatch(r -> r.predicate().test(state));
    }

    /** Returns the transition system of a model. */
    static TransitionSystem<?> of(Model model) {
        if (model instanceof ClusterModel cluster) {
            return new ClusterSystem(cluster);
        }
        return new SharedStateSystem((SharedStateModel) model);
    }
}
