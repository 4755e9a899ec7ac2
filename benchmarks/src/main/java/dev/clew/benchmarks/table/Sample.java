package dev.clew.benchmarks.table;

import java.util.Arrays;
import java.util.Collection;

/** Summary of repeated measurements. */
record Sample(double median, double least, double greatest) {

    /**
     * Summarizes at least one value; the median of an even number of values is the mean of the two
     * in the middle.
     */
    static Sample of(Collection<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a sample needs at least one value");
        }
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Sample(median, sorted[0], sorted[sorted.length - 1]);
    }

    /**
     * Returns the ratio of this sample to another: of the medians, and the extremes of the ratios
     * of any two values.
     */
    Sample dividedBy(Sample other) {
        return new Sample(median / other.median, least / other.greatest, greatest / other.least);
    }
}
