package dev.clew.history;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Specification of a counter that is added to and read. A sum beyond 64 bits is an {@link ArithmeticException}.
 *
 * @param initial the number before any addition
 */
public record CounterSpec(Long initial) implements SequentialSpec<Long, CounterSpec.Operation, OptionalLong> {

    /** Operation on a counter. */
    public sealed interface Operation {}

    /** Returns the number. */
    public record Read() implements Operation {}

    /** Adds a number, which may be negative, and returns nothing. */
    public record Add(long amount) implements Operation {}

    @Override
    public OptionalLong result(Long state, Operation operation) {
        return operation instanceof Read ? OptionalLong.of(state) : OptionalLong.empty();
    }

    @Override
    public Long next(Long state, Operation operation) {
        return operation instanceof Add add ? Math.addExact(state, add.amount()) : state;
    }

    @Override
    public Optional<Monitor<Operation, OptionalLong>> monitor() {
        return Optional.of(new CounterMonitor<>(initial, CounterSpec::access));
    }

    private static Optional<CounterMonitor.Access> access(
            dev.clew.history.Operation<Operation, OptionalLong> operation) {
        boolean isRead = operation.request() instanceof Read;
        if (operation.result().map(number -> number.isPresent() != isRead).orElse(false)) {
            return Optional.empty();
        }
        return Optional.of(
                operation.request() instanceof Add add
                        ? new CounterMonitor.Add(add.amount())
                        : new CounterMonitor.Total(operation.result().orElse(OptionalLong.empty())));
    }

    @Override
    public boolean readsOnly(Operation operation) {
        return operation instanceof Read;
    }
}
