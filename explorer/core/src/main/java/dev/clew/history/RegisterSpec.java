package dev.clew.history;

/**
 * Specification of a register with read and write.
 *
 * @param <V> its values
 * @param initial the value before any write
 */
public record RegisterSpec<V>(V initial)
        implements SequentialSpec<V, RegisterSpec.Operation<V>, RegisterSpec.Result<V>> {

    /** Operation on a register. */
    public sealed interface Operation<V> {}

    /** Reads the value. */
    public record Read<V>() implements Operation<V> {}

    /** Replaces the value. */
    public record Write<V>(V value) implements Operation<V> {}

    /** Result of an operation on a register. */
    public sealed interface Result<V> {}

    /** The value that a read returned. */
    public record ReadOk<V>(V value) implements Result<V> {}

    /** A value was written. */
    public record WriteOk<V>() implements Result<V> {}

    @Override
    public Result<V> result(V state, Operation<V> operation) {
        return operation instanceof Read<V> ? new ReadOk<>(state) : new WriteOk<>();
    }

    @Override
    public V next(V state, Operation<V> operation) {
        return operation instanceof Write<V> write ? write.value() : state;
    }

    @Override
    public boolean readsOnly(Operation<V> operation) {
        return operation instanceof Read<V>;
    }
}
