package dev.clew.benchmarks.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Axis of a plot: maps values to positions between its ends, 0 and 1, and chooses its ticks. */
sealed interface Axis {

    /** Returns the position of a value. */
    double place(double value);

    /** Returns the values that get a label and a grid line. */
    List<Double> ticks();

    /** Axis of whole numbers, with one tick each. */
    record Whole(long first, long last) implements Axis {

        static Whole of(double least, double greatest) {
            long first = (long) Math.floor(least);
            return new Whole(first, Math.max(first + 1, (long) Math.ceil(greatest)));
        }

        @Override
        public double place(double value) {
            return (value - first) / (last - first);
        }

        @Override
        public List<Double> ticks() {
            List<Double> ticks = new ArrayList<>();
            for (long tick = first; tick <= last; tick++) {
                ticks.add((double) tick);
            }
            return ticks;
        }
    }

    /**
     * Logarithmic axis between two powers of ten; if they are close, there are ticks at 2 and 5 as
     * well.
     */
    record Logarithmic(int firstPower, int lastPower) implements Axis {
        private static final int FEW_POWERS = 2;

        static Logarithmic of(double least, double greatest) {
            if (!(least > 0)) {
                throw new IllegalArgumentException("values of a logarithmic axis must be above 0, got " + least);
            }
            int first = (int) Math.floor(Math.log10(least));
            return new Logarithmic(first, Math.max(first + 1, (int) Math.ceil(Math.log10(greatest))));
        }

        @Override
        public double place(double value) {
            return (Math.log10(value) - firstPower) / (lastPower - firstPower);
        }

        @Override
        public List<Double> ticks() {
            List<Double> ticks = new ArrayList<>();
            for (int power = firstPower; power < lastPower; power++) {
                double decade = Math.pow(10, power);
                ticks.add(decade);
                if (lastPower - firstPower <= FEW_POWERS) {
                    ticks.add(2 * decade);
                    ticks.add(5 * decade);
                }
            }
            ticks.add(Math.pow(10, lastPower));
            return ticks;
        }
    }

    /** Returns a tick's label, such as 20k, 5M or 0.1. */
    static String label(double value) {
        if (value >= 1e9) {
            return number(value / 1e9) + "G";
        }
        if (value >= 1e6) {
            return number(value / 1e6) + "M";
        }
        return value >= 1e3 ? number(value / 1e3) + "k" : number(value);
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.6f", value).replaceAll("0+$", "");
    }
}
