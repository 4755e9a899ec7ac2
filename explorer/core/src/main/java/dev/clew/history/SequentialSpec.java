package dev.clew.history;

import java.util.Optional;

/**
 * An object that is used by one client at a time: what each operation returns and leaves behind. Pure functions.
 *
 * <p>Three methods suffice. Where an operation may return one of several results, {@link #allows} says which, and
 * {@link #next(Object, Object, Object)} what is left after the one that was seen. {@link #partition} and {@link #readsOnly}
 * make a check faster and change no verdict.
 *
 * @param <S> the object's state, a value
 * @param <O> operations, values
 * @param <R> results, values
 */
public interface SequentialSpec<S, O, R> {

    /** The state before any operation. */
    S initial();

    /** What the operation returns in a state; one of its results, if there are several. */
    R result(S state, O operation);

    /** The state that the operation leaves, if nobody saw its result. */
    S next(S state, O operation);

    /** Whether the operation can return a result in a state. */
    default boolean allows(S state, O operation, R result) {
        return result(state, operation).equals(result);
    }

    /** The state that the operation leaves, having returned a result that it can return. */
    default S next(S state, O operation, R result) {
        return next(state, operation);
    }

    /**
     * The part of the object that the operation uses, such as a key; empty if it may use all of it. Operations on different
     * parts must not notice one another. A history is then linearizable if and only if it is so for each part (Herlihy and
     * Wing, "Linearizability: A Correctness Condition for Concurrent Objects", 1990).
     */
    default Optional<Object> partition(O operation) {
        return Optional.empty();
    }

    /** Whether the operation leaves every state as it is. */
    default boolean readsOnly(O operation) {
        return false;
    }
}
