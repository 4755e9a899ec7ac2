package dev.clew.benchmarks.table;

import java.util.List;
import java.util.Map;

/**
 * Results of all measurements.
 *
 * @param machine description of the machine
 * @param rows in the order of the configurations
 * @param runs intended number of runs per row
 */
record Results(Map<String, String> machine, List<Row> rows, int runs) {

    List<CountCheck.Difference> differences() {
        return CountCheck.differences(rows);
    }

    List<Comparison> comparisons() {
        return Comparison.of(rows);
    }

    /** Returns whether a row's counts differ from those of another row of its state space. */
    boolean differs(Row row) {
        return differences().stream().anyMatch(difference -> difference.row() == row);
    }

    /** Returns whether every run visited every state. */
    boolean complete() {
        return rows.stream().allMatch(row -> row.problem() == null);
    }
}
