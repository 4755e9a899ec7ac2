package dev.clew.history.session;

import java.util.List;

/**
 * How a history breaks a guarantee.
 *
 * @param guarantee which one
 * @param operations those involved, by their indices in the history
 * @param explanation one line for readers
 */
public record Violation(Guarantee guarantee, List<Integer> operations, String explanation) {

    public Violation {
        operations = List.copyOf(operations);
    }

    @Override
    public String toString() {
        return guarantee + ": " + explanation;
    }
}
