package dev.clew.cli.suite;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the counts of an entry stand in its file, so that others can be put there.
 *
 * @param written by name the span of each that is there, in characters
 * @param end where the last value of the entry ends
 * @param indent blanks before its keys; negative if it is written in braces
 * @param row which combination of the entry's {@code for} it is, from 0
 * @param rows how many there are
 */
record CountSlots(Map<String, Span> written, int end, int indent, int row, int rows) {

    /** From a character up to another one. */
    record Span(int from, int to) {}

    @Nullable
    Span span(String name) {
        return written.get(name);
    }
}
