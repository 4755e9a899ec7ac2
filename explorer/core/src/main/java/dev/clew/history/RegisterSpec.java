package dev.clew.history;

import java.util.Optional;

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
    public Optional<Monitor<Operation<V>, Result<V>>> monitor() {
        return Optional.of(new RegisterMonitor<>(initial, this::access));
    }

    private Optional<RegisterMonitor.Access> access(dev.clew.history.Operation<Operation<V>, Result<V>> operation) {
        Optional<Result<V>> result = operation.result();
        if (operation.request() instanceof Write<V> write) {
            return result.map(WriteOk.class::isInstance).orElse(true)
                    ? Optional.of(new RegisterMonitor.Write(write.value()))
                    : Optional.empty();
        }
        if (result.isEmpty()) {
            return Optional.of(new RegisterMonitor.Read(Optional.empty()));
        }
        return result.get() instanceof ReadOk<V> read
                ? Optional.of(new RegisterMonitor.Read(Optional.of(read.value())))
                : Optional.empty();
    }

    @Override
    public boolean readsOnly(Operation<V> operation) {
        return operation instanceof Read<V>;
    }
}
