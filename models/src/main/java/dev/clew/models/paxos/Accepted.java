package dev.clew.models.paxos;

import java.util.Comparator;

/**
 * A proposal that a server accepted.
 *
 * @param ballot in which it did
 * @param proposal what it accepted
 */
record Accepted(Ballot ballot, Proposal proposal) implements Comparable<Accepted> {
    private static final Comparator<Accepted> ORDER =
            Comparator.comparing(Accepted::ballot).thenComparing(Accepted::proposal);

    @Override
    public int compareTo(Accepted other) {
        return ORDER.compare(this, other);
    }
}
