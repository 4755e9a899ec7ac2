package dev.clew.history;

import java.util.Optional;
import java.util.Set;

/**
 * Specification of a set that is added to, removed from and read as a whole.
 *
 * @param <E> its elements
 */
public record SetSpec<E>() implements SequentialSpec<TrieMap<E, Boolean>, SetSpec.Operation<E>, SetSpec.Result<E>> {

    /** Operation on a set. */
    public sealed interface Operation<E> {}

    /** Returns all elements. */
    public record Read<E>() implements Operation<E> {}

    /** Adds an element, whether or not it is present. */
    public record Add<E>(E element) implements Operation<E> {}

    /** Removes an element, whether or not it is present. */
    public record Remove<E>(E element) implements Operation<E> {}

    /** Result of an operation on a set. */
    public sealed interface Result<E> {}

    /** The elements that a read returned. */
    public record Elements<E>(Set<E> elements) implements Result<E> {
        public Elements {
            elements = Set.copyOf(elements);
        }
    }

    /** An element was added or removed. */
    public record Done<E>() implements Result<E> {}

    @Override
    public TrieMap<E, Boolean> initial() {
        return TrieMap.empty();
    }

    @Override
    public Result<E> result(TrieMap<E, Boolean> state, Operation<E> operation) {
        return operation instanceof Read ? new Elements<>(state.keys()) : new Done<>();
    }

    /** Equivalent to comparing with {@link #result}, without copying the state. */
    @Override
    public boolean allows(TrieMap<E, Boolean> state, Operation<E> operation, Result<E> result) {
        if (!(operation instanceof Read)) {
            return result instanceof Done;
        }
        return result instanceof Elements<E> read
                && read.elements().size() == state.size()
                && read.elements().stream()
                        .allMatch(element -> state.get(element).isPresent());
    }

    @Override
    public TrieMap<E, Boolean> next(TrieMap<E, Boolean> state, Operation<E> operation) {
        if (operation instanceof Add<E> add) {
            return state.with(add.element(), true);
        }
        return operation instanceof Remove<E> remove ? state.without(remove.element()) : state;
    }

    @Override
    public Optional<Monitor<Operation<E>, Result<E>>> monitor() {
        return Optional.of(new SetMonitor<>(SetSpec::access));
    }

    private static <E> Optional<GrowthMonitor.Access> access(
            dev.clew.history.Operation<Operation<E>, Result<E>> operation) {
        Optional<Result<E>> result = operation.result();
        boolean isDone = result.map(Done.class::isInstance).orElse(true);
        if (operation.request() instanceof Add<E> add) {
            return isDone ? Optional.of(new GrowthMonitor.Add(add.element())) : Optional.empty();
        }
        if (operation.request() instanceof Remove<E> remove) {
            return isDone ? Optional.of(new GrowthMonitor.Remove(remove.element())) : Optional.empty();
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
