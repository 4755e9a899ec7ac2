package dev.clew.model;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Read-only view of the variables of a {@link SharedStateModel}. Reads are observed: results are cached for the slots
 * that were read, so an action or property that reads little is cheap.
 */
public interface StateView {

    /** Returns the value of a variable. */
    <T> T get(Variable<T> variable);

    /** Returns the value of an indexed variable at a key. */
    <K, T> T get(IndexedVariable<K, T> variable, K key);

    /** Returns all values of an indexed variable in the order of its keys; reads every element. */
    <K, T> List<T> values(IndexedVariable<K, T> variable);

    /** Returns an indexed variable as a map; reads every element. */
    <K, T> Map<K, T> map(IndexedVariable<K, T> variable);

    /** Returns whether an element is in a set variable; reads only that element's slot. */
    <E> boolean contains(SetVariable<E> variable, E element);

    /** Returns a set variable as a set; reads every element of its universe. */
    <E> Set<E> get(SetVariable<E> variable);
}
