package dev.clew.trace.format;

import java.math.BigInteger;

/** Classifies the numbers in values. */
final class Numbers {
    private Numbers() {}

    /** Returns whether JSON can represent a number. */
    static boolean isFinite(Object number) {
        return !(number instanceof Double wide && !Double.isFinite(wide))
                && !(number instanceof Float narrow && !Float.isFinite(narrow));
    }

    /** Returns whether a number is an integer. */
    static boolean isWhole(Object number) {
        return number instanceof Long || number instanceof Integer || number instanceof BigInteger;
    }

    /** Returns whether a number is an integer whose magnitude fits in {@code bits} bits. */
    static boolean isWithin(Object number, int bits) {
        return isWhole(number) && new BigInteger(number.toString()).abs().bitLength() <= bits;
    }
}
