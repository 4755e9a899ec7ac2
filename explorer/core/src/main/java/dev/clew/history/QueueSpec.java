package dev.clew.history;

import java.util.Optional;

/**
 * A queue that is first in, first out.
 *
 * @param <E> its elements
 */
public record QueueSpec<E>() implements SequentialSpec<Sequence<E>, QueueSpec.Operation<E>, Optional<E>> {

    /** What can be asked of a queue. */
    public sealed interface Operation<E> {}

    /** Puts an element at the end and returns nothing. */
    public record Enqueue<E>(E element) implements Operation<E> {}

    /** Takes the first element and returns it; nothing, if there is none. */
    public record Dequeue<E>() implements Operation<E> {}

    @Override
    public Sequence<E> initial() {
        return Sequence.empty();
    }

    @Override
    public Optional<E> result(Sequence<E> state, Operation<E> operation) {
        return operation instanceof Dequeue ? state.first() : Optional.empty();
    }

    @Override
    public Sequence<E> next(Sequence<E> state, Operation<E> operation) {
        return operation instanceof Enqueue<E> enqueue ? state.append(enqueue.element()) : state.withoutFirst();
    }
}
