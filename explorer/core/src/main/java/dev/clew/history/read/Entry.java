package dev.clew.history.read;

/**
 * Content of one line of a history about an operation.
 *
 * @param function the kind of operation, such as {@code read}, without a colon
 * @param value the argument or the result: a number, string, boolean, {@link Name}, {@link Nil}, or a list, set or map
 *     of these. Integers are {@link Long} if they fit
 * @param line the number of the line, from 1
 * @param isFinal whether the test that recorded the history set {@code :final? true}: that nothing happens later
 */
public record Entry(String function, Object value, int line, boolean isFinal) {

    /** Creates an entry that is not final. */
    public Entry(String function, Object value, int line) {
        this(function, value, line, false);
    }
}
