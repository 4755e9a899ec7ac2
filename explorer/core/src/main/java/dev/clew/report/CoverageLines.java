package dev.clew.report;

import dev.clew.search.Coverage;
import java.util.List;

/** Tells how often each class of steps was taken, as a table. */
final class CoverageLines {
    private CoverageLines() {}

    static void write(Coverage coverage, StringBuilder text) {
        text.append(
                        "Coverage: how often each kind of step was taken, and how often it was the first to reach a state\n")
                .append("(every step was looked up in the store, those too that commute with others).\n");
        int name = width(coverage.steps().stream().map(Coverage.StepClass::name).toList(), "step");
        int taken =
                width(coverage.steps().stream().map(step -> "" + step.taken()).toList(), "taken");
        int reached =
                width(coverage.steps().stream().map(step -> "" + step.reached()).toList(), "new states");
        row(text, "step", name, "taken", taken, "new states", reached);
        for (Coverage.StepClass step : coverage.steps()) {
            row(text, step.name(), name, "" + step.taken(), taken, "" + step.reached(), reached);
        }
        for (String never : coverage.neverTaken()) {
            text.append("Never taken: ").append(never).append(".\n");
        }
    }

    private static void row(
            StringBuilder text,
            String name,
            int width,
            String taken,
            int takenWidth,
            String reached,
            int reachedWidth) {
        text.append("  ")
                .append(name)
                .append(" ".repeat(width - name.length() + 2 + takenWidth - taken.length()))
                .append(taken)
                .append(" ".repeat(2 + reachedWidth - reached.length()))
                .append(reached)
                .append('\n');
    }

    private static int width(List<String> cells, String head) {
        return cells.stream().mapToInt(String::length).reduce(head.length(), Math::max);
    }
}
