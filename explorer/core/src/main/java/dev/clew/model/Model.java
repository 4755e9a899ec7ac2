package dev.clew.model;

import java.util.List;
import java.util.Optional;

/**
 * A system whose behaviors can be explored: a cluster of nodes that exchange messages, or variables in shared state.
 *
 * <p>A model is immutable and may be checked by several searches at the same time. Most need not be closed: only those that
 * run something outside the JVM do anything then.
 */
public sealed interface Model extends AutoCloseable permits ClusterModel, SharedStateModel {

    /** The name under which reports speak of this model. */
    String name();

    /** Names of the invariants, in the order in which they are reported. */
    List<String> invariantNames();

    /** Names of the properties of single steps, which {@link #invariantNames} has too. */
    List<String> stepPropertyNames();

    /** Names of the goals that some reachable state must fulfil ({@code sometimes}). */
    List<String> goalNames();

    /** What must be true of whole behaviors, in the order in which it is checked. */
    List<? extends TemporalProperty<?>> temporalProperties();

    /** What is assumed of behaviors of which temporal properties must be true. */
    List<Fairness> fairness();

    /**
     * Classes of values that are interchangeable: exchanging two of a class in every state leads from behaviors to
     * behaviors.
     */
    List<List<Object>> symmetricValues();

    /** Classes of interchangeable nodes and values, by name; those of fewer than two left out. */
    default List<List<String>> symmetricSets() {
        return symmetricValues().stream()
                .filter(values -> values.size() > 1)
                .map(values -> values.stream().map(Object::toString).toList())
                .toList();
    }

    /** Whether a state without any successor, that is not a declared final state, ends the check with "deadlock". */
    boolean checksDeadlock();

    /** What there is to tell of what ran outside the JVM until now, a sentence a line; empty for most models. */
    default List<String> notes() {
        return List.of();
    }

    /**
     * Returns what the explored behaviors leave out because it happens outside the JVM and cannot be driven from here, as far
     * as it is known until now: each a sentence without its full stop. A check that finds no violation is incomplete then,
     * and a goal that was not reached may yet be reached. Empty for most models.
     */
    default List<String> unexplored() {
        return List.of();
    }

    /**
     * Returns which properties could not be judged in states that were visited, and why: each a sentence without its full
     * stop. A check that finds no violation is incomplete then. Empty for most models.
     */
    default List<String> unjudged() {
        return List.of();
    }

    /**
     * Returns how the model was asked for wrongly, if that showed only while it ran, in one line that says how to mend it; the
     * check has ended in an error of the model then, and the command line has to change.
     */
    default Optional<String> usageError() {
        return Optional.empty();
    }

    /** Ends what the model runs outside the JVM; it cannot be checked any more then. Closing twice is as once. */
    @Override
    default void close() {}
}
