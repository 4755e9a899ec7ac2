package dev.clew.process.message;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The codes of Maelstrom's {@code error} bodies, as its protocol documentation lists them. */
public enum ErrorCode {
    /** The operation took too long; it may have happened. */
    TIMEOUT(0, false, false),
    /** There is no node of that name. */
    NODE_NOT_FOUND(1, true, false),
    /** The program does not know this operation. */
    NOT_SUPPORTED(10, true, false),
    /** The operation cannot be done now. */
    TEMPORARILY_UNAVAILABLE(11, true, true),
    /** The request is not as it should be. */
    MALFORMED_REQUEST(12, true, false),
    /** Something went wrong inside; the operation may have happened. */
    CRASH(13, false, false),
    /** The operation was given up. */
    ABORT(14, true, true),
    /** The key is not there. */
    KEY_DOES_NOT_EXIST(20, true, true),
    /** The key is there already. */
    KEY_ALREADY_EXISTS(21, true, true),
    /** What was expected of the value is not so. */
    PRECONDITION_FAILED(22, true, true),
    /** The transaction met another one. */
    TXN_CONFLICT(30, true, true);

    private final int number;
    private final boolean definite;
    private final boolean refusal;

    ErrorCode(int number, boolean definite, boolean refusal) {
        this.number = number;
        this.definite = definite;
        this.refusal = refusal;
    }

    /** The code in messages. */
    public int number() {
        return number;
    }

    /** Whether an operation that ended with this code certainly has no effect, now or later. */
    public boolean isDefinite() {
        return definite;
    }

    /** Whether an operation that ended with a code certainly has no effect; of a program's own codes nobody knows. */
    public static boolean isDefinite(long number) {
        for (ErrorCode code : values()) {
            if (code.number == number) {
                return code.definite;
            }
        }
        return false;
    }

    /**
     * Returns whether a code answers a request that the program understands: it refuses the operation, for now or because of
     * the values that are there. A code that says that the request itself is wrong answers nothing.
     */
    public static boolean isRefusal(long number) {
        for (ErrorCode code : values()) {
            if (code.number == number) {
                return code.refusal;
            }
        }
        return false;
    }

    /** An {@code error} body with this code. */
    public ObjectNode body(String text) {
        return Body.object("error").put("code", number).put("text", text);
    }
}
