package dev.clew.host;

import dev.clew.object.CapturedByFields;
import java.util.Random;

/**
 * Pseudorandom numbers whose generator is one long, with the algorithm of {@link Random}. Nothing is kept in the fields of
 * the superclass.
 */
final class HostRandom extends Random implements CapturedByFields {
    private static final long serialVersionUID = 1;
    private static final long MULTIPLIER = 0x5DEECE66DL;
    private static final long MASK = (1L << 48) - 1;

    private long state;

    HostRandom(long seed) {
        super(0);
        state = (seed ^ MULTIPLIER) & MASK;
    }

    @Override
    public synchronized void setSeed(long seed) {
        state = (seed ^ MULTIPLIER) & MASK;
    }

    @Override
    protected synchronized int next(int bits) {
        state = (state * MULTIPLIER + 0xBL) & MASK;
        return (int) (state >>> (48 - bits));
    }

    /** Returns a number by the polar method, without keeping its twin for the next call. */
    @Override
    public synchronized double nextGaussian() {
        while (true) {
            double x = 2 * nextDouble() - 1;
            double y = 2 * nextDouble() - 1;
            double square = x * x + y * y;
            if (square < 1 && square != 0) {
                return x * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
            }
        }
    }
}
