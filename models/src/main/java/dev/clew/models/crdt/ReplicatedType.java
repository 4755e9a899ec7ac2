package dev.clew.models.crdt;

import java.util.List;

/**
 * State-based replicated data type.
 *
 * @param <P> payloads
 * @param <O> operations that change them
 */
interface ReplicatedType<P, O> {

    /** Returns the operations that may be called on any replica at any time. */
    List<O> operations();

    /** Returns the payload of a replica that has seen no update. */
    P initial();

    /**
     * Returns the payload after an operation.
     *
     * @param replica id of the replica on which the operation is called
     * @param number index among the replica's updates, from 1: unique together with the replica's
     * id
     */
    P update(P payload, O operation, int replica, int number);

    /** Returns the payload after another one was received. */
    P merge(P payload, P other);

    /**
     * Returns whether a payload contains everything of an earlier one, decided without {@link #merge}
     * so that the check does not rely on the code it checks.
     */
    boolean includes(P payload, P earlier);

    /** Returns the value that a user reads from a payload. */
    Object value(P payload);

    /** Returns the value that the specification assigns to a set of updates. */
    Object meaning(List<Update<O>> seen);
}
