package dev.clew.model;

import java.util.List;
import java.util.Map;

/**
 * A set-valued variable over a fixed universe: each element has a slot of its own that says whether it is in the set.
 *
 * <p>For sets over a large or open universe use a {@link Variable} of type {@code Set}.
 *
 * @param <E> the type of the elements
 */
public final class SetVariable<E> {
    private final String name;
    private final List<E> universe;
    private final Map<E, Integer> slots;

    SetVariable(String name, List<E> universe, Map<E, Integer> slots) {
        this.name = name;
        this.universe = universe;
        this.slots = slots;
    }

    /** Returns the name in traces. */
    public String name() {
        return name;
    }

    /** Returns every element that the set may hold, in the order given. */
    public List<E> universe() {
        return universe;
    }

    /**
     * Returns the slot of an element in the state vector.
     *
     * @throws IllegalArgumentException if the element is outside the universe
     */
    public int slot(E element) {
        Integer slot = slots.get(element);
        if (slot == null) {
            throw new IllegalArgumentException(
                    "set " + name + " was declared over " + universe + ", which lacks " + element);
        }
        return slot;
    }

    @Override
    public String toString() {
        return name;
    }
}
