package dev.clew.history.polygraph;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Literals that hold at the moment, in the order in which they were decided or implied. Literal {@code 2c} is the first
 * alternative of choice {@code c}, and {@code 2c + 1} the second. Used by one thread.
 */
final class Assignment {
    private static final byte OPEN = -1;

    private final byte[] values;
    private final int[] levels;
    private final int[] @Nullable [] reasons;
    private final IntArrayList trail = new IntArrayList();
    private final IntArrayList begins = new IntArrayList();

    Assignment(int choices) {
        values = new byte[choices];
        Arrays.fill(values, OPEN);
        levels = new int[choices];
        reasons = new int[choices][];
    }

    /** Returns the literals that hold. */
    IntArrayList trail() {
        return trail;
    }

    /** Returns the number of decisions. */
    int level() {
        return begins.size();
    }

    int levelOf(int literal) {
        return levels[literal >> 1];
    }

    boolean isOpen(int choice) {
        return values[choice] == OPEN;
    }

    boolean isTrue(int literal) {
        return values[literal >> 1] == (literal & 1);
    }

    boolean isFalse(int literal) {
        return values[literal >> 1] == ((literal & 1) ^ 1);
    }

    void decide(int literal) {
        begins.add(trail.size());
        imply(literal, null);
    }

    /**
     * Adds a literal.
     *
     * @param reason the clause that implies it, which begins with it; null for a decision and for a fact
     */
    void imply(int literal, int @Nullable [] reason) {
        values[literal >> 1] = (byte) (literal & 1);
        levels[literal >> 1] = level();
        reasons[literal >> 1] = reason;
        trail.add(literal);
    }

    /** Takes back all but the first decisions; returns the number of literals left. */
    int backTo(int level, IntConsumer opened) {
        if (level < level()) {
            int kept = begins.getInt(level);
            for (int i = trail.size() - 1; i >= kept; i--) {
                values[trail.getInt(i) >> 1] = OPEN;
                opened.accept(trail.getInt(i) >> 1);
            }
            trail.size(kept);
            begins.size(level);
        }
        return trail.size();
    }

    /**
     * Returns a clause that follows from a violated one and from reasons, and of which only the first literal belongs to
     * the last decision; its second one, if any, has the highest level of the others.
     *
     * @param used receives the choices that took part
     */
    int[] firstUniqueImplicationPoint(int[] violated, IntConsumer used) {
        IntArrayList learned = new IntArrayList(new int[] {0});
        BitSet seen = new BitSet();
        int open = 0;
        int[] clause = violated;
        int at = trail.size();
        int pivot;
        do {
            for (int literal : clause) {
                int choice = literal >> 1;
                if (levels[choice] > 0 && isFalse(literal) && !seen.get(choice)) {
                    seen.set(choice);
                    used.accept(choice);
                    if (levels[choice] == level()) {
                        open++;
                    } else {
                        learned.add(literal);
                    }
                }
            }
            do {
                pivot = trail.getInt(--at);
            } while (!seen.get(pivot >> 1));
            clause = reasons[pivot >> 1];
            open--;
        } while (open > 0);
        learned.set(0, pivot ^ 1);
        for (int i = 2; i < learned.size(); i++) {
            if (levelOf(learned.getInt(i)) > levelOf(learned.getInt(1))) {
                int lower = learned.set(1, learned.getInt(i));
                learned.set(i, lower);
            }
        }
        return learned.toIntArray();
    }
}
