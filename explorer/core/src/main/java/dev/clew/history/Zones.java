package dev.clew.history;

import dev.clew.history.interval.SortedPlaces;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Blocks of operations each of which has to take effect as a whole, in any order of the blocks.
 *
 * <p>Block A has to come before B if an operation of A returned before one of B was invoked: if A's first return is
 * before B's last invocation. Of several blocks that would have to come before one another in a circle, the one with
 * the first return and the one before it would have to come before each other. So an order exists if and only if no two
 * blocks have to come before each other.
 */
final class Zones {
    private record Zone(long firstReturn, long lastInvocation) {}

    private final List<Zone> forward = new ArrayList<>();
    private final List<Zone> backward = new ArrayList<>();

    void add(long firstReturn, long lastInvocation) {
        Zone zone = new Zone(firstReturn, lastInvocation);
        (firstReturn < lastInvocation ? forward : backward).add(zone);
    }

    /** Returns whether the blocks can be ordered. */
    boolean canBeOrdered() {
        forward.sort(Comparator.comparingLong(Zone::firstReturn));
        for (int i = 1; i < forward.size(); i++) {
            if (forward.get(i).firstReturn < forward.get(i - 1).lastInvocation) {
                return false;
            }
        }
        return backward.stream().noneMatch(this::isInsideForward);
    }

    /** Returns whether a zone lies in a forward one, of which no two overlap. */
    private boolean isInsideForward(Zone inner) {
        int before = SortedPlaces.before(forward.size(), i -> forward.get(i).firstReturn, inner.lastInvocation);
        return before > 0 && inner.firstReturn < forward.get(before - 1).lastInvocation;
    }
}
