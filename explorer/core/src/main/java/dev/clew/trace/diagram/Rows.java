package dev.clew.trace.diagram;

import static dev.clew.trace.diagram.DiagramLayout.HEAD;
import static dev.clew.trace.diagram.DiagramLayout.ROW;

import dev.clew.trace.Moments;
import dev.clew.trace.TraceDocument;

/**
 * Vertical places of the rows of a diagram. Where time passes in units, the room above a row is to scale, but at least the
 * height of a row. Immutable.
 */
final class Rows {
    /** The room that all the time of a trace takes at most, in pixels; rows of single units come on top of it. */
    private static final int LONGEST = 1600;

    private final int[] centers;

    /** The rows of the states of a trace. */
    Rows(TraceDocument trace) {
        Moments moments = new Moments(trace);
        int states = trace.states().size();
        long total = Math.max(1, moments.units(states).orElse(0));
        double scale = Math.min(ROW, (double) LONGEST / total);
        centers = new int[states];
        int center = HEAD + ROW / 2;
        for (int number = 1; number <= states; number++) {
            if (number > 1) {
                long units = moments.units(number).orElse(0)
                        - moments.units(number - 1).orElse(0);
                center += Math.max(ROW, (int) Math.round(units * scale));
            }
            centers[number - 1] = center;
        }
    }

    /**
     * Returns the vertical center of a row.
     *
     * @param number the number of a state, from 1; rows of other numbers are before or beyond those of the states
     */
    int y(int number) {
        int last = centers.length;
        if (number < 1) {
            return centers[0] + (number - 1) * ROW;
        }
        return number <= last ? centers[number - 1] : centers[last - 1] + (number - last) * ROW;
    }
}
