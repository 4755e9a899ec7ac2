package dev.clew.benchmarks.plot;

import java.util.Comparator;
import java.util.List;

/** Curve of a plot: its points, from left to right. */
public record Series(String label, List<Point> points) {

    /**
     * Point with the range of the measurements.
     *
     * @param y median
     * @param low minimum
     * @param high maximum
     */
    public record Point(double x, double y, double low, double high) {}

    public Series {
        points = points.stream().sorted(Comparator.comparingDouble(Point::x)).toList();
    }
}
