package dev.clew.models.crdt;

import java.util.Map;
import java.util.TreeMap;

/**
 * Version vector: the set of updates seen by a replica, given as the number of leading updates of
 * each replica. It is not part of any replicated type; the properties use it to know which updates
 * a replica should contain.
 */
record VersionVector(Map<Integer, Integer> updates) {
    static final VersionVector NOTHING = new VersionVector(Map.of());

    VersionVector {
        updates = Map.copyOf(updates);
    }

    int of(int replica) {
        return updates.getOrDefault(replica, 0);
    }

    boolean includes(Update<?> update) {
        return of(update.replica()) >= update.number();
    }

    boolean isAtLeast(VersionVector other) {
        return other.updates.keySet().stream().allMatch(replica -> of(replica) >= other.of(replica));
    }

    /** Returns this set with one more update of the given replica. */
    VersionVector next(int replica) {
        Map<Integer, Integer> more = new TreeMap<>(updates);
        more.merge(replica, 1, Integer::sum);
        return new VersionVector(more);
    }

    /** Returns the union of both sets. */
    VersionVector union(VersionVector other) {
        Map<Integer, Integer> both = new TreeMap<>(updates);
        other.updates.forEach((replica, number) -> both.merge(replica, number, Math::max));
        return new VersionVector(both);
    }
}
