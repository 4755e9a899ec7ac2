package dev.clew.models.abd;

import java.util.Comparator;

/**
 * Timestamp of a write: ordered by logical clock, then by writer.
 *
 * @param clock increases with each write
 * @param writer id of the server that wrote
 */
record Sequencer(int clock, int writer) implements Comparable<Sequencer> {
    private static final Comparator<Sequencer> ORDER =
            Comparator.comparingInt(Sequencer::clock).thenComparingInt(Sequencer::writer);

    @Override
    public int compareTo(Sequencer other) {
        return ORDER.compare(this, other);
    }
}
