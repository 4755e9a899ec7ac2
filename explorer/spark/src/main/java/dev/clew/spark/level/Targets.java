package dev.clew.spark.level;

import dev.clew.state.VectorLayout;

/**
 * Targets of the steps that one task made, each once, as vectors of this JVM: two words in each long. Belongs to one thread.
 */
final class Targets {
    private VectorLayout layout;
    private CandidateTable table;
    private long[] pairs;

    Targets(VectorLayout layout) {
        this.layout = layout;
        pairs = new long[longs(layout)];
        table = new CandidateTable(pairs.length);
    }

    private static int longs(VectorLayout layout) {
        return (layout.words() + 1) / 2;
    }

    int count() {
        return table.count();
    }

    long fingerprint(int target) {
        return table.hash(target);
    }

    long order(int target) {
        return table.order(target);
    }

    long mask(int target) {
        return table.mask(target);
    }

    /** Reads where a target would be, so that the cache misses of several targets overlap. */
    int touch(long fingerprint) {
        return table.touch(fingerprint);
    }

    /** Adds a target, later than all others; returns whether it is new. */
    boolean add(long fingerprint, int[] vector, long order, long sleep) {
        join(vector, pairs);
        return table.addLater(fingerprint, pairs, 0, order, sleep);
    }

    private static void join(int[] vector, long[] pairs) {
        for (int i = 0; i < pairs.length; i++) {
            long low = vector[2 * i] & 0xffffffffL;
            long high = 2 * i + 1 < vector.length ? vector[2 * i + 1] : 0;
            pairs[i] = high << Integer.SIZE | low;
        }
    }

    /** Reads the vector of a target. */
    void read(int target, int[] vector) {
        int from = target * pairs.length;
        for (int word = 0; word < vector.length; word++) {
            long pair = table.packed()[from + word / 2];
            vector[word] = (int) (word % 2 == 0 ? pair : pair >>> Integer.SIZE);
        }
    }

    VectorLayout layout() {
        return layout;
    }

    /** Packs all targets in a wider layout. */
    void grow(VectorLayout wider) {
        CandidateTable before = table;
        int[] vector = new int[layout.words()];
        int[] numbers = new int[layout.slots()];
        int[] grown = new int[wider.words()];
        long[] grownPairs = new long[longs(wider)];
        CandidateTable after = new CandidateTable(grownPairs.length);
        for (int target = 0; target < before.count(); target++) {
            read(target, vector);
            layout.unpack(vector, numbers);
            wider.pack(numbers, grown);
            join(grown, grownPairs);
            after.addLater(before.hash(target), grownPairs, 0, before.order(target), before.mask(target));
        }
        layout = wider;
        table = after;
        pairs = grownPairs;
    }
}
