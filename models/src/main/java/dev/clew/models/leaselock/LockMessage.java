package dev.clew.models.leaselock;

/** What clients say to the lock service and the storage, and hear from them. */
sealed interface LockMessage {

    /** Asks for the lock. */
    record Acquire() implements LockMessage {}

    /** Gives the lock until its lease ends. */
    record Granted(int token) implements LockMessage {}

    /** Gives the lock back. */
    record Release(int token) implements LockMessage {}

    /** Writes to the storage. */
    record Write(int token) implements LockMessage {}

    /** The storage took a write or refused it. */
    record WriteResult(int token, boolean accepted) implements LockMessage {}
}
