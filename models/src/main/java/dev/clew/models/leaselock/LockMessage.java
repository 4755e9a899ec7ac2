package dev.clew.models.leaselock;

/** Messages between clients, the lock service and the storage. */
sealed interface LockMessage {

    /** Requests the lock. */
    record Acquire() implements LockMessage {}

    /** Grants the lock until the lease ends. */
    record Granted(int token) implements LockMessage {}

    /** Releases the lock. */
    record Release(int token) implements LockMessage {}

    /**
     * Writes to the storage.
     *
     * @param token of the lease under which the client writes
     * @param number index of the write among the client's, from 1; unchanged when it is retried
     * under a later lease
     */
    record Write(int token, int number) implements LockMessage {}

    /** Reports whether the storage accepted this write. */
    record WriteResult(Write write, boolean accepted) implements LockMessage {}
}
