package dev.clew.search;

import dev.clew.semantics.Projection;
import dev.clew.state.VectorLayout;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Per-worker lossy cache of predicate read sets already known to satisfy every property and to reach no open goal.
 * Successors of one state, and of its cousins, mostly agree in what predicates read, so most are cleared here by
 * comparing a few ints, before it is known whether they are new; the others are evaluated when they are stored.
 *
 * <p>Each entry holds the last projection that was mapped to it, in full, so that no projection is mistaken for
 * another.
 */
final class VerdictCache {
    private static final int PLACE_BITS = 12;

    /** Greatest length of a projection; longer ones cost more than they save. */
    private static final int LONGEST = 16;

    private final ModelPredicates predicates;
    private final StateFindings open;
    private final VectorLayout layout;
    private long reads;
    private @Nullable Projection projection;
    private int[] key = new int[0];

    /** Entries: a flag whether the entry is in use, followed by the projection. */
    private int[] places = new int[0];

    /**
     * Creates an empty cache.
     *
     * @param open knows the goals that were reached
     */
    VerdictCache(ModelPredicates predicates, StateFindings open, VectorLayout layout) {
        this.predicates = predicates;
        this.open = open;
        this.layout = layout;
        begin(predicates.reads());
    }

    /**
     * Returns whether a state violates no invariant and reaches no open goal; false also where it is better to decide
     * this when the state is stored.
     */
    boolean passes(int[] vector) {
        if (projection == null) {
            return false;
        }
        projection.project(vector, key);
        int place = place();
        if (places[place] != 0 && Arrays.equals(places, place + 1, place + 1 + key.length, key, 0, key.length)) {
            return true;
        }
        if (!open.passes(predicates, layout, vector)) {
            return false;
        }
        long readNow = predicates.reads();
        if (readNow == reads) {
            places[place] = 1;
            System.arraycopy(key, 0, places, place + 1, key.length);
        } else { // the verdict may depend on what the projection leaves out
            begin(readNow);
        }
        return true;
    }

    private void begin(long readNow) {
        reads = readNow;
        Projection wider = predicates.projection(layout, readNow);
        projection = wider == null || wider.length() > LONGEST ? null : wider;
        key = new int[projection == null ? 0 : projection.length()];
        places = new int[(key.length + 1) << PLACE_BITS];
    }

    private int place() {
        int hash = 0;
        for (int number : key) {
            hash = (hash ^ number) * 0x9e3779b1;
            hash ^= hash >>> 15;
        }
        return (hash >>> (Integer.SIZE - PLACE_BITS)) * (key.length + 1);
    }
}
