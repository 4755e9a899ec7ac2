package dev.clew.history;

/**
 * An object that is used by one client at a time: what each operation returns and leaves behind. Pure functions.
 *
 * @param <S> the object's state, a value
 * @param <O> operations, values
 * @param <R> results, values
 */
public interface SequentialSpec<S, O, R> {

    /** The state before any operation. */
    S initial();

    /** What the operation returns in a state. */
    R result(S state, O operation);

    /** The state that the operation leaves. */
    S next(S state, O operation);
}
