package dev.clew.benchmarks.table;

import dev.clew.benchmarks.run.Outcome;
import dev.clew.benchmarks.run.Outcome.Figures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Checks that all complete runs of one state space counted the same distinct and generated states
 * as the first one. Counts that a checker does not report are not compared.
 */
final class CountCheck {
    private CountCheck() {}

    /** Row whose counts differ from the first of its state space, with a description. */
    record Difference(Row row, String line) {}

    /** Returns the rows that differ, each once. */
    static List<Difference> differences(List<Row> rows) {
        Map<String, Row> firsts = new HashMap<>();
        List<Difference> differences = new ArrayList<>();
        for (Row row : rows) {
            Figures expected = firsts.merge(row.space(), row, CountCheck::first).figures();
            if (expected == null) {
                continue;
            }
            for (Row.Run run : row.runs()) {
                if (run.outcome() instanceof Outcome.Complete complete && differ(expected, complete.figures())) {
                    String line = line(row, complete.figures(), expected, firsts.getOrDefault(row.space(), row));
                    differences.add(new Difference(row, line));
                    break;
                }
            }
        }
        return differences;
    }

    private static Row first(Row one, Row other) {
        return one.figures() == null ? other : one;
    }

    private static boolean differ(Figures expected, Figures counted) {
        return expected.distinct() != counted.distinct()
                || (expected.generated() != counted.generated()
                        && expected.generated() != Figures.UNKNOWN
                        && counted.generated() != Figures.UNKNOWN);
    }

    private static String line(Row row, Figures counted, Figures expected, Row first) {
        return String.format(
                Locale.ROOT,
                "counts differ: '%s' has %d distinct and %d generated states, '%s' has %d and %d",
                row.label(),
                counted.distinct(),
                counted.generated(),
                first.label(),
                expected.distinct(),
                expected.generated());
    }
}
