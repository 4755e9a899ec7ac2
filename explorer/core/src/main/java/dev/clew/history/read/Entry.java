package dev.clew.history.read;

/**
 * What a line of a history says of an operation.
 *
 * @param function what is done, such as {@code read}, without a colon
 * @param value what it is done with or what came of it: a number, string, truth value, {@link Name}, {@link Nil}, or a list,
 *     set or map of these. Whole numbers are {@link Long} if they fit
 * @param line the number of the line, from 1
 * @param isFinal whether the test that made the history said {@code :final? true}: that nothing happens later
 */
public record Entry(String function, Object value, int line, boolean isFinal) {

    /** One that is not said to be final. */
    public Entry(String function, Object value, int line) {
        this(function, value, line, false);
    }
}
