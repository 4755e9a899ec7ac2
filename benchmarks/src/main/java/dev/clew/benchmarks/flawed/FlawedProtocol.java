package dev.clew.benchmarks.flawed;

import dev.clew.model.Model;
import java.util.List;

/**
 * A protocol that is known to be wrong.
 *
 * @param property the property that it violates; {@code deadlock} if it gets stuck
 * @param source where it was published, or its mistake described
 */
public record FlawedProtocol(Model model, String property, String source) {

    /** Returns all of them. */
    public static List<FlawedProtocol> all() {
        return List.of(
                new FlawedProtocol(
                        Exclusion.hyman(), "MutualExclusion", "Hyman, CACM 9(1), 1966; Knuth, CACM 9(5), 1966"),
                new FlawedProtocol(
                        Exclusion.swappedPeterson(4),
                        "MutualExclusion",
                        "Peterson, IPL 12(3), 1981, with its two writes exchanged"),
                new FlawedProtocol(
                        Bakery.withoutChoosing(4, 6),
                        "MutualExclusion",
                        "Lamport, CACM 17(8), 1974, without the flags that say who is choosing"),
                new FlawedProtocol(Philosophers.ofEqualHabits(8), "deadlock", "Dijkstra, EWD 310, 1971"),
                new FlawedProtocol(
                        BoundedBuffer.withOneCondition(2, 5, 4),
                        "deadlock",
                        "Hoare, CACM 17(10), 1974; with one condition for all, Cargill's challenge, 2000"),
                new FlawedProtocol(
                        LockFreeStack.withReuse(3, 3),
                        "OneOwner",
                        "Treiber, IBM RJ 5118, 1986, with nodes used again (ABA)"),
                new FlawedProtocol(
                        WriteSkew.onCall(6),
                        "SomebodyOnCall",
                        "Berenson et al., SIGMOD 1995; Cahill et al., SIGMOD 2008"),
                new FlawedProtocol(LookasideCache.withoutLeases(3, 3), "NotStale", "Nishtala et al., NSDI 2013"),
                new FlawedProtocol(
                        SelectiveRepeat.withLargeWindow(4, 3, 6),
                        "InOrder",
                        "Tanenbaum, Computer Networks, selective repeat with too large a window"),
                new FlawedProtocol(
                        AlternatingBit.overReordering(3),
                        "InOrder",
                        "Bartlett, Scantlebury and Wilkinson, CACM 12(5), 1969, on a link that reorders"),
                new FlawedProtocol(
                        DoubtfulCommit.ofParticipants(6),
                        "Atomic",
                        "Skeen, SIGMOD 1981: two-phase commit whose participants abort in doubt"));
    }
}
