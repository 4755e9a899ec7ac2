package dev.clew.models.leaselock;

/** What clients say to the lock service and the storage, and hear from them. */
sealed interface LockMessage {

    /** Asks for the lock. */
    record Acquire() implements LockMessage {}

    /** Gives the lock until its lease ends. */
    record Granted(int token) implements LockMessage {}

    /** Gives the lock back. */
    record Release(int token) implements LockMessage {}

    /**
     * Writes to the storage.
     *
     * @param token of the lease under which the client writes
     * @param number of the write among the client's, from 1; the same if it is tried again under a later lease
     */
    record Write(int token, int number) implements LockMessage {}

    /** The storage took this write or refused it. */
    record WriteResult(Write write, boolean accepted) implements LockMessage {}
}
