package dev.clew.history.session;

import java.util.List;

/**
 * Violation of a guarantee by a history.
 *
 * @param guarantee the violated guarantee
 * @param operations the operations involved, by their indices in the history
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
