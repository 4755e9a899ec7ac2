package dev.clew.model;

import java.util.Collection;
import java.util.List;

/** The state that an action sees and changes: reads give the values as changed so far in this step. */
public interface StateStep extends StateView {

    /** Sets a variable. */
    <T> void set(Variable<T> variable, T value);

    /** Sets an indexed variable at a key. */
    <K, T> void set(IndexedVariable<K, T> variable, K key, T value);

    /** Adds an element to a set variable without reading it. */
    <E> void add(SetVariable<E> variable, E element);

    /** Removes an element from a set variable without reading it. */
    <E> void remove(SetVariable<E> variable, E element);

    /**
     * A nondeterministic choice: every alternative yields a successor of its own.
     *
     * @param alternatives how many; with 0 this branch of the action is disabled
     * @return from 0 to {@code alternatives - 1}
     */
    int choose(int alternatives);

    /** A nondeterministic choice among values, in their iteration order; disabled when there are none. */
    default <T> T choose(Collection<T> values) {
        return List.copyOf(values).get(choose(values.size()));
    }

    /** Disables this branch of the action: it yields no successor. Does not return. */
    void disable();

    /** Goes on only if the condition holds; otherwise this branch of the action is disabled. */
    default void require(boolean condition) {
        if (!condition) {
            disable();
        }
    }
}
