package dev.clew.runtime.validate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clew.file.InputLines;
import dev.clew.file.TooLargeException;
import dev.clew.runtime.log.MalformedTraceLog;
import dev.clew.text.JsonProblem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Log of JSON lines, read as far as the search looks ahead. Keeps the events that some branch of the search has not
 * explained yet. Used by one thread.
 */
final class ObservedLog implements AutoCloseable {
    private static final int LONGEST_LINE = 1 << 24;

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS);

    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private final Path file;
    private final InputLines lines;
    private final LogMapping mapping;
    private final Deque<Event> kept = new ArrayDeque<>();
    private int firstKept;
    private int line;
    private boolean isAtEnd;
    private long silent;
    private final Set<String> missing;
    private double latest = Double.NEGATIVE_INFINITY;
    private final Map<String, Long> clock = new HashMap<>();

    /**
     * Event of a log.
     *
     * @param line number of the line, from 1
     * @param text the line
     */
    record Event(Path file, int line, String text, Observation observation) {}

    private ObservedLog(Path file, InputLines lines, LogMapping mapping) {
        this.file = file;
        this.lines = lines;
        this.mapping = mapping;
        missing = new LinkedHashSet<>(mapping.paths());
    }

    static ObservedLog open(Path file, LogMapping mapping) throws IOException {
        return new ObservedLog(file, InputLines.open(file, LONGEST_LINE), mapping);
    }

    /**
     * Returns an event; null if the log ends before it.
     *
     * @param index number of the event, from 0; not before what was dropped
     * @throws MalformedTraceLog if a line is malformed
     */
    @Nullable
    Event event(int index) throws IOException {
        while (!isAtEnd && index >= firstKept + kept.size()) {
            read();
        }
        int offset = index - firstKept;
        if (offset >= kept.size()) {
            return null;
        }
        Iterator<Event> events = kept.iterator();
        for (int i = 0; i < offset; i++) {
            events.next();
        }
        return events.next();
    }

    /** Drops the events before an index. */
    void dropBefore(int index) {
        while (firstKept < index && !kept.isEmpty()) {
            kept.removeFirst();
            firstKept++;
        }
    }

    /** Returns the number of events so far that show nothing. */
    long silent() {
        return silent;
    }

    /** Returns the paths of the mapping that no line so far has. */
    Set<String> missing() {
        return missing;
    }

    private void read() throws IOException {
        String text = next();
        if (text == null) {
            isAtEnd = true;
            return;
        }
        line++;
        if (text.isBlank()) {
            return;
        }
        try {
            if (!text.stripLeading().startsWith("{")) {
                throw malformed("not a JSON object but " + article(JSON.readTree(text)));
            }
            add(text, JSON.readValue(text, OBJECT));
        } catch (JsonProcessingException e) {
            throw malformed("not a JSON object: " + JsonProblem.of(e));
        }
    }

    private void add(String text, Map<String, @Nullable Object> members) {
        missing.removeIf(path -> FieldMapping.has(members, path));
        Optional<Observation> seen;
        String name = mapping.getClass().getName();
        try {
            seen = mapping.observation(members);
        } catch (IllegalArgumentException e) {
            throw malformed(String.valueOf(e.getMessage()));
        } catch (RuntimeException | AssertionError e) {
            throw malformed("the mapping " + name + " threw " + e);
        } catch (StackOverflowError e) {
            throw malformed("the mapping " + name + " does not end: it calls itself without end");
        }
        if (isMissing(seen)) {
            throw malformed("the mapping " + name + " returned null");
        }
        seen.ifPresent(observation -> {
            silent += observation.isSilent() ? 1 : 0;
            kept.addLast(new Event(file, line, text, inOrder(observation)));
        });
    }

    /** Returns whether a mapping returned null, which it must not. */
    private static boolean isMissing(@Nullable Object result) {
        return result == null;
    }

    private MalformedTraceLog malformed(String how) {
        return new MalformedTraceLog(file + ":" + line + ": " + how);
    }

    private static String article(JsonNode json) {
        String type = json.getNodeType().name().toLowerCase(Locale.ROOT);
        return type.equals("null") ? type : (type.equals("array") ? "an " : "a ") + type;
    }

    /**
     * Returns an observation whose time and clock are not before those of an earlier line, which happened before: so
     * the next event of a log alone shows whether events of other logs must wait for it.
     */
    private Observation inOrder(Observation seen) {
        Double time = seen.time();
        if (time != null) {
            latest = Math.max(latest, time);
        }
        if (!seen.clock().isEmpty()) {
            seen.clock().forEach((node, count) -> clock.merge(node, count, Math::max));
        }
        return seen.at(
                time == null ? null : Double.valueOf(latest), seen.clock().isEmpty() ? Map.of() : clock);
    }

    private @Nullable String next() throws IOException {
        try {
            return lines.next();
        } catch (CharacterCodingException e) {
            throw new MalformedTraceLog(file + ":" + (line + 1) + ": not text in UTF-8");
        } catch (TooLargeException e) {
            throw new MalformedTraceLog(file + ":" + (line + 1) + ": " + e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
