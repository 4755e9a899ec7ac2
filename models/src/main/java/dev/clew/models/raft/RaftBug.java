package dev.clew.models.raft;

import dev.clew.model.Faults;
import dev.clew.model.SeededBug;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The bugs that can be seeded, each where some implementation once had it. */
enum RaftBug {
    NONE("No bug.", ""),
    STALE_VOTES("A candidate counts votes for its campaign of an earlier term.", "ElectionSafety"),
    EMPTY_APPEND_MATCH(
            "Followers answer heartbeats with the last index of their logs, which the leader takes for replicated.",
            "NextFollowsMatch"),
    UNCHECKED_HEARTBEAT(
            "Followers believe the commit index of a heartbeat without a look at prevLogIndex and prevLogTerm.",
            "StateMachineSafety"),
    MATCH_OFF_BY_ONE("A new leader takes the first entry for replicated everywhere.", "NextFollowsMatch"),
    COMMIT_EARLIER_TERM(
            "A leader commits entries of earlier terms by counting replicas (figure 8 of the paper); shown with"
                    + " four terms, two timeouts a server and without faults.",
            "LeaderCommitsEntriesOfItsTerm",
            4),
    UNSYNCED_VOTE("A server answers before its term and vote are synced to disk.", "ElectionSafety"),
    VOTE_BEFORE_SYNC(
            "A server sends its vote before it is synced to disk, though in the same handler: a crash between the two"
                    + " forgets it.",
            "ElectionSafety"),
    APPEND_BEFORE_SYNC(
            "A follower acknowledges entries before they are synced to disk, though in the same handler: a crash between"
                    + " the two forgets them.",
            "CommittedOnQuorum"),
    TRUNCATE_ON_STALE_APPEND(
            "A follower cuts off all that follows the entries of an append, even a stale one.", "CommittedOnQuorum"),
    TWO_MEMBERSHIP_CHANGES(
            "A leader changes the members before it has committed an entry of its own term (Ongaro, 2015); shown"
                    + " with four servers, three terms, two timeouts a server, changes of members alone and without faults.",
            "LeaderCompleteness",
            3),
    STALE_READ(
            "A leader answers a read from its own store at once: it may be deposed, or too new to know what is committed;"
                    + " shown with a client, two terms, two timeouts a server and without faults.",
            "Linearizable",
            2),
    TICKS_RESET(
            "A server that hears of a later term resets its count of ticks and never counts again, so that no leader"
                    + " follows one that fails; shown without requests, with a crash and a lost message.",
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

    /** The terms that it takes to show the bug, at least; 0 for whatever is asked for. */
    int leastTerms() {
        return leastTerms;
    }

    /** The faults with which the bug is shown; only two timeouts a server if it takes many terms. */
    Faults faults(Faults usual) {
        if (this == TICKS_RESET) {
            return Faults.NONE.withCrashes(1).withLoss(1);
        }
        return leastTerms > 0 ? Faults.NONE.withTimeouts(2) : usual;
    }

    /** The name on the command line. */
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
