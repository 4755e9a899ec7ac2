package dev.clew.benchmarks.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Clew is told in one row of the table.
 *
 * @param space words that say which state space
 * @param options words that do not change it
 * @param growth where it stands on a curve of the plot of growth; null if on none
 */
record Configuration(String space, String options, @Nullable Growth growth) {

    /** A place on a curve. */
    record Growth(String curve, int x) {}

    /** All words. */
    String text() {
        return options.isEmpty() ? space : space + " " + options;
    }

    /** All words, one by one. */
    List<String> words() {
        return List.of(text().split(" "));
    }
}
