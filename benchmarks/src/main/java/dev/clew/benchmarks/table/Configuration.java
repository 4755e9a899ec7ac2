package dev.clew.benchmarks.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Options of Clew in one row of the table.
 *
 * @param space arguments that determine the state space
 * @param options arguments that do not change it
 * @param growth its point on a curve of the growth plot; null if on none
 */
record Configuration(String space, String options, @Nullable Growth growth) {

    /** Point on a curve. */
    record Growth(String curve, int x) {}

    /** Returns all arguments as one text. */
    String text() {
        return options.isEmpty() ? space : space + " " + options;
    }

    /** Returns all arguments one by one. */
    List<String> words() {
        return List.of(text().split(" "));
    }
}
