package dev.clew.history;

import java.util.Objects;

/**
 * A register that is read, written, and compared and set in one step.
 *
 * @param <V> its values
 * @param initial the value before any write
 */
public record CasRegisterSpec<V>(V initial)
        implements SequentialSpec<V, CasRegisterSpec.Operation<V>, CasRegisterSpec.Result<V>> {

    public CasRegisterSpec {
        Objects.requireNonNull(initial, "initial");
    }

    /** What can be asked of the register. */
    public sealed interface Operation<V> {}

    /** Reads the value. */
    public record Read<V>() implements Operation<V> {}

    /** Replaces the value. */
    public record Write<V>(V value) implements Operation<V> {}

    /** Replaces the value if it is the expected one. */
    public record CompareAndSet<V>(V expected, V value) implements Operation<V> {}

    /** What the register answers. */
    public sealed interface Result<V> {}

    /** The value that a read found. */
    public record Value<V>(V value) implements Result<V> {}

    /** Whether the value was replaced; it always is by a write. */
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
