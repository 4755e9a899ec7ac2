package dev.clew.models.crdt;

import java.util.Map;
import java.util.TreeMap;

/**
 * Set of updates seen by a replica, as a number of initial updates of each replica (version
 * vector). It is not part of any replicated type; the properties use it to know what a replica
 * should contain.
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

    /** Returns this set with one more update of the given replica. */
    Seen next(int replica) {
        Map<Integer, Integer> more = new TreeMap<>(updates);
        more.merge(replica, 1, Integer::sum);
        return new Seen(more);
    }

    /** Returns the union of both sets. */
    Seen union(Seen other) {
        Map<Integer, Integer> both = new TreeMap<>(updates);
        other.updates.forEach((replica, number) -> both.merge(replica, number, Math::max));
        return new Seen(both);
    }
}
