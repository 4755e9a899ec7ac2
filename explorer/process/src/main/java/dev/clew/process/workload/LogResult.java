package dev.clew.process.workload;

import java.util.List;
import java.util.Optional;

/** Result of an operation on a log. */
sealed interface LogResult {

    /** Message, as JSON text, at its offset. */
    record Entry(long offset, String message) {}

    /** Result of appending a message. */
    record Sent(Entry entry) implements LogResult {}

    /**
     * Result of reading entries, in the order of the answer.
     *
     * @param start the requested offset
     */
    record Polled(long start, List<Entry> entries) implements LogResult {
        public Polled {
            entries = List.copyOf(entries);
        }

        /** Returns the last offset; the entries must not be empty. */
        long last() {
            return entries.get(entries.size() - 1).offset();
        }
    }

    /** Result of committing an offset: everything up to it is processed. */
    record Committed(long offset) implements LogResult {}

    /** Result of listing the committed offset; empty if there is none. */
    record Listed(Optional<Long> offset) implements LogResult {}
}
