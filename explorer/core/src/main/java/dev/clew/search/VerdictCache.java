package dev.clew.search;

import dev.clew.semantics.Projection;
import dev.clew.state.VectorLayout;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A worker's memory of what predicates read of states that they had nothing to say of. Successors of one state, and of its
 * cousins, mostly agree in that, so most are acquitted here by comparing a few ints, before it is known whether they are
 * new; the rest are judged when they are stored.
 *
 * <p>A cache that forgets: each place holds the last projection that fell there, whole, so that none is taken for another.
 */
final class VerdictCache {
    private static final int PLACE_BITS = 12;

    /** Longer projections cost more than they spare. */
    private static final int LONGEST = 16;

    private final ModelPredicates predicates;
    private final StateFindings open;
    private final VectorLayout layout;
    private long reads;
    private @Nullable Projection projection;
    private int[] key = new int[0];

    /** For each place whether it is in use, and the projection. */
    private int[] places = new int[0];

    /**
     * An empty memory.
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
     * Whether no invariant is violated by a state, and no goal reached that is still looked for; false also where this is
     * better found out when the state is stored.
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
