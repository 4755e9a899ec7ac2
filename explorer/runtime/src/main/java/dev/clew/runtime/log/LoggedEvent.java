package dev.clew.runtime.log;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An event that a server handled, and what its handler did.
 *
 * @param seq counts the events of a run, from 0
 * @param at when, ISO 8601 in UTC
 * @param kind what it was
 * @param source id of the sender, of a message; a client's is at least the number of servers
 * @param value the message or timer; empty for starts
 * @param image hash of the image that a restart was given, if there was one
 * @param sent what it sent, in order
 * @param persisted hashes of the images that it persisted, in order
 * @param synced whether the last one persisted was synced before the messages left
 * @param timers texts of the timers that are set after it, sorted
 * @param state hash of the next local state
 * @param choices what {@code choose} gave it, in order
 */
public record LoggedEvent(
        long seq,
        String at,
        Kind kind,
        OptionalInt source,
        Optional<LoggedValue> value,
        Optional<String> image,
        List<Sent> sent,
        List<String> persisted,
        boolean synced,
        List<String> timers,
        String state,
        List<Integer> choices)
        implements LoggedLine {

    public LoggedEvent {
        sent = List.copyOf(sent);
        persisted = List.copyOf(persisted);
        timers = List.copyOf(timers);
        choices = List.copyOf(choices);
    }

    /** Kinds of events. */
    public enum Kind {
        START,
        RESTART,
        RECEIVE,
        TIMEOUT;

        /** As it stands in a log. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A message that was sent. */
    public record Sent(int to, LoggedValue message) {}
}
