package dev.clew.process.workload;

import dev.clew.process.message.Body;
import dev.clew.process.message.ErrorCode;

/** Outcome of a client's operation, as far as the client knows. */
sealed interface OperationOutcome {

    /**
     * Returns whether the outcome is an answer to the request: the operation was done, or refused.
     */
    default boolean isAnswer() {
        return this instanceof Done || (this instanceof Failed failed && ErrorCode.isRefusal(failed.code()));
    }

    /**
     * Operation was done.
     *
     * @param result the part of the answer that the workload's properties need, a value
     */
    record Done(Object result) implements OperationOutcome {}

    /** Operation has no effect, according to an error with this code. */
    record Failed(long code) implements OperationOutcome {}

    /**
     * Operation may or may not have an effect: an error reported so, or the client gave up waiting.
     */
    record Unknown() implements OperationOutcome {}

    /** Answer does not match the request; the operation may or may not have an effect. */
    record Malformed(Body answer) implements OperationOutcome {}
}
