package dev.clew.runtime.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clew.file.InputLines;
import dev.clew.file.TooLargeException;
import dev.clew.runtime.log.LoggedEvent.Kind;
import dev.clew.runtime.log.LoggedEvent.Sent;
import dev.clew.text.JsonProblem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reader of the lines of a {@link TraceLog}. Ignores an incomplete last line. Used by one thread.
 */
public final class TraceLogReader implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Greatest number of servers of a cluster. */
    private static final int MOST_SERVERS = 1_000;

    /** Greatest length of a line. */
    private static final int MOST_CHARACTERS = 64 << 20;

    private final Path file;
    private final InputLines in;
    private int line;
    private boolean hasHeader;

    /** Opens a log. */
    public TraceLogReader(Path file) throws IOException {
        this.file = file;
        in = InputLines.open(file, MOST_CHARACTERS);
    }

    /** Returns the number of the line read last, from 1. */
    public int line() {
        return line;
    }

    /**
     * Returns the next line, or null at the end.
     *
     * @throws MalformedTraceLog if it is not a line of a trace log
     */
    public @Nullable LoggedLine next() throws IOException {
        String text = nextText();
        if (text == null) {
            return null;
        }
        line++;
        JsonNode json;
        try {
            json = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            if (hasHeader && in.isAtEnd()) {
                return null; // the run was killed while it wrote the line
            }
            throw malformed("not JSON (" + JsonProblem.of(e) + ")");
        }
        if (json.has("format")) {
            hasHeader = true;
            return header(json);
        }
        if (!hasHeader) {
            throw malformed("a log must start with a line that has the format " + TraceLog.FORMAT);
        }
        return event(json);
    }

    private @Nullable String nextText() throws IOException {
        try {
            return in.next();
        } catch (TooLargeException e) {
            line++;
            throw malformed(e.getMessage() + " for lines of logs");
        } catch (CharacterCodingException e) {
            line++;
            throw malformed("the file is not UTF-8 text");
        }
    }

    private LogHeader header(JsonNode json) {
        if (!TraceLog.FORMAT.equals(json.path("format").asText())) {
            throw malformed("its format is " + json.path("format") + ", expected " + TraceLog.FORMAT);
        }
        if (json.path("version").asInt() != TraceLog.VERSION) {
            throw malformed("its version is " + json.path("version") + "; this Clew reads version " + TraceLog.VERSION);
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        field(json, "parameters", JsonNode::isObject)
                .properties()
                .forEach(each -> parameters.put(each.getKey(), each.getValue().asText()));
        return new LogHeader(
                text(json, "model"),
                parameters,
                servers(json),
                integer(json, "node"),
                text(json, "name"),
                text(json, "cluster"),
                number(json, "incarnation"));
    }

    private LoggedEvent event(JsonNode json) {
        Kind kind = Arrays.stream(Kind.values())
                .filter(each -> each.word().equals(json.path("event").asText()))
                .findFirst()
                .orElseThrow(() -> malformed("unknown event " + json.path("event")));
        boolean hasSource = kind == Kind.RECEIVE;
        List<Sent> sent = new ArrayList<>();
        for (JsonNode each : array(json, "sent")) {
            sent.add(new Sent(integer(each, "to"), value(each, "message")));
        }
        return new LoggedEvent(
                number(json, "seq"),
                text(json, "at"),
                kind,
                hasSource ? OptionalInt.of(integer(json, "source")) : OptionalInt.empty(),
                switch (kind) {
                    case RECEIVE -> Optional.of(value(json, "message"));
                    case TIMEOUT -> Optional.of(value(json, "timer"));
                    default -> Optional.empty();
                },
                json.hasNonNull("image") ? Optional.of(text(json, "image")) : Optional.empty(),
                sent,
                all(json, "persisted", JsonNode::asText),
                field(json, "synced", JsonNode::isBoolean).asBoolean(),
                all(json, "timers", JsonNode::asText),
                text(json, "state"),
                choices(json));
    }

    private LoggedValue value(JsonNode json, String field) {
        return new LoggedValue(text(json, field), text(json, "text"));
    }

    private String text(JsonNode json, String field) {
        return field(json, field, JsonNode::isTextual).asText();
    }

    private long number(JsonNode json, String field) {
        return field(json, field, each -> each.isIntegralNumber() && each.canConvertToLong())
                .asLong();
    }

    private int integer(JsonNode json, String field) {
        return field(json, field, TraceLogReader::isInteger).asInt();
    }

    private static boolean isInteger(JsonNode json) {
        return json.isIntegralNumber() && json.canConvertToInt();
    }

    private int servers(JsonNode json) {
        int servers = integer(json, "servers");
        if (servers < 1 || servers > MOST_SERVERS) {
            throw malformed("its number of servers is " + servers + ", allowed: 1.." + MOST_SERVERS);
        }
        return servers;
    }

    private List<Integer> choices(JsonNode json) {
        List<Integer> choices = new ArrayList<>();
        for (JsonNode choice : array(json, "choices")) {
            if (!isInteger(choice)) {
                throw malformed("a choice is " + choice + ", not a whole number");
            }
            choices.add(choice.asInt());
        }
        return choices;
    }

    private JsonNode array(JsonNode json, String field) {
        return field(json, field, JsonNode::isArray);
    }

    private <T> List<T> all(JsonNode json, String field, Function<JsonNode, T> reader) {
        List<T> all = new ArrayList<>();
        array(json, field).forEach(each -> all.add(reader.apply(each)));
        return all;
    }

    private JsonNode field(JsonNode json, String name, java.util.function.Predicate<JsonNode> kind) {
        JsonNode field = json.path(name);
        if (!kind.test(field)) {
            throw malformed("'" + name + "' is " + (field.isMissingNode() ? "missing" : "of the wrong type"));
        }
        return field;
    }

    private MalformedTraceLog malformed(String how) {
        return new MalformedTraceLog(file + ", line " + line + ": " + how);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
