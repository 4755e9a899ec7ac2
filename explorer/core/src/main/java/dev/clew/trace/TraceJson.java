package dev.clew.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.trace.TraceEvent.Message;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Canonical format of traces: JSON from which {@link TraceJsonReader} reads an equal trace. The file
 * {@code trace.schema.json} beside this class is its JSON Schema. Immutable.
 */
public final class TraceJson implements TraceFormat {
    /** Value of the member {@code format} that identifies such a file. */
    static final String FORMAT = "clew-trace";

    static final int FORMAT_VERSION = 1;

    @Override
    public String name() {
        return "json";
    }

    @Override
    public String extension() {
        return ".json";
    }

    @Override
    public String description() {
        return "Clew's own, which replay, convert and show read";
    }

    @Override
    public void write(TraceDocument trace, Writer out) throws IOException {
        try (JsonGenerator json = JsonFactory.builder().build().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("format", FORMAT);
            json.writeNumberField("formatVersion", FORMAT_VERSION);
            json.writeStringField("version", trace.version());
            json.writeStringField("model", trace.model());
            Set<String> names = names(trace);
            JsonValues values = new JsonValues(names, json);
            json.writeFieldName("parameters");
            values.object(trace.parameters());
            json.writeFieldName("faults");
            values.object(trace.faults());
            json.writeStringField("verdict", trace.finding().verdict());
            json.writeStringField("property", trace.finding().property());
            json.writeStringField("propertyKind", trace.finding().propertyKind());
            json.writeStringField("message", trace.finding().message());
            writeFrame(trace.nodes(), names, trace.finding().reads(), json);
            writeStates(trace.states(), names, json);
            writeLoop(trace.loop(), names, json);
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    /** Returns the strings that are names in a trace. */
    public static Set<String> names(TraceDocument trace) {
        Set<String> names = new TreeSet<>(trace.nodes());
        trace.parameters().values().forEach(value -> JsonValues.namesIn(value, names));
        for (TraceDocument.State state : trace.states()) {
            state.variables().values().forEach(value -> JsonValues.namesIn(value, names));
            names(state.event(), names);
        }
        if (trace.loop() != null && trace.loop().event() != null) {
            names(trace.loop().event(), names);
        }
        return names;
    }

    private static void names(TraceEvent event, Set<String> target) {
        event.arguments().forEach(argument -> JsonValues.namesIn(argument, target));
        event.sent().forEach(message -> JsonValues.namesIn(message.payload(), target));
        event.lost().forEach(message -> JsonValues.namesIn(message.payload(), target));
        if (event.message() != null) {
            JsonValues.namesIn(event.message().payload(), target);
        }
    }

    /** Writes the members that are needed to interpret the states. */
    public static void writeFrame(List<String> nodes, Set<String> names, List<String> reads, JsonGenerator json)
            throws IOException {
        strings("nodes", nodes, json);
        strings("names", names, json);
        strings("reads", reads, json);
    }

    private static void strings(String field, Iterable<String> items, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(field);
        for (String item : items) {
            json.writeString(item);
        }
        json.writeEndArray();
    }

    /** Writes the member {@code trace}. */
    public static void writeStates(List<TraceDocument.State> states, Set<String> names, JsonGenerator json)
            throws IOException {
        JsonValues values = new JsonValues(names, json);
        Moments moments = new Moments(states);
        json.writeArrayFieldStart("trace");
        for (TraceDocument.State state : states) {
            json.writeStartObject();
            json.writeNumberField("number", state.number());
            json.writeStringField("action", state.event().text());
            if (moments.units(state.number()).isPresent()) {
                json.writeNumberField("moment", moments.units(state.number()).getAsLong());
            }
            writeEvent(state.event(), values, json);
            json.writeFieldName("state");
            values.object(state.variables());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Writes the member {@code loop}. */
    public static void writeLoop(TraceDocument.@Nullable Loop loop, Set<String> names, JsonGenerator json)
            throws IOException {
        if (loop == null) {
            json.writeNullField("loop");
            return;
        }
        json.writeObjectFieldStart("loop");
        json.writeNumberField("backTo", loop.backTo());
        TraceEvent event = loop.event();
        json.writeStringField("action", event == null ? null : event.text());
        if (event != null) {
            writeEvent(event, new JsonValues(names, json), json);
        }
        json.writeEndObject();
    }

    private static void writeEvent(TraceEvent event, JsonValues values, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("event");
        json.writeStringField("kind", event.kind().word());
        if (event.node() != null) {
            json.writeStringField("node", event.node());
        }
        if (event.label() != null) {
            json.writeStringField("label", event.label());
        }
        if (event.message() != null) {
            json.writeFieldName("message");
            message(event.message(), values, json);
        }
        if (!event.arguments().isEmpty()) {
            json.writeArrayFieldStart("arguments");
            for (Value argument : event.arguments()) {
                values.write(argument);
            }
            json.writeEndArray();
        }
        if (!event.groups().isEmpty()) {
            groups(event, json);
        }
        messages("sent", event.sent(), values, json);
        messages("lost", event.lost(), values, json);
        json.writeEndObject();
    }

    private static void groups(TraceEvent event, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("groups");
        for (List<String> group : event.groups()) {
            json.writeStartArray();
            for (String node : group) {
                json.writeString(node);
            }
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeBooleanField("oneWay", event.oneWay());
    }

    private static void messages(String field, List<Message> messages, JsonValues values, JsonGenerator json)
            throws IOException {
        if (messages.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(field);
        for (Message message : messages) {
            message(message, values, json);
        }
        json.writeEndArray();
    }

    private static void message(Message message, JsonValues values, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("source", message.source());
        json.writeStringField("destination", message.destination());
        json.writeFieldName("payload");
        values.write(message.payload());
        json.writeEndObject();
    }
}
