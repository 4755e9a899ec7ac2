package dev.clew.history.read;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Event of a client.
 *
 * @param process the client
 */
record Event(int process, Kind kind, Entry entry) {

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
        Object process = required(fields, "process", line);
        if (process.toString().equals(":nemesis") || process.equals("nemesis")) {
            return Optional.empty();
        }
        if (!(process instanceof Long number) || number != number.intValue()) {
            throw new MalformedHistory(line, "a process is a whole number or :nemesis, not " + process);
        }
        Kind kind = kind(word(fields, "type", line), line);
        Object value = fields.getOrDefault("value", Nil.NIL);
        if (fields.containsKey("key")) {
            value = List.of(required(fields, "key", line), value);
        }
        boolean isFinal = Boolean.TRUE.equals(fields.get("final?"));
        Entry entry = new Entry(word(fields, "f", line), value, line, isFinal);
        return Optional.of(new Event(number.intValue(), kind, entry));
    }

    static Kind kind(String word, int line) {
        return switch (word) {
            case "invoke" -> Kind.INVOKE;
            case "ok" -> Kind.OK;
            case "fail" -> Kind.FAIL;
            case "info" -> Kind.INFO;
            default -> throw new MalformedHistory(line, "a type is :invoke, :ok, :fail or :info, not " + word);
        };
    }

    private static String word(Map<String, Object> fields, String field, int line) {
        Object word = required(fields, field, line);
        if (word instanceof Name || word instanceof String) {
            String text = word.toString();
            return text.startsWith(":") ? text.substring(1) : text;
        }
        throw new MalformedHistory(line, "the " + field + " of an event is a keyword, not " + word);
    }

    private static Object required(Map<String, Object> fields, String field, int line) {
        Object value = fields.get(field);
        if (value == null) {
            throw new MalformedHistory(line, "the event has no :" + field);
        }
        return value;
    }
}
