package dev.clew.history;

import java.util.List;
import java.util.Optional;

/**
 * Sequential specification of an append-only list. Clients append an element or read the whole list.
 *
 * @param <E> type of the elements
 */
public record AppendListSpec<E>()
        implements SequentialSpec<Sequence<E>, AppendListSpec.Operation<E>, AppendListSpec.Result<E>> {

    /** Operation on a list. */
    public sealed interface Operation<E> {}

    /** Returns all elements in order. */
    public record Read<E>() implements Operation<E> {}

    /** Appends an element. */
    public record Append<E>(E element) implements Operation<E> {}

    /** Result of an operation on a list. */
    public sealed interface Result<E> {}

    /** The elements that a read returned. */
    public record Elements<E>(List<E> elements) implements Result<E> {
        public Elements {
            elements = List.copyOf(elements);
        }
    }

    /** Result of an append, which returns no value. */
    public record Done<E>() implements Result<E> {}

    @Override
    public Sequence<E> initial() {
        return Sequence.empty();
    }

    @Override
    public Result<E> result(Sequence<E> state, Operation<E> operation) {
        return operation instanceof Read ? new Elements<>(state.toList()) : new Done<>();
    }

    /**
     * Returns whether the operation can return this result, as the default method does. Compares the sizes of the lists
     * before their elements: most reads that are not allowed return a list of another size, and for these the state
     * need not be copied to a list.
     */
    @Override
    public boolean allows(Sequence<E> state, Operation<E> operation, Result<E> result) {
        if (result instanceof Elements<E> read && read.elements().size() != state.size()) {
            return false;
        }
        return result(state, operation).equals(result);
    }

    @Override
    public Sequence<E> next(Sequence<E> state, Operation<E> operation) {
        return operation instanceof Append<E> append ? state.append(append.element()) : state;
    }

    @Override
    public Optional<Monitor<Operation<E>, Result<E>>> monitor() {
        return Optional.of(new GrowthMonitor<>(true, AppendListSpec::access));
    }

    private static <E> Optional<GrowthMonitor.Access> access(
            dev.clew.history.Operation<Operation<E>, Result<E>> operation) {
        Optional<Result<E>> result = operation.result();
        if (operation.request() instanceof Append<E> append) {
            return result.map(Done.class::isInstance).orElse(true)
                    ? Optional.of(new GrowthMonitor.Add(append.element()))
                    : Optional.empty();
        }
        if (result.isEmpty()) {
            return Optional.of(new GrowthMonitor.ReadAll(Optional.empty()));
        }
        return result.get() instanceof Elements<E> read
                ? Optional.of(new GrowthMonitor.ReadAll(Optional.of(read.elements())))
                : Optional.empty();
    }

    @Override
    public boolean readsOnly(Operation<E> operation) {
        return operation instanceof Read;
    }
}
