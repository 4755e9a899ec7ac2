package dev.clew.models.paxos;

import java.util.Comparator;

/**
 * Proposal accepted by a server.
 *
 * @param ballot in which it was accepted
 * @param proposal the accepted proposal
 */
record Accepted(Ballot ballot, Proposal proposal) implements Comparable<Accepted> {
    private static final Comparator<Accepted> ORDER =
            Comparator.comparing(Accepted::ballot).thenComparing(Accepted::proposal);

    @Override
    public int compareTo(Accepted other) {
        return ORDER.compare(this, other);
    }
}
