package dev.clew.trace.format;

import java.math.BigInteger;

/** What kinds of numbers there are in values. */
final class Numbers {
    private Numbers() {}

    /** Returns whether JSON can write it. */
    static boolean isFinite(Object number) {
        return !(number instanceof Double wide && !Double.isFinite(wide))
                && !(number instanceof Float narrow && !Float.isFinite(narrow));
    }

    /** Returns whether it is a whole number. */
    static boolean isWhole(Object number) {
        return number instanceof Long || number instanceof Integer || number instanceof BigInteger;
    }

    /** Returns whether it is a whole number of less than so many bits, the sign not counted. */
    static boolean isWithin(Object number, int bits) {
        return isWhole(number) && new BigInteger(number.toString()).abs().bitLength() <= bits;
    }
}
