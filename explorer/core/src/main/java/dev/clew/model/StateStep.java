package dev.clew.model;

import java.util.Collection;
import java.util.List;

/** The state that an action reads and changes: reads return the values as changed so far in this step. */
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
     * Makes a nondeterministic choice: every alternative yields a successor of its own.
     *
     * @param alternatives the number of alternatives; with 0 this branch of the action is disabled
     * @return the alternative of this branch, from 0 to {@code alternatives - 1}
     */
    int choose(int alternatives);

    /** Makes a nondeterministic choice among values, in their iteration order; disabled when there are none. */
    default <T> T choose(Collection<T> values) {
        return List.copyOf(values).get(choose(values.size()));
    }

    /** Disables this branch of the action: it yields no successor. Does not return. */
    void disable();

    /** Disables this branch of the action unless the condition holds. */
    default void require(boolean condition) {
        if (!condition) {
            disable();
        }
    }
}
