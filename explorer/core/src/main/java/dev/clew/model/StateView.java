package dev.clew.model;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A read-only view of the variables of a {@link SharedStateModel}. What is read is observed: results are remembered for
 * the slots that were read, so reading little makes an action or property cheap.
 */
public interface StateView {

    /** The value of a variable. */
    <T> T get(Variable<T> variable);

    /** The value of an indexed variable at a key. */
    <K, T> T get(IndexedVariable<K, T> variable, K key);

    /** All values of an indexed variable in the order of its keys; reads every one of them. */
    <K, T> List<T> values(IndexedVariable<K, T> variable);

    /** An indexed variable as a map; reads every element. */
    <K, T> Map<K, T> map(IndexedVariable<K, T> variable);

    /** Whether an element is in a set variable; reads that element's slot only. */
    <E> boolean contains(SetVariable<E> variable, E element);

    /** A set variable as a set; reads every element of its universe. */
    <E> Set<E> get(SetVariable<E> variable);
}
