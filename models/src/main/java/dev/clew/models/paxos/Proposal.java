package dev.clew.models.paxos;

import java.util.Comparator;

/**
 * Proposed write of a client.
 *
 * @param request the client's request
 * @param requester id of the client
 * @param value the value to write
 */
record Proposal(int request, int requester, char value) implements Comparable<Proposal> {
    private static final Comparator<Proposal> ORDER = Comparator.comparingInt(Proposal::request)
            .thenComparingInt(Proposal::requester)
            .thenComparing(Proposal::value);

    @Override
    public int compareTo(Proposal other) {
        return ORDER.compare(this, other);
    }
}
