package dev.clew.semantics.cluster;

import dev.clew.annotation.ByNodeId;
import dev.clew.model.time.Bounds;
import dev.clew.semantics.cluster.node.Clockwork;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What concerns the time of a whole cluster: the value of one slot.
 *
 * @param ahead by how many units each clock is ahead of the one that shows least; empty if clocks are not compared
 * @param heals units after which the links that are cut may, and must, work again; {@link Bounds#ANY} if none are cut
 */
record SharedTime(@ByNodeId List<Integer> ahead, Bounds heals) {

    SharedTime {
        ahead = List.copyOf(ahead);
    }

    SharedTime healing(Bounds duration) {
        return new SharedTime(ahead, duration);
    }

    /**
     * Returns the value after time has passed.
     *
     * @param units units of real time
     * @param clocks units by which each clock advances
     */
    SharedTime later(int units, int[] clocks) {
        if (ahead.isEmpty()) {
            return healing(Clockwork.later(heals, units));
        }
        List<Integer> readings = new ArrayList<>();
        for (int node = 0; node < clocks.length; node++) {
            readings.add(ahead.get(node) + clocks[node]);
        }
        int least = Collections.min(readings);
        readings.replaceAll(reading -> reading - least);
        return new SharedTime(readings, Clockwork.later(heals, units));
    }

    /** Returns the greatest difference between two clocks. */
    int skew() {
        return ahead.isEmpty() ? 0 : Collections.max(ahead);
    }

    /** Returns by how many units the clock of one node is ahead of that of another. */
    int ahead(int node, int other) {
        return ahead.isEmpty() ? 0 : ahead.get(node) - ahead.get(other);
    }
}
