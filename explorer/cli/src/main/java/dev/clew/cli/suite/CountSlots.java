package dev.clew.cli.suite;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Positions of the counts of an entry in its file, for replacing or adding counts.
 *
 * @param written spans of the counts in the file, by name
 * @param end offset of the end of the entry's last value
 * @param indent number of blanks before the entry's keys; negative if the entry is written in braces
 * @param row index of the combination of the entry's {@code for}, from 0
 * @param rows number of combinations
 */
record CountSlots(Map<String, Span> written, int end, int indent, int row, int rows) {

    /** Range of characters, the end exclusive. */
    record Span(int from, int to) {}

    @Nullable
    Span span(String name) {
        return written.get(name);
    }
}
