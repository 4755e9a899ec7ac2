package dev.clew.process.program;

/** A program did what no program may do. The message says what, in one line, without a subject. */
final class MisbehaviourException extends Exception {
    private static final long serialVersionUID = 1;

    MisbehaviourException(String message) {
        super(message);
    }

    String what() {
        return String.valueOf(getMessage());
    }
}
