package dev.clew.model;

import dev.clew.model.selection.LeftOut;
import dev.clew.model.selection.Selection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A system whose behaviors can be explored: a cluster of nodes that exchange messages, or variables in shared state.
 *
 * <p>A model is immutable and may be checked by several searches at the same time. Closing it is needed only if it runs
 * something outside the JVM; for all other models closing does nothing.
 */
public sealed interface Model extends AutoCloseable permits ClusterModel, SharedStateModel {

    /** Returns the name of this model in reports. */
    String name();

    /** Returns the names of the invariants, in the order in which they are reported. */
    List<String> invariantNames();

    /** Returns the names of the properties of single steps; {@link #invariantNames} includes them. */
    List<String> stepPropertyNames();

    /** Returns the names of the goals, which some reachable state must fulfil ({@code sometimes}). */
    List<String> goalNames();

    /** Returns the names of the constraints, in the order in which they are evaluated. */
    List<String> constraintNames();

    /** Returns the names of everything that a check judges: invariants, step properties, goals and temporal properties. */
    default List<String> propertyNames() {
        return Stream.of(
                        invariantNames().stream(),
                        goalNames().stream(),
                        temporalProperties().stream().map(TemporalProperty::name))
                .flatMap(names -> names)
                .distinct()
                .toList();
    }

    /**
     * Returns this model with only the selected properties and constraints. Both models use the same resources, and closing
     * one closes the other.
     *
     * @throws IllegalArgumentException if the selection names a property or constraint that the model does not have
     */
    Model with(Selection selection);

    /**
     * Returns this model with a property that some steps may break: an invariant is violated only by other steps, which
     * lead from a state where it is true to one where it is false, and a step property by other steps. The initial states
     * and properties of local steps are judged no more, because an action cannot be blamed for them.
     *
     * @param property name of an invariant or step property; other names change nothing
     * @param excused whether an action may break it; must be a pure function
     */
    Model excusing(String property, Predicate<Action> excused);

    /** Returns what selections have left out of the model. */
    LeftOut leftOut();

    /** Returns the properties of whole behaviors, in the order in which they are checked. */
    List<? extends TemporalProperty<?>> temporalProperties();

    /** Returns the fairness assumptions under which temporal properties are checked. */
    List<Fairness> fairness();

    /**
     * Returns the classes of interchangeable values: exchanging two values of a class in every state maps behaviors to
     * behaviors.
     */
    List<List<Object>> symmetricValues();

    /** Returns the classes of interchangeable nodes and values, by name, without those of fewer than two elements. */
    default List<List<String>> symmetricSets() {
        return symmetricValues().stream()
                .filter(values -> values.size() > 1)
                .map(values -> values.stream().map(Object::toString).toList())
                .toList();
    }

    /**
     * Returns whether a state without successors that is not a declared final state ends the check with "deadlock".
     */
    boolean checksDeadlock();

    /** Returns notes about what has run outside the JVM so far, one sentence per line; empty for most models. */
    default List<String> notes() {
        return List.of();
    }

    /**
     * Returns what the explored behaviors are known so far to leave out because it happens outside the JVM and cannot
     * be controlled from here: each entry is a sentence without its full stop. If there are any, a check that finds no
     * violation is incomplete, and a goal that was not reached may still be reachable. Empty for most models.
     */
    default List<String> unexplored() {
        return List.of();
    }

    /**
     * Returns which properties could not be evaluated in states that were visited, and why: each entry is a sentence
     * without its full stop. If there are any, a check that finds no violation is incomplete. Empty for most models.
     */
    default List<String> unjudged() {
        return List.of();
    }

    /**
     * Returns the usage error that showed only while the model ran, in one line that says how to fix it; empty if there
     * was none. If there was one, the check has ended in an error of the model, and the command line has to change.
     */
    default Optional<String> usageError() {
        return Optional.empty();
    }

    /** Ends whatever the model runs outside the JVM; the model cannot be checked afterwards. Idempotent. */
    @Override
    default void close() {}
}
