package dev.clew.web.expression;

/** Signals that an expression cannot be read or evaluated; the message is a line for its author. */
public final class ExpressionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ExpressionException(String message) {
        super(message);
    }
}
