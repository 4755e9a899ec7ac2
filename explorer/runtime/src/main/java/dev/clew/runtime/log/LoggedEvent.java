package dev.clew.runtime.log;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Event that a server handled, and the effects of its handler.
 *
 * @param seq number of the event within its run, from 0
 * @param at time of the event, ISO 8601 in UTC
 * @param kind of event
 * @param source id of the sender of a message; a client's is at least the number of servers
 * @param value the message or timer; empty for starts
 * @param image hash of the image given to a restart, if there was one
 * @param sent messages sent, in order
 * @param persisted hashes of the images persisted, in order
 * @param synced whether the last persisted image was synced before the messages left
 * @param timers texts of the timers that are set afterwards, sorted
 * @param state hash of the next local state
 * @param choices results of {@code choose}, in order
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

    public enum Kind {
        START,
        RESTART,
        RECEIVE,
        TIMEOUT;

        /** Returns the name used in logs. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Message that was sent. */
    public record Sent(int to, LoggedValue message) {}
}
