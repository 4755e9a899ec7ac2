package dev.clew.model;

import java.util.List;
import java.util.Map;

/**
 * A function-valued variable with a fixed domain, as {@code [r \in RM |-> ...]}: each key has a slot of its own.
 *
 * @param <K> the type of the keys
 * @param <T> the type of the values
 */
public final class IndexedVariable<K, T> {
    private final String name;
    private final List<K> keys;
    private final Map<K, Integer> slots;

    IndexedVariable(String name, List<K> keys, Map<K, Integer> slots) {
        this.name = name;
        this.keys = keys;
        this.slots = slots;
    }

    /** Returns the name in traces. */
    public String name() {
        return name;
    }

    /** Returns the domain, in the order given. */
    public List<K> keys() {
        return keys;
    }

    /**
     * Returns the slot of a key's element in the state vector.
     *
     * @throws IllegalArgumentException if the key is outside the domain
     */
    public int slot(K key) {
        Integer slot = slots.get(key);
        if (slot == null) {
            throw new IllegalArgumentException("variable " + name + " has no key " + key + "; its keys are " + keys);
        }
        return slot;
    }

    @Override
    public String toString() {
        return name;
    }
}
