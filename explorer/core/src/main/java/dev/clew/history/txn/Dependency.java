package dev.clew.history.txn;

/**
 * Step of a cycle.
 *
 * @param from the transaction that comes first, by its index in the history
 * @param kind the reason
 * @param evidence the observation, such as {@code x: 1 before 2}; empty for process order and real time
 * @param to the transaction that comes second
 */
public record Dependency(int from, DependencyKind kind, String evidence, int to) {

    /** Returns the arrow without its ends. */
    String arrow() {
        return evidence.isEmpty() ? " -" + kind + "-> " : " -" + kind + "[" + evidence + "]-> ";
    }
}
