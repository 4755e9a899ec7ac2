package dev.clew.process.program;

/**
 * Thrown when a program does something that no program may do. The message is one line without a
 * subject.
 */
final class MisbehaviourException extends Exception {
    private static final long serialVersionUID = 1;

    MisbehaviourException(String message) {
        super(message);
    }

    String what() {
        return String.valueOf(getMessage());
    }
}
