package dev.clew.model;

/**
 * A variable of a {@link SharedStateModel}: one slot of the state vector.
 *
 * @param <T> the type of its values
 */
public final class Variable<T> {
    private final String name;
    private final int slot;

    Variable(String name, int slot) {
        this.name = name;
        this.slot = slot;
    }

    /** Returns the name in traces. */
    public String name() {
        return name;
    }

    /** Returns the slot in the state vector. */
    public int slot() {
        return slot;
    }

    @Override
    public String toString() {
        return name;
    }
}
