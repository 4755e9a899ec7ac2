package dev.clew.symmetry;

import dev.clew.state.LongIntMemo;

/**
 * Numbers the effects of permutations on sets of elements: for one set of elements, equal numbers mean equal images. A
 * value is renamed once for each number, however many permutations share it. Thread-safe; allocates nothing in the
 * steady state.
 *
 * <p>The images are packed into an int. Where they do not all fit, every full int is numbered together with the number
 * of the previous ones.
 */
public final class PermutationCode {
    private final int bits;
    private final LongIntMemo chains = new LongIntMemo();
    private int count;

    /** Creates codes for permutations of a number of elements, at most 64. */
    public PermutationCode(int elements) {
        bits = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(elements - 1));
    }

    /** Returns the number of the permutation's effect on the elements of a mask. */
    public int of(long mask, int[] map) {
        int code = 0;
        int used = 0;
        int before = 0;
        for (long rest = mask; rest != 0; rest &= rest - 1) {
            if (used + bits > Integer.SIZE) {
                before = chained(before, code);
                code = 0;
                used = 0;
            }
            code |= map[Long.numberOfTrailingZeros(rest)] << used;
            used += bits;
        }
        return before == 0 ? code : chained(before, code);
    }

    private int chained(int before, int code) {
        long key = (long) before << Integer.SIZE | (code & 0xffffffffL);
        int known = chains.get(key);
        return known != LongIntMemo.ABSENT ? known : add(key);
    }

    private synchronized int add(long key) {
        int known = chains.get(key);
        if (known != LongIntMemo.ABSENT) {
            return known;
        }
        chains.put(key, ++count);
        return count;
    }
}
