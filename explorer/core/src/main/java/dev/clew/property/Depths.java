package dev.clew.property;

import dev.clew.store.BlockPool;
import dev.clew.store.IntLog;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.function.IntUnaryOperator;

/** Lengths of the behaviors that a search found to the states that it visited. Belongs to one thread. */
final class Depths {
    private final IntUnaryOperator parent;
    private final IntLog depths;

    /**
     * Prepares.
     *
     * @param parent maps a state to the state from which it was first reached, negative for initial ones
     * @param idLimit a number that is greater than every state's id
     */
    Depths(IntUnaryOperator parent, int idLimit, BlockPool pool) {
        this.parent = parent;
        depths = new IntLog(pool);
        depths.fill(idLimit, 0);
    }

    /** Returns the number of states on the path from an initial state along the parents, both ends included. */
    int of(int id) {
        IntArrayList unknown = new IntArrayList();
        int at = id;
        while (at >= 0 && depths.get(at) == 0) {
            unknown.add(at);
            at = parent.applyAsInt(at);
        }
        int depth = at < 0 ? 0 : depths.get(at);
        for (int i = unknown.size() - 1; i >= 0; i--) {
            depths.set(unknown.getInt(i), ++depth);
        }
        return depths.get(id);
    }

    void clear() {
        depths.clear();
    }
}
