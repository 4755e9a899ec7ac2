package dev.clew.models.crdt;

import java.util.Map;
import java.util.TreeMap;

/**
 * Which updates have been seen: of each replica the first so many. It is no part of any type, and only says what a replica
 * should know.
 */
record Seen(Map<Integer, Integer> updates) {
    static final Seen NOTHING = new Seen(Map.of());

    Seen {
        updates = Map.copyOf(updates);
    }

    int of(int replica) {
        return updates.getOrDefault(replica, 0);
    }

    boolean includes(Update<?> update) {
        return of(update.replica()) >= update.number();
    }

    boolean isAtLeast(Seen other) {
        return other.updates.keySet().stream().allMatch(replica -> of(replica) >= other.of(replica));
    }

    /** This and one more update of a replica. */
    Seen next(int replica) {
        Map<Integer, Integer> more = new TreeMap<>(updates);
        more.merge(replica, 1, Integer::sum);
        return new Seen(more);
    }

    /** What either has seen. */
    Seen union(Seen other) {
        Map<Integer, Integer> both = new TreeMap<>(updates);
        other.updates.forEach((replica, number) -> both.merge(replica, number, Math::max));
        return new Seen(both);
    }
}
