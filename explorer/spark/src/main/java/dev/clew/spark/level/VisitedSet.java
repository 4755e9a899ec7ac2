package dev.clew.spark.level;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The visited states of one partition, exactly, by the driver's numbers: a few runs of sorted keys, each at least
 * {@value #RATIO} times as long as the next. Immutable; sets share runs.
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

    /**
     * Returns an empty set.
     *
     * @param sizes number of values of each slot
     */
    static VisitedSet empty(int[] sizes) {
        return new VisitedSet(PackedLayout.of(sizes), new ArrayList<>());
    }

    long size() {
        return runs.stream().mapToLong(SortedKeys::size).sum();
    }

    long bytes() {
        return runs.stream().mapToLong(SortedKeys::bytes).sum();
    }

    /** Returns a key in which {@link #contains} packs states. */
    long[] newKey() {
        return new long[layout.words()];
    }

    /** Returns whether a state is in the set. */
    boolean contains(int[] numbers, int from, long[] key) {
        layout.pack(numbers, from, key);
        for (int run = runs.size() - 1; run >= 0; run--) { // recent states are met again more often
            if (runs.get(run).contains(key)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns this set and further states.
     *
     * @param numbers of states that are not in here, one after the other
     * @param count how many there are
     * @param sizes number of values of each slot by now
     */
    VisitedSet plus(int[] numbers, int count, int[] sizes) {
        if (!layout.fits(sizes)) {
            return wider(sizes).plus(numbers, count, sizes);
        }
        if (count == 0) {
            return this;
        }
        int slots = sizes.length;
        long[][] words = new long[layout.words()][count];
        long[] key = newKey();
        for (int i = 0; i < count; i++) {
            layout.pack(numbers, i * slots, key);
            for (int word = 0; word < key.length; word++) {
                words[word][i] = key[word];
            }
        }
        List<SortedKeys> longer = new ArrayList<>(runs);
        SortedKeys last = SortedKeys.of(words);
        while (!longer.isEmpty() && longer.get(longer.size() - 1).size() < (long) RATIO * last.size()) {
            last = longer.remove(longer.size() - 1).merged(last);
        }
        longer.add(last);
        return new VisitedSet(layout, longer);
    }

    /** Returns the same states with room for more values. */
    private VisitedSet wider(int[] sizes) {
        PackedLayout wide = PackedLayout.of(sizes);
        List<SortedKeys> again = new ArrayList<>();
        int[] numbers = new int[sizes.length];
        long[] narrowKey = newKey();
        long[] wideKey = new long[wide.words()];
        for (SortedKeys run : runs) {
            long[][] words = new long[wide.words()][run.size()];
            for (int i = 0; i < run.size(); i++) {
                run.copy(i, narrowKey);
                layout.unpack(narrowKey, numbers);
                wide.pack(numbers, 0, wideKey);
                for (int word = 0; word < wideKey.length; word++) {
                    words[word][i] = wideKey[word];
                }
            }
            again.add(SortedKeys.of(words));
        }
        return new VisitedSet(wide, again);
    }
}
