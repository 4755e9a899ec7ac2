package dev.clew.history.read;

/**
 * EDN keyword or symbol among the values of a history, such as {@code :empty}.
 *
 * @param text the text, including the colon of a keyword
 */
public record Name(String text) {
    @Override
    public String toString() {
        return text;
    }
}
