package dev.clew.models.raft;

import dev.clew.model.fault.Faults;
import dev.clew.model.provider.SeededBug;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Bugs that can be seeded; each existed in some implementation. */
enum RaftBug {
    NONE("No bug.", ""),
    STALE_VOTES("A candidate counts votes for its campaign of an earlier term.", "ElectionSafety"),
    EMPTY_APPEND_MATCH(
            "Followers answer heartbeats with the last index of their logs, which the leader considers replicated.",
            "NextFollowsMatch"),
    UNCHECKED_HEARTBEAT(
            "Followers accept the commit index of a heartbeat without checking prevLogIndex and prevLogTerm.",
            "StateMachineSafety"),
    MATCH_OFF_BY_ONE("A new leader considers the first entry replicated everywhere.", "NextFollowsMatch"),
    COMMIT_EARLIER_TERM(
            "A leader commits entries of earlier terms by counting replicas (figure 8 of the paper); shown with"
                    + " four terms, two timeouts per server and no faults.",
            "LeaderCommitsEntriesOfItsTerm",
            4),
    UNSYNCED_VOTE("A server answers before its term and vote are synced to disk.", "ElectionSafety"),
    VOTE_BEFORE_SYNC(
            "A server sends its vote before syncing it to disk, though in the same handler: a crash between the two"
                    + " loses it.",
            "ElectionSafety"),
    APPEND_BEFORE_SYNC(
            "A follower acknowledges entries before syncing them to disk, though in the same handler: a crash"
                    + " between the two loses them.",
            "CommittedOnQuorum"),
    TRUNCATE_ON_STALE_APPEND(
            "A follower truncates its log after the entries of an append, even a stale one.", "CommittedOnQuorum"),
    TWO_MEMBERSHIP_CHANGES(
            "A leader changes the members before it has committed an entry of its own term (Ongaro, 2015); shown"
                    + " with four servers, three terms, two timeouts per server, membership changes only and no faults.",
            "LeaderCompleteness",
            3),
    STALE_READ(
            "A leader answers a read from its own store at once: it may be deposed, or too new to know the commit"
                    + " index; shown with a client, two terms, two timeouts per server and no faults.",
            "Linearizable",
            2),
    TICKS_RESET(
            "A server that learns of a later term resets its tick count and never counts again, so a failed leader"
                    + " is not replaced; shown without requests, with a crash and a lost message.",
            "LeaderOrTermsUsedUp");

    private final String description;
    private final String property;
    private final int leastTerms;

    RaftBug(String description, String property) {
        this(description, property, 0);
    }

    RaftBug(String description, String property, int leastTerms) {
        this.description = description;
        this.property = property;
        this.leastTerms = leastTerms;
    }

    /** Returns the minimum number of terms that shows the bug, or 0 if any number does. */
    int leastTerms() {
        return leastTerms;
    }

    /**
     * Returns the faults with which the bug is shown; only two timeouts per server if it takes many
     * terms.
     */
    Faults faults(Faults usual) {
        if (this == TICKS_RESET) {
            return Faults.NONE.withCrashes(1).withLoss(1);
        }
        return leastTerms > 0 ? Faults.NONE.withTimeouts(2) : usual;
    }

    /** Returns the name on the command line. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static RaftBug labelled(String label) {
        return Arrays.stream(values())
                .filter(bug -> bug.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    static List<SeededBug> seedable() {
        return Arrays.stream(values())
                .filter(bug -> bug != NONE)
                .map(bug -> new SeededBug(bug.label(), bug.description, bug.property))
                .toList();
    }
}
