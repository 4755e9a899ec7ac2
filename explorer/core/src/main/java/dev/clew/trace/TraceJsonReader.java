package dev.clew.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import dev.clew.model.Action.Kind;
import dev.clew.text.JsonProblem;
import dev.clew.trace.TraceEvent.Message;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a trace from a file written by {@link TraceJson}, or from a JSON report. Used by one thread, once. */
public final class TraceJsonReader {
    /** Words of verdicts in the order of {@code dev.clew.report.Verdict}. */
    public static final List<String> VERDICTS =
            List.of("holds", "incomplete", "deadlock", "violated", "violated-liveness", "goal-unreached", "error");

    private static final JsonFactory FACTORY = JsonFactory.builder().build();

    private final Map<?, ?> root;
    private final JsonValueReader values;

    /** Position in the file, as a prefix of error messages. */
    private String place = "";

    private TraceJsonReader(Map<?, ?> root) throws MalformedTraceException {
        this.root = root;
        Set<String> names = new HashSet<>(strings(root, "names"));
        values = new JsonValueReader(names);
    }

    /**
     * Reads a trace.
     *
     * @throws MalformedTraceException if the text is not a trace, or is damaged
     * @throws IOException if it cannot be read
     */
    public static TraceDocument read(Reader in) throws IOException {
        StringWriter text = new StringWriter();
        in.transferTo(text);
        return read(text.toString());
    }

    private static TraceDocument read(String text) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            parser.nextToken();
            if (!(JsonValueReader.tree(parser) instanceof Map<?, ?> root) || !root.containsKey("trace")) {
                throw new MalformedTraceException("it is JSON but not a Clew trace: it has no member \"trace\"");
            }
            if (parser.nextToken() != null) {
                throw new MalformedTraceException("there is extra content after the end of the trace");
            }
            return new TraceJsonReader(root).document();
        } catch (JsonProcessingException e) {
            int state = wholeStates(text) + 1;
            throw new MalformedTraceException(
                    "it is not valid JSON, or truncated" + (state == 1 ? "" : " in or after state " + state) + ": "
                            + JsonProblem.of(e)
                            + (e.getLocation() == null
                                    ? ""
                                    : " (line " + e.getLocation().getLineNr() + ")"));
        }
    }

    /** Returns the number of complete states in a damaged text. */
    private static int wholeStates(String text) throws IOException {
        int states = 0;
        try (JsonParser parser = FACTORY.createParser(text)) {
            while (parser.nextToken() != null) {
                JsonStreamContext array = parser.getParsingContext();
                boolean inTrace = array.inArray()
                        && array.getParent().inObject()
                        && "trace".equals(array.getParent().getCurrentName())
                        && array.getParent().getParent().inRoot();
                states += inTrace && parser.currentToken() == JsonToken.END_OBJECT ? 1 : 0;
            }
        } catch (JsonProcessingException e) {
            return states; // ends at the damage
        }
        return states;
    }

    private TraceDocument document() throws MalformedTraceException {
        if (root.get("formatVersion") instanceof Long version && version != TraceJson.FORMAT_VERSION) {
            throw new MalformedTraceException("it has version " + version + " of the format; this Clew reads version "
                    + TraceJson.FORMAT_VERSION);
        }
        List<?> states = list(root, "trace");
        if (states.isEmpty()) {
            throw new MalformedTraceException("it contains no behavior: its check found no counterexample");
        }
        String verdict = string(root, "verdict");
        if (!VERDICTS.contains(verdict)) {
            throw complaint("the verdict '" + verdict + "' is not one of " + String.join(", ", VERDICTS));
        }
        TraceDocument.Finding finding = new TraceDocument.Finding(
                verdict,
                optionalString(root, "property"),
                optionalString(root, "propertyKind"),
                optionalString(root, "message"),
                strings(root, "reads"));
        List<TraceDocument.State> read = new ArrayList<>();
        for (Object state : states) {
            place = "state " + (read.size() + 1) + ": ";
            read.add(state(state, read.size() + 1));
        }
        place = "loop: ";
        Object said = root.get("loop");
        if (said != null && !(said instanceof Map)) {
            throw complaint("it is " + said + ", not an object");
        }
        TraceDocument.Loop loop = said == null ? null : loop((Map<?, ?>) said, read.size());
        place = "";
        return new TraceDocument(
                string(root, "version"),
                string(root, "model"),
                values.fields(map(root, "parameters")),
                values.fields(map(root, "faults")),
                finding,
                strings(root, "nodes"),
                read,
                loop);
    }

    private TraceDocument.State state(@Nullable Object json, int number) throws MalformedTraceException {
        if (!(json instanceof Map<?, ?> members)) {
            throw complaint("it is not an object");
        }
        if (!Long.valueOf(number).equals(members.get("number"))) {
            throw complaint("it is numbered " + members.get("number"));
        }
        return new TraceDocument.State(number, event(members), variables(members));
    }

    private Map<String, Value> variables(Map<?, ?> members) throws MalformedTraceException {
        try {
            return values.fields(map(members, "state"));
        } catch (MalformedTraceException e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith(place) ? e : complaint(message);
        }
    }

    private TraceDocument.Loop loop(Map<?, ?> members, int states) throws MalformedTraceException {
        if (!(members.get("backTo") instanceof Long backTo) || backTo < 1 || backTo > states) {
            throw complaint("backTo is " + members.get("backTo") + ", but there are " + states + " states");
        }
        return new TraceDocument.Loop(backTo.intValue(), members.get("action") == null ? null : event(members));
    }

    private TraceEvent event(Map<?, ?> members) throws MalformedTraceException {
        Map<?, ?> event = map(members, "event");
        List<Value> arguments = new ArrayList<>();
        for (Object argument : optionalList(event, "arguments")) {
            arguments.add(values.value(argument));
        }
        List<List<String>> groups = new ArrayList<>();
        for (Object group : optionalList(event, "groups")) {
            List<?> nodes = group instanceof List<?> list ? list : List.of(group);
            groups.add(nodes.stream().map(String::valueOf).toList());
        }
        return new TraceEvent(
                kind(string(event, "kind")),
                string(members, "action"),
                optionalString(event, "node"),
                event.get("message") == null ? null : message(event.get("message")),
                optionalString(event, "label"),
                arguments,
                groups,
                Boolean.TRUE.equals(event.get("oneWay")),
                messages(event, "sent"),
                messages(event, "lost"));
    }

    private Kind kind(String word) throws MalformedTraceException {
        for (Kind kind : Kind.values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw complaint("its event has the unknown kind '" + word + "'");
    }

    private List<Message> messages(Map<?, ?> event, String member) throws MalformedTraceException {
        List<Message> messages = new ArrayList<>();
        for (Object message : optionalList(event, member)) {
            messages.add(message(message));
        }
        return messages;
    }

    private Message message(@Nullable Object json) throws MalformedTraceException {
        if (!(json instanceof Map<?, ?> message) || !message.containsKey("payload")) {
            throw complaint("a message has no source, destination and payload");
        }
        return new Message(
                string(message, "source"), string(message, "destination"), values.value(message.get("payload")));
    }

    private Map<?, ?> map(Map<?, ?> from, String member) throws MalformedTraceException {
        if (from.get(member) instanceof Map<?, ?> map) {
            return map;
        }
        throw complaint("the object \"" + member + "\" is missing");
    }

    private List<?> list(Map<?, ?> from, String member) throws MalformedTraceException {
        if (from.get(member) instanceof List<?> list) {
            return list;
        }
        throw complaint("the array \"" + member + "\" is missing");
    }

    private static List<?> optionalList(Map<?, ?> from, String member) {
        return from.get(member) instanceof List<?> list ? list : List.of();
    }

    private static List<String> strings(Map<?, ?> from, String member) {
        return optionalList(from, member).stream().map(String::valueOf).toList();
    }

    private String string(Map<?, ?> from, String member) throws MalformedTraceException {
        String text = optionalString(from, member);
        if (text == null) {
            throw complaint("the string \"" + member + "\" is missing");
        }
        return text;
    }

    private static @Nullable String optionalString(Map<?, ?> from, String member) {
        return from.get(member) instanceof String text ? text : null;
    }

    private MalformedTraceException complaint(String what) {
        return new MalformedTraceException(place + what);
    }
}
