package dev.clew.benchmarks.table;

import java.util.List;
import java.util.Map;

/**
 * All that was measured.
 *
 * @param machine what it was measured on
 * @param rows in the order of the configurations
 * @param runs how many each row was to have
 */
record Results(Map<String, String> machine, List<Row> rows, int runs) {

    List<CountCheck.Difference> differences() {
        return CountCheck.differences(rows);
    }

    List<Comparison> comparisons() {
        return Comparison.of(rows);
    }

    /** Whether a row counted otherwise than another of its state space. */
    boolean differs(Row row) {
        return differences().stream().anyMatch(difference -> difference.row() == row);
    }

    /** Whether every run visited every state. */
    boolean complete() {
        return rows.stream().allMatch(row -> row.problem() == null);
    }
}
