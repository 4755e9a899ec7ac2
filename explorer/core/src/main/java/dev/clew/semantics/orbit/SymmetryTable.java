package dev.clew.semantics.orbit;

import dev.clew.state.ContentHash;
import dev.clew.state.LongIntMemo;
import dev.clew.symmetry.Elements;
import dev.clew.symmetry.PermutationCode;
import dev.clew.symmetry.SlotImages;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Memoised images and profiles of slots. Lookup takes no lock and allocates nothing.
 *
 * <p>The profiles of a slot's values are consecutive: the elements that occur in the value or in the node or key of the
 * slot, a bit each, with the top bit set if the profile is present; then a hash for each element.
 */
final class SymmetryTable {
    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final long PRESENT = Long.MIN_VALUE;

    private final SlotImages images;
    private final PermutationCode codes;
    private final int stride;
    private final long[][] keys;
    private final long[][] profiles;
    private final LongIntMemo[] targets;
    private final LongIntMemo[] numbers;

    SymmetryTable(SlotImages images, Elements elements, PermutationCode codes, int slots) {
        this.images = images;
        this.codes = codes;
        stride = 1 + elements.count();
        keys = new long[slots][];
        profiles = new long[slots][];
        targets = new LongIntMemo[slots];
        numbers = new LongIntMemo[slots];
        for (int slot = 0; slot < slots; slot++) {
            keys[slot] = images.key(slot);
            profiles[slot] = new long[16 * stride];
            targets[slot] = new LongIntMemo();
            numbers[slot] = new LongIntMemo();
        }
    }

    /**
     * Adds the profile of a value, a hash for each element, to an array of sums.
     *
     * @return the elements on which its image depends
     */
    long addProfile(int slot, int number, long[] sums) {
        int at = number * stride;
        long[] table = profiles[slot];
        if (at + stride > table.length || (long) LONGS.getAcquire(table, at) == 0) {
            table = makeProfile(slot, number);
        }
        long elements = table[at] & ~PRESENT;
        if (elements != 0) { // otherwise it contributes equally to all of them
            for (int element = 0; element < sums.length; element++) {
                sums[element] += table[at + 1 + element];
            }
        }
        return elements;
    }

    /** Returns the image of a slot. */
    int target(int slot, int[] map) {
        long mask = keys[slot][0];
        if (mask == 0) {
            return slot;
        }
        long key = codes.of(mask, map) & 0xffffffffL;
        int known = targets[slot].get(key);
        return known != LongIntMemo.ABSENT ? known : makeTarget(slot, key, map);
    }

    /**
     * Returns the number of a value's image in the slot's target.
     *
     * @param elements the elements on which it depends
     */
    int image(int slot, int number, long elements, int target, int[] map) {
        long key = (long) number << Integer.SIZE | (codes.of(elements, map) & 0xffffffffL);
        int known = numbers[slot].get(key);
        return known != LongIntMemo.ABSENT ? known : makeImage(slot, number, key, target, map);
    }

    private long[] makeProfile(int slot, int number) {
        long[] made = images.profile(slot, number);
        long[] key = keys[slot];
        synchronized (key) {
            int at = number * stride;
            if (at + stride > profiles[slot].length) {
                profiles[slot] = Arrays.copyOf(profiles[slot], 2 * at + stride);
            }
            long[] table = profiles[slot];
            for (int i = 1; i < stride; i++) {
                table[at + i] = ContentHash.combine(key[i], made[i]);
            }
            LONGS.setRelease(table, at, made[0] | key[0] | PRESENT);
            return table;
        }
    }

    private int makeTarget(int slot, long key, int[] map) {
        int target = images.target(slot, map);
        synchronized (targets[slot]) {
            if (targets[slot].get(key) == LongIntMemo.ABSENT) {
                targets[slot].put(key, target);
            }
        }
        return target;
    }

    private int makeImage(int slot, int number, long key, int target, int[] map) {
        int image = images.image(slot, number, target, map);
        synchronized (numbers[slot]) {
            if (numbers[slot].get(key) == LongIntMemo.ABSENT) {
                numbers[slot].put(key, image);
            }
        }
        return image;
    }
}
