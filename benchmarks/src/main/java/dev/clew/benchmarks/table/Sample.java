package dev.clew.benchmarks.table;

import java.util.Arrays;
import java.util.Collection;

/** What was measured several times. */
record Sample(double median, double least, double greatest) {

    /** Of at least one value; of an even number the median is the mean of the two in the middle. */
    static Sample of(Collection<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a sample has at least one value");
        }
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Sample(median, sorted[0], sorted[sorted.length - 1]);
    }

    /** This one in terms of another: medians, and the ends of what any two of their values give. */
    Sample dividedBy(Sample other) {
        return new Sample(median / other.median, least / other.greatest, greatest / other.least);
    }
}
