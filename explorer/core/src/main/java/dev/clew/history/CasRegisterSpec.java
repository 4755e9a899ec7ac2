package dev.clew.history;

import java.util.Objects;

/**
 * Specification of a register with read, write and compare-and-set.
 *
 * @param <V> its values
 * @param initial the value before any write
 */
public record CasRegisterSpec<V>(V initial)
        implements SequentialSpec<V, CasRegisterSpec.Operation<V>, CasRegisterSpec.Result<V>> {

    public CasRegisterSpec {
        Objects.requireNonNull(initial, "initial");
    }

    /** Operation on a register. */
    public sealed interface Operation<V> {}

    /** Reads the value. */
    public record Read<V>() implements Operation<V> {}

    /** Replaces the value. */
    public record Write<V>(V value) implements Operation<V> {}

    /** Replaces the value if it equals the expected one. */
    public record CompareAndSet<V>(V expected, V value) implements Operation<V> {}

    /** Result of an operation on a register. */
    public sealed interface Result<V> {}

    /** The value that a read returned. */
    public record Value<V>(V value) implements Result<V> {}

    /** Outcome of a write or compare-and-set; {@code done} is always true for a write. */
    public record Swapped<V>(boolean done) implements Result<V> {}

    @Override
    public Result<V> result(V state, Operation<V> operation) {
        if (operation instanceof Read) {
            return new Value<>(state);
        }
        return new Swapped<>(!(operation instanceof CompareAndSet<V> swap) || state.equals(swap.expected()));
    }

    @Override
    public V next(V state, Operation<V> operation) {
        if (operation instanceof Write<V> write) {
            return write.value();
        }
        return operation instanceof CompareAndSet<V> swap && state.equals(swap.expected()) ? swap.value() : state;
    }

    @Override
    public boolean readsOnly(Operation<V> operation) {
        return operation instanceof Read;
    }
}
