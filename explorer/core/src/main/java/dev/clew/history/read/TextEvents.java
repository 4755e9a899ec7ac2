package dev.clew.history.read;

import dev.clew.file.InputLines;
import dev.clew.file.TooLargeException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads histories in the format of Jepsen's log: {@code INFO  jepsen.util - 0 :invoke :read nil}. The part before the
 * process is optional. Lines that are not events of operations are skipped and counted.
 */
final class TextEvents {
    /** Separates the head of a line of Jepsen's log, old or new, from the event. */
    private static final Pattern LOGGER = Pattern.compile("jepsen\\.util(?: -|:)\\s");

    /** Number of characters in which to look for the logger: a long value may contain its name. */
    private static final int HEAD = 300;

    private static final Pattern EVENT =
            Pattern.compile("(:?[\\w-]+)\\s+:(invoke|ok|fail|info)\\s+:?([^\\s:]\\S*)(?:\\s+(.*))?", Pattern.DOTALL);

    /** Greatest length of a line. */
    private static final int LONGEST_LINE = 64 << 20;

    private TextEvents() {}

    /** Reads events; returns the number of lines that are not empty and were skipped. */
    static int read(Reader reader, Consumer<Event> events) {
        int number = 0;
        int read = 0;
        int skipped = 0;
        int firstSkipped = 0;
        String firstText = "";
        try (InputLines lines = new InputLines(reader, LONGEST_LINE)) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                number++;
                if (event(withoutHead(line), number, events)) {
                    read++;
                } else if (!line.isBlank() && skipped++ == 0) {
                    firstSkipped = number;
                    firstText = line.strip();
                }
            }
        } catch (TooLargeException e) {
            throw new MalformedHistory(number + 1, e.getMessage() + " for lines of logs");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (read == 0 && skipped > 0) {
            throw new MalformedHistory(
                    firstSkipped,
                    "an event is a process, a type, a function and a value, not '" + firstText
                            + "', and no other line is one");
        }
        return skipped;
    }

    private static String withoutHead(String line) {
        Matcher logger = LOGGER.matcher(line);
        logger.region(0, Math.min(line.length(), HEAD));
        return (logger.find() ? line.substring(logger.end()) : line).strip();
    }

    private static boolean event(String line, int number, Consumer<Event> events) {
        Matcher parts = EVENT.matcher(line);
        if (!parts.matches()) {
            return false;
        }
        String rest = parts.group(4) == null ? "nil" : parts.group(4);
        // the log appends an error after a further tab
        String value = rest.contains("\t") ? rest.substring(0, rest.indexOf('\t')) : rest;
        Map<String, Object> fields = new HashMap<>();
        fields.put("process", EdnEvents.read(parts.group(1), number));
        fields.put("type", parts.group(2));
        fields.put("f", parts.group(3));
        fields.put("value", EdnEvents.read(value, number));
        Event.of(fields, number).ifPresent(events);
        return true;
    }
}
