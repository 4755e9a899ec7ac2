package dev.clew.history.read;

import java.io.Reader;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Reads histories in EDN: maps, or records with a tag, as a sequence or in one vector or list. */
final class EdnEvents {
    private EdnEvents() {}

    static void read(Reader reader, Consumer<Event> events) {
        NumberedText text = new NumberedText(reader, 1);
        EdnValues values = new EdnValues(text);
        text.skipSpace();
        char end = text.skip('[') ? ']' : text.skip('(') ? ')' : 0;
        while (text.skipSpace()) {
            if (end != 0 && text.skip(end)) {
                if (text.skipSpace()) {
                    throw new MalformedHistory(
                            text.line(), "there is extra content after the closing '" + end + "' of the history");
                }
                return;
            }
            int line = text.line();
            Event.of(fields(values.next(), line), line).ifPresent(events);
        }
        if (end != 0) {
            throw new MalformedHistory(text.line(), "the file ends before the '" + end + "' of the history");
        }
    }

    /** Returns the only value in a part of a line. */
    static Object read(String text, int line) {
        NumberedText numbered = new NumberedText(new StringReader(text), line);
        Object value = new EdnValues(numbered).next();
        if (numbered.skipSpace()) {
            throw new MalformedHistory(line, "expected one value, got '" + text.strip() + "'");
        }
        return value;
    }

    private static Map<String, Object> fields(Object value, int line) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new MalformedHistory(line, "an event is a map, not '" + value + "'");
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        map.forEach((key, field) -> {
            String name = key.toString();
            String bare = name.substring(Math.max(name.indexOf(':'), name.indexOf('/')) + 1);
            if (name.indexOf('/') < 0) {
                fields.put(bare, field);
            } else {
                fields.putIfAbsent(bare, field);
            }
        });
        return fields;
    }
}
