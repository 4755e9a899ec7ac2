package dev.clew.process.workload;

import dev.clew.process.message.Body;
import dev.clew.process.message.ErrorCode;

/** How an operation of a client ended, as far as the client knows. */
sealed interface Ending {

    /** Whether it is an answer to what was asked: the operation was done, or refused. */
    default boolean isAnswer() {
        return this instanceof Done || (this instanceof Failed failed && ErrorCode.isRefusal(failed.code()));
    }

    /**
     * It was done.
     *
     * @param result what the workload's properties need of the answer, a value
     */
    record Done(Object result) implements Ending {}

    /** It has no effect, says an error with this code. */
    record Failed(long code) implements Ending {}

    /** It may or may not have an effect: an error said so, or the client gave up waiting. */
    record Unknown() implements Ending {}

    /** What came is no answer to what was asked; it may or may not have an effect. */
    record Malformed(Body answer) implements Ending {}
}
