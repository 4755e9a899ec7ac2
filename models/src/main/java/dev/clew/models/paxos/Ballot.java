package dev.clew.models.paxos;

import java.util.Comparator;

/**
 * Ballot number: ordered by round, then by leader.
 *
 * @param round at least 0; no leader uses 0
 * @param leader id of the server that leads it
 */
record Ballot(int round, int leader) implements Comparable<Ballot> {
    private static final Comparator<Ballot> ORDER =
            Comparator.comparingInt(Ballot::round).thenComparingInt(Ballot::leader);

    @Override
    public int compareTo(Ballot other) {
        return ORDER.compare(this, other);
    }
}
