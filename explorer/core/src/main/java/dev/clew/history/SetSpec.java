package dev.clew.history;

import java.util.Set;

/**
 * A set that is added to, removed from and read as a whole.
 *
 * @param <E> its elements
 */
public record SetSpec<E>() implements SequentialSpec<TrieMap<E, Boolean>, SetSpec.Operation<E>, SetSpec.Result<E>> {

    /** What can be asked of a set. */
    public sealed interface Operation<E> {}

    /** Returns all elements. */
    public record Read<E>() implements Operation<E> {}

    /** Adds an element, whether or not it is there. */
    public record Add<E>(E element) implements Operation<E> {}

    /** Removes an element, whether or not it is there. */
    public record Remove<E>(E element) implements Operation<E> {}

    /** What a set answers. */
    public sealed interface Result<E> {}

    /** The elements that a read found. */
    public record Elements<E>(Set<E> elements) implements Result<E> {
        public Elements {
            elements = Set.copyOf(elements);
        }
    }

    /** An addition or a removal is done. */
    public record Done<E>() implements Result<E> {}

    @Override
    public TrieMap<E, Boolean> initial() {
        return TrieMap.empty();
    }

    @Override
    public Result<E> result(TrieMap<E, Boolean> state, Operation<E> operation) {
        return operation instanceof Read ? new Elements<>(state.keys()) : new Done<>();
    }

    /** As by {@link #result}, without making a set of the state. */
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
    public boolean readsOnly(Operation<E> operation) {
        return operation instanceof Read;
    }
}
