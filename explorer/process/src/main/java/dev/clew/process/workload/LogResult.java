package dev.clew.process.workload;

import java.util.List;
import java.util.Optional;

/** What an operation on a log came to. */
sealed interface LogResult {

    /** A message, as JSON text, at its offset. */
    record Entry(long offset, String message) {}

    /** A message was appended. */
    record Sent(Entry entry) implements LogResult {}

    /**
     * Entries were read, in the order of the answer.
     *
     * @param start the offset that was asked for
     */
    record Polled(long start, List<Entry> entries) implements LogResult {
        public Polled {
            entries = List.copyOf(entries);
        }

        /** The last offset; there must be one. */
        long last() {
            return entries.get(entries.size() - 1).offset();
        }
    }

    /** Everything up to an offset was said to be processed. */
    record Committed(long offset) implements LogResult {}

    /** The committed offset; empty if there is none. */
    record Listed(Optional<Long> offset) implements LogResult {}
}
