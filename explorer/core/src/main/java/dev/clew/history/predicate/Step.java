package dev.clew.history.predicate;

import java.util.Map;
import java.util.Optional;

/** Step of a transaction on rows, each with a key and a value. */
public sealed interface Step {

    /** Inserts a row, or replaces the value of one. */
    record Write(Object key, Object value) implements Step {}

    /** Deletes a row. */
    record Delete(Object key) implements Step {}

    /**
     * Reads one row.
     *
     * @param value its value; empty if there was no such row, and in a request
     */
    record Read(Object key, Optional<Object> value) implements Step {}

    /**
     * Reads all rows that a predicate asks for.
     *
     * @param text the predicate as it was written
     * @param rows what was found, by key; empty in a request
     */
    record Select(String text, Selection selection, Map<Object, Object> rows) implements Step {
        public Select {
            rows = Map.copyOf(rows);
        }
    }
}
