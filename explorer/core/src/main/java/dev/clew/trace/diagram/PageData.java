package dev.clew.trace.diagram;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.trace.JsonValues;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceEvent;
import dev.clew.trace.TraceJson;
import dev.clew.trace.Value;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Data for the scripts of a page, as JSON. Equal values occur once, in {@code values}; a state is a list of indices
 * into it, in the order of {@code variables}, -1 for a variable that the state does not have.
 */
final class PageData {
    private final TraceDocument trace;
    private final List<String> variables;
    private final List<Value> values = new ArrayList<>();
    private final Map<Value, Integer> places = new HashMap<>();

    PageData(TraceDocument trace) {
        this.trace = trace;
        Set<String> all = new LinkedHashSet<>();
        trace.states().forEach(state -> all.addAll(state.variables().keySet()));
        variables = List.copyOf(all);
    }

    void write(Writer out) throws IOException {
        try (JsonGenerator json = JsonFactory.builder().build().createGenerator(new ScriptSafeWriter(out))) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            Set<String> names = TraceJson.names(trace);
            JsonValues writer = JsonValues.markingOptionals(names, json);
            json.writeStartObject();
            json.writeFieldName("faults");
            writer.object(trace.faults());
            json.writeStringField("propertyKind", trace.finding().propertyKind());
            json.writeBooleanField("bad", Verdicts.isBad(trace));
            TraceJson.writeFrame(trace.nodes(), names, trace.finding().reads(), json);
            strings("variables", variables, json);
            steps(json);
            states(json);
            json.writeArrayFieldStart("values");
            for (Value value : values) {
                writer.write(value);
            }
            json.writeEndArray();
            loop(json);
            json.writeFieldName("diagram");
            DiagramJson.write(DiagramLayout.of(trace), json);
            json.writeEndObject();
        }
    }

    private void steps(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("steps");
        for (TraceDocument.State state : trace.states()) {
            TraceEvent event = state.event();
            json.writeStartObject();
            json.writeStringField("text", event.text());
            json.writeBooleanField("fault", event.kind().isFault());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void states(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("states");
        for (TraceDocument.State state : trace.states()) {
            json.writeStartArray();
            for (String variable : variables) {
                Value value = state.variables().get(variable);
                json.writeNumber(value == null ? -1 : place(value));
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private int place(Value value) {
        Integer known = places.putIfAbsent(value, values.size());
        if (known != null) {
            return known;
        }
        values.add(value);
        return values.size() - 1;
    }

    private void loop(JsonGenerator json) throws IOException {
        TraceDocument.Loop loop = trace.loop();
        if (loop == null) {
            json.writeNullField("loop");
            return;
        }
        json.writeObjectFieldStart("loop");
        json.writeNumberField("backTo", loop.backTo());
        json.writeStringField("text", loop.event() == null ? null : loop.event().text());
        json.writeEndObject();
    }

    private static void strings(String field, List<String> items, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(field);
        for (String item : items) {
            json.writeString(item);
        }
        json.writeEndArray();
    }
}
