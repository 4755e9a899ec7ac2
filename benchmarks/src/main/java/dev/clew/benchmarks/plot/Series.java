package dev.clew.benchmarks.plot;

import java.util.Comparator;
import java.util.List;

/** Points that belong together, from left to right. */
public record Series(String label, List<Point> points) {

    /**
     * A point with the range of what was measured.
     *
     * @param y the median
     * @param low the least
     * @param high the greatest
     */
    public record Point(double x, double y, double low, double high) {}

    public Series {
        points = points.stream().sorted(Comparator.comparingDouble(Point::x)).toList();
    }
}
