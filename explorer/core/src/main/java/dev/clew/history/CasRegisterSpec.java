package dev.clew.history;

import java.util.Objects;
import java.util.Optional;

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
    public Optional<Monitor<Operation<V>, Result<V>>> monitor() {
        return Optional.of(new RegisterMonitor<>(initial, each -> access(each.request(), each.result())));
    }

    /** Translates an operation for a {@link RegisterMonitor}; empty for a result that is not of its kind. */
    static <V> Optional<RegisterMonitor.Access> access(Operation<V> operation, Optional<Result<V>> result) {
        if (operation instanceof Read) {
            return result.isPresent() && !(result.get() instanceof Value)
                    ? Optional.empty()
                    : Optional.of(new RegisterMonitor.Read(result.map(found -> ((Value<V>) found).value())));
        }
        if (result.isPresent() && !(result.get() instanceof Swapped)) {
            return Optional.empty();
        }
        boolean done = result.map(found -> ((Swapped<V>) found).done()).orElse(true);
        if (operation instanceof CompareAndSet<V> swap) {
            return Optional.of(
                    done
                            ? new RegisterMonitor.Swap(swap.expected(), swap.value())
                            : new RegisterMonitor.FailedSwap(swap.expected()));
        }
        return done ? Optional.of(new RegisterMonitor.Write(((Write<V>) operation).value())) : Optional.empty();
    }

    @Override
    public boolean readsOnly(Operation<V> operation) {
        return operation instanceof Read;
    }
}
