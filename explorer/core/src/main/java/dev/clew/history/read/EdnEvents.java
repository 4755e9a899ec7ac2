package dev.clew.history.read;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import us.bpsm.edn.Keyword;
import us.bpsm.edn.Named;
import us.bpsm.edn.TaggedValue;
import us.bpsm.edn.parser.Parser;
import us.bpsm.edn.parser.Parsers;

/** Reads histories in EDN: maps, or records with a tag, as a sequence or in one vector or list. */
final class EdnEvents {
    private final Parser parser = Parsers.newParser(Parsers.defaultConfiguration());

    private EdnEvents() {}

    static void read(String text, Consumer<Event> events) {
        NumberedText numbered = new NumberedText(text, 1);
        EdnEvents edn = new EdnEvents();
        numbered.skipSpace();
        char end = numbered.skip('[') ? ']' : numbered.skip('(') ? ')' : 0;
        while (numbered.skipSpace()) {
            if (end != 0 && numbered.skip(end)) {
                if (numbered.skipSpace()) {
                    throw new MalformedHistory(
                            numbered.line(), "there is extra content after the closing '" + end + "' of the history");
                }
                return;
            }
            int line = numbered.line();
            Event.of(fields(edn.value(numbered), line), line).ifPresent(events);
        }
        if (end != 0) {
            throw new MalformedHistory(numbered.line(), "the file ends before the '" + end + "' of the history");
        }
    }

    /** Returns the only value in a part of a line. */
    static Object read(String text, int line) {
        NumberedText numbered = new NumberedText(text, line);
        Object value = new EdnEvents().value(numbered);
        if (numbered.skipSpace()) {
            throw new MalformedHistory(line, "expected one value, got '" + text.strip() + "'");
        }
        return value;
    }

    private Object value(NumberedText text) {
        int begin = text.line();
        try {
            Object value = parser.nextValue(text);
            if (value != Parser.END_OF_INPUT) {
                return plain(value);
            }
        } catch (RuntimeException | AssertionError e) { // the parser asserts what a text may contradict
            if (!text.isAtEnd()) {
                throw new MalformedHistory(text.line(), "invalid EDN: " + e.getMessage());
            }
        } catch (StackOverflowError e) {
            throw new MalformedHistory(begin, "values are nested too deeply");
        }
        throw new MalformedHistory(begin, "the file is truncated: the value that begins here does not end");
    }

    private static Map<String, Object> fields(Object value, int line) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new MalformedHistory(line, "an event is a map, not " + value);
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

    /**
     * Returns a value converted to classes of Java and of this package. Tags, which only name the class of a value, are
     * dropped.
     */
    private static Object plain(@Nullable Object value) {
        if (value == null) {
            return Nil.NIL;
        }
        if (value instanceof TaggedValue tagged) {
            return plain(tagged.getValue());
        }
        if (value instanceof Named named) {
            String prefix = named.getPrefix().isEmpty() ? "" : named.getPrefix() + "/";
            return new Name((named instanceof Keyword ? ":" : "") + prefix + named.getName());
        }
        if (value instanceof List<?> list) {
            List<Object> plain = new ArrayList<>(list.size());
            list.forEach(element -> plain.add(plain(element)));
            return Collections.unmodifiableList(plain);
        }
        if (value instanceof Set<?> set) {
            Set<Object> plain = new LinkedHashSet<>();
            set.forEach(element -> plain.add(plain(element)));
            return Collections.unmodifiableSet(plain);
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> plain = new LinkedHashMap<>();
            map.forEach((key, element) -> plain.put(plain(key), plain(element)));
            return Collections.unmodifiableMap(plain);
        }
        return value;
    }
}
