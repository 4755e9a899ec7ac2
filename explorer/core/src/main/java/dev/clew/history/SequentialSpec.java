package dev.clew.history;

import java.util.Optional;

/**
 * Sequential specification of an object: the result and the next state of each operation. Pure functions.
 *
 * <p>Three methods suffice. Where an operation may return one of several results, {@link #allows} accepts them, and
 * {@link #next(Object, Object, Object)} returns the state after the observed one. {@link #partition} and
 * {@link #readsOnly} make a check faster and change no verdict.
 *
 * @param <S> the object's state, a value
 * @param <O> operations, values
 * @param <R> results, values
 */
public interface SequentialSpec<S, O, R> {

    /** Returns the state before any operation. */
    S initial();

    /** Returns the result of an operation in a state; any of its results if there are several. */
    R result(S state, O operation);

    /** Returns the state after an operation whose result was not observed. */
    S next(S state, O operation);

    /** Returns whether the operation can return a result in a state. */
    default boolean allows(S state, O operation, R result) {
        return result(state, operation).equals(result);
    }

    /** Returns the state after an operation that returned this result, which it can return. */
    default S next(S state, O operation, R result) {
        return next(state, operation);
    }

    /**
     * Returns the part of the object that the operation uses, such as a key; empty if it may use all parts. Operations
     * on different parts must not affect each other. A history is then linearizable if and only if it is so for each
     * part (Herlihy and Wing, "Linearizability: A Correctness Condition for Concurrent Objects", 1990).
     */
    default Optional<Object> partition(O operation) {
        return Optional.empty();
    }

    /**
     * Returns a monitor that decides histories of one {@linkplain #partition part} of the object without a search, as
     * far as their shape permits; empty if there is none.
     */
    default Optional<Monitor<O, R>> monitor() {
        return Optional.empty();
    }

    /** Returns whether the operation never changes the state. */
    default boolean readsOnly(O operation) {
        return false;
    }
}
