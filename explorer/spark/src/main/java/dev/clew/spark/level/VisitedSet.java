package dev.clew.spark.level;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The visited states of one partition, exactly: a few runs of sorted keys, each at least {@value #RATIO} times as long as the
 * next. Immutable; sets share runs.
 */
final class VisitedSet implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int RATIO = 8;

    private final PackedLayout layout;

    @SuppressWarnings("serial") // an ArrayList
    private final List<SortedKeys> runs;

    private VisitedSet(PackedLayout layout, List<SortedKeys> runs) {
        this.layout = layout;
        this.runs = runs;
    }

    static VisitedSet empty(PackedLayout layout) {
        return new VisitedSet(layout, new ArrayList<>());
    }

    long size() {
        return runs.stream().mapToLong(SortedKeys::size).sum();
    }

    long bytes() {
        return runs.stream().mapToLong(SortedKeys::bytes).sum();
    }

    /** Reads where a state would be in the longest run, so that the cache misses of several states overlap. */
    int touch(long first) {
        return runs.isEmpty() ? 0 : runs.get(0).touch(first);
    }

    /**
     * Returns whether a state is in the set.
     *
     * @param first first long of its key
     * @param packed holds the state, in the layout of the set, from an index on
     */
    boolean contains(long first, long[] packed, int from) {
        for (int run = runs.size() - 1; run >= 0; run--) { // recent states are met again more often
            if (runs.get(run).contains(first, packed, from)) {
                return true;
            }
        }
        return false;
    }

    /** Returns this set in the layout of other states, which are added, and none of which is in here. */
    VisitedSet plus(StateRows rows) {
        if (!layout.equals(rows.layout())) {
            return in(rows.layout()).plus(rows);
        }
        if (rows.count() == 0) {
            return this;
        }
        List<SortedKeys> longer = new ArrayList<>(runs);
        SortedKeys last = SortedKeys.of(rows);
        while (!longer.isEmpty() && longer.get(longer.size() - 1).size() < (long) RATIO * last.size()) {
            last = longer.remove(longer.size() - 1).merged(last);
        }
        longer.add(last);
        return new VisitedSet(layout, longer);
    }

    private VisitedSet in(PackedLayout other) {
        List<SortedKeys> again = new ArrayList<>();
        runs.forEach(run -> again.add(SortedKeys.of(run.rows(layout).in(other))));
        return new VisitedSet(other, again);
    }
}
