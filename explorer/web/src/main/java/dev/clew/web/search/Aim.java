package dev.clew.web.search;

import org.jspecify.annotations.Nullable;

/**
 * What a search looks for.
 *
 * @param kind the kind of search
 * @param property the property of {@link Kind#PROPERTY}; null for other kinds
 * @param value the value that the property must have
 * @param expression what must be true, for {@link Kind#EXPRESSION}, or until when to walk; null for none
 * @param steps the greatest number of steps of a walk
 * @param seed the seed of a walk
 */
public record Aim(
        Kind kind, @Nullable String property, boolean value, @Nullable String expression, int steps, long seed) {

    /** Kinds of searches. */
    public enum Kind {
        /** The nearest violation of any property, or deadlock. */
        VIOLATION,
        /** The nearest state where a property has a value. */
        PROPERTY,
        /** The nearest state where an expression is true. */
        EXPRESSION,
        /** A random walk. */
        WALK
    }

    /** Returns a title for readers. */
    public String title() {
        return switch (kind) {
            case VIOLATION -> "nearest violation";
            case PROPERTY -> "nearest state where " + property + " is " + value;
            case EXPRESSION -> "nearest state where " + expression;
            case WALK -> "random walk" + (expression == null ? "" : " until " + expression);
        };
    }
}
