package dev.clew.process.message;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Codes of Maelstrom's {@code error} bodies, as listed in its protocol documentation. */
public enum ErrorCode {
    /** The operation timed out; it may have happened. */
    TIMEOUT(0, false, false),
    /** No node has the given name. */
    NODE_NOT_FOUND(1, true, false),
    /** The program does not support this operation. */
    NOT_SUPPORTED(10, true, false),
    /** The operation is currently impossible. */
    TEMPORARILY_UNAVAILABLE(11, true, true),
    /** The request is malformed. */
    MALFORMED_REQUEST(12, true, false),
    /** An internal error occurred; the operation may have happened. */
    CRASH(13, false, false),
    /** The operation was aborted. */
    ABORT(14, true, true),
    /** The key does not exist. */
    KEY_DOES_NOT_EXIST(20, true, true),
    /** The key already exists. */
    KEY_ALREADY_EXISTS(21, true, true),
    /** The expected value did not match. */
    PRECONDITION_FAILED(22, true, true),
    /** The transaction conflicted with another one. */
    TXN_CONFLICT(30, true, true);

    private final int number;
    private final boolean definite;
    private final boolean refusal;

    ErrorCode(int number, boolean definite, boolean refusal) {
        this.number = number;
        this.definite = definite;
        this.refusal = refusal;
    }

    /** Returns the number used in messages. */
    public int number() {
        return number;
    }

    /**
     * Returns whether an operation that ended with this code certainly has no effect, now or later.
     */
    public boolean isDefinite() {
        return definite;
    }

    /**
     * Returns whether an operation that ended with a code certainly has no effect; false for a
     * program's own codes, whose meaning is unknown.
     */
    public static boolean isDefinite(long number) {
        for (ErrorCode code : values()) {
            if (code.number == number) {
                return code.definite;
            }
        }
        return false;
    }

    /**
     * Returns whether a code answers a request that the program understands: it refuses the
     * operation for now or because of the current values. A code for an invalid request is not a
     * refusal.
     */
    public static boolean isRefusal(long number) {
        for (ErrorCode code : values()) {
            if (code.number == number) {
                return code.refusal;
            }
        }
        return false;
    }

    /** Returns an {@code error} body with this code. */
    public ObjectNode body(String text) {
        return Body.object("error").put("code", number).put("text", text);
    }
}
