package dev.clew.report;

import dev.clew.search.Coverage;
import dev.clew.text.Printable;
import java.util.List;

/** Table of how often each class of steps was taken. */
final class CoverageLines {
    private CoverageLines() {}

    /**
     * Adds the table.
     *
     * @param complete whether every state was visited, so that steps not taken are impossible
     */
    static void write(Coverage coverage, boolean complete, StringBuilder text) {
        text.append(
                        "Coverage: how often each kind of step was taken, and how often it was the first to reach a state\n")
                .append("(without sleep sets: steps that commute with others were looked up, too).\n");
        int name = width(
                coverage.steps().stream()
                        .map(step -> Printable.line(step.name()))
                        .toList(),
                "step");
        int taken =
                width(coverage.steps().stream().map(step -> "" + step.taken()).toList(), "taken");
        int reached =
                width(coverage.steps().stream().map(step -> "" + step.reached()).toList(), "new states");
        row(text, "step", name, "taken", taken, "new states", reached);
        for (Coverage.StepClass step : coverage.steps()) {
            row(text, Printable.line(step.name()), name, "" + step.taken(), taken, "" + step.reached(), reached);
        }
        for (String never : coverage.neverTaken()) {
            text.append(complete ? "Never taken: " : "Not taken in the part that was visited: ")
                    .append(Printable.line(never))
                    .append(".\n");
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
