package dev.clew.history;

import java.util.Optional;

/**
 * Specification of a FIFO queue.
 *
 * @param <E> its elements
 */
public record QueueSpec<E>() implements SequentialSpec<Sequence<E>, QueueSpec.Operation<E>, Optional<E>> {

    /** Operation on a queue. */
    public sealed interface Operation<E> {}

    /** Appends an element and returns nothing. */
    public record Enqueue<E>(E element) implements Operation<E> {}

    /** Removes and returns the first element; returns nothing if the queue is empty. */
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

    @Override
    public Optional<Monitor<Operation<E>, Optional<E>>> monitor() {
        return Optional.of(new QueueMonitor<>(QueueSpec::access));
    }

    private static <E> Optional<QueueMonitor.Access> access(
            dev.clew.history.Operation<Operation<E>, Optional<E>> operation) {
        if (operation.request() instanceof Enqueue<E> enqueue) {
            return operation.result().map(Optional::isEmpty).orElse(true)
                    ? Optional.of(new QueueMonitor.Enqueue(enqueue.element()))
                    : Optional.empty();
        }
        if (operation.result().isEmpty()) {
            return Optional.of(new QueueMonitor.Dequeue(Optional.empty()));
        }
        Optional<Object> found = operation.result().get().map(element -> element);
        return Optional.of(new QueueMonitor.Dequeue(Optional.of(found)));
    }
}
