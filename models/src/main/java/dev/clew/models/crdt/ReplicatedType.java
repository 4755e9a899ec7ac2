package dev.clew.models.crdt;

import java.util.List;

/**
 * A state-based type.
 *
 * @param <P> payloads
 * @param <O> operations that change them
 */
interface ReplicatedType<P, O> {

    /** The operations that may be called on any replica at any time. */
    List<O> operations();

    /** The payload of a replica that has seen nothing. */
    P initial();

    /**
     * The payload after an operation.
     *
     * @param replica that it is called on
     * @param number of the replica's updates, from 1: with the replica's id, a name that is never used again
     */
    P update(P payload, O operation, int replica, int number);

    /** The payload after another one has come. */
    P merge(P payload, P other);

    /** Whether a payload has all that another one has, said without {@link #merge}: what is checked must not vouch for itself. */
    boolean includes(P payload, P earlier);

    /** What a user reads from a payload. */
    Object value(P payload);

    /** What a user should read after these updates. */
    Object meaning(List<Update<O>> seen);
}
