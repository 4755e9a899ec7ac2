package dev.clew.history.read;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Event of a client.
 *
 * @param process the client; {@link #NO_PROCESS} if none was recorded
 */
record Event(int process, Kind kind, Entry entry) {

    /** Function of an event that has a vector of steps and names no function. */
    static final String TRANSACTION = "txn";

    /** Process of a transaction for which none was recorded. */
    static final int NO_PROCESS = Integer.MIN_VALUE;

    /** Kind of event, as in Jepsen. */
    enum Kind {
        INVOKE,
        OK,
        FAIL,
        INFO;

        @Override
        public String toString() {
            return ":" + name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Returns the event that a map describes; empty if it does not belong to a client, such as an event of the nemesis.
     */
    static Optional<Event> of(Map<String, Object> fields, int line) {
        Kind kind = kind(word(fields, "type", line), line);
        int process = NO_PROCESS;
        if (kind != Kind.OK || fields.containsKey("process")) {
            Object given = required(fields, "process", line);
            if (given.toString().equals(":nemesis") || given.equals("nemesis")) {
                return Optional.empty();
            }
            if (!(given instanceof Long number) || number != number.intValue()) {
                throw new MalformedHistory(line, "a process is a whole number or :nemesis, not '" + given + "'");
            }
            process = number.intValue();
        }
        Object value = fields.getOrDefault("value", Nil.NIL);
        if (fields.containsKey("key")) {
            value = List.of(required(fields, "key", line), value);
        }
        boolean isFinal = Boolean.TRUE.equals(fields.get("final?"));
        boolean isTransaction = !fields.containsKey("f") && value instanceof List<?>;
        String function = isTransaction ? TRANSACTION : word(fields, "f", line);
        return Optional.of(new Event(process, kind, new Entry(function, value, line, isFinal)));
    }

    static Kind kind(String word, int line) {
        return switch (word) {
            case "invoke" -> Kind.INVOKE;
            case "ok" -> Kind.OK;
            case "fail" -> Kind.FAIL;
            case "info" -> Kind.INFO;
            default -> throw new MalformedHistory(line, "a type is :invoke, :ok, :fail or :info, not '" + word + "'");
        };
    }

    private static String word(Map<String, Object> fields, String field, int line) {
        Object word = required(fields, field, line);
        if (word instanceof Name || word instanceof String) {
            String text = word.toString();
            return text.startsWith(":") ? text.substring(1) : text;
        }
        throw new MalformedHistory(line, "the " + field + " of an event is a keyword, not '" + word + "'");
    }

    private static Object required(Map<String, Object> fields, String field, int line) {
        Object value = fields.get(field);
        if (value == null) {
            throw new MalformedHistory(line, "the event has no :" + field);
        }
        return value;
    }
}
