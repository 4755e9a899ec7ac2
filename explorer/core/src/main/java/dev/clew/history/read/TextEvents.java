package dev.clew.history.read;

import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads histories in the format of Jepsen's log: {@code INFO  jepsen.util - 0 :invoke :read nil}. The part before the
 * process is optional; lines of other loggers are skipped.
 */
final class TextEvents {
    private static final Pattern OTHER_LOGGER =
            Pattern.compile("(?:\\S+ )*?(?:TRACE|DEBUG|INFO|WARN|ERROR)\\s.*", Pattern.DOTALL);
    /**
     * Number of characters in which to look for a log level; on a line with a long value the pattern would overflow the
     * stack.
     */
    private static final int HEAD = 300;

    private static final String LOGGER = "jepsen.util - ";
    private static final Pattern EVENT = Pattern.compile("(:?[\\w-]+)\\s+:(\\w+)\\s+:?(\\S+)(?:\\s+(.*))?");

    private TextEvents() {}

    static void read(String text, Consumer<Event> events) {
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            int logger = line.indexOf(LOGGER);
            if (logger >= 0) {
                event(line.substring(logger + LOGGER.length()).strip(), number, events);
            } else if (!line.isBlank() && !isOtherLogger(line)) {
                event(line.strip(), number, events);
            }
        }
    }

    private static boolean isOtherLogger(String line) {
        return OTHER_LOGGER
                .matcher(line.substring(0, Math.min(line.length(), HEAD)))
                .matches();
    }

    private static void event(String line, int number, Consumer<Event> events) {
        Matcher parts = EVENT.matcher(line);
        if (!parts.matches()) {
            throw new MalformedHistory(
                    number, "an event is a process, a type, a function and a value, not '" + line + "'");
        }
        String rest = parts.group(4) == null ? "nil" : parts.group(4);
        // the log appends an error after a further tab
        String value = rest.contains("\t") ? rest.substring(0, rest.indexOf('\t')) : rest;
        Map<String, Object> fields = Map.of(
                "process", EdnEvents.read(parts.group(1), number),
                "type", parts.group(2),
                "f", parts.group(3),
                "value", EdnEvents.read(value, number));
        Event.of(fields, number).ifPresent(events);
    }
}
