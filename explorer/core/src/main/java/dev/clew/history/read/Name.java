package dev.clew.history.read;

/**
 * A keyword or symbol of EDN among the values of a history, such as {@code :empty}.
 *
 * @param text as it is written
 */
public record Name(String text) {
    @Override
    public String toString() {
        return text;
    }
}
