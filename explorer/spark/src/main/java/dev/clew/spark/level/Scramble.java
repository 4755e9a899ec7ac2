package dev.clew.spark.level;

/**
 * Turns packed states into keys and back: the first long is scrambled by the others, one to one, so that keys are equal exactly
 * for equal states, and the first long is spread evenly.
 */
final class Scramble {
    private static final long ONE = 0xff51afd7ed558ccdL;
    private static final long TWO = 0xc4ceb9fe1a85ec53L;
    private static final long ONE_BACK = inverse(ONE);
    private static final long TWO_BACK = inverse(TWO);

    private Scramble() {}

    /** Returns the first long of the key of a packed state. */
    static long first(long[] packed, int from, int words) {
        return mix(packed[from] ^ rest(packed, from, words));
    }

    /** Returns the first long of the packed state with a key. */
    static long unmixed(long[] key, int from, int words) {
        return unmix(key[from]) ^ rest(key, from, words);
    }

    private static long rest(long[] packed, int from, int words) {
        long hash = 0;
        for (int word = 1; word < words; word++) {
            hash = mix(hash ^ packed[from + word]);
        }
        return hash;
    }

    /** Mixes the bits of a long, one to one (the finisher of MurmurHash3, by Austin Appleby). */
    static long mix(long value) {
        long mixed = (value ^ value >>> 33) * ONE;
        mixed = (mixed ^ mixed >>> 33) * TWO;
        return mixed ^ mixed >>> 33;
    }

    /** Returns the long that {@link #mix} maps to another. */
    static long unmix(long value) {
        long mixed = (value ^ value >>> 33) * TWO_BACK;
        mixed = (mixed ^ mixed >>> 33) * ONE_BACK;
        return mixed ^ mixed >>> 33;
    }

    /** Returns the inverse of an odd number modulo 2^64, by Newton's method. */
    private static long inverse(long odd) {
        long inverse = odd;
        for (int i = 0; i < 5; i++) {
            inverse *= 2 - odd * inverse;
        }
        return inverse;
    }
}
