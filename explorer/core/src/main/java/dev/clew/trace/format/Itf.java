package dev.clew.trace.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceFormat;
import dev.clew.trace.Value;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Informal Trace Format (Apalache, ADR 15), which Apalache, Quint and their tools read.
 *
 * <p>Integers beyond 2^53 are written as {@code #bigint}, sets as {@code #set}, functions as {@code #map}, sequences as
 * arrays, records as objects, names as strings. Null is the record {@code {"null": true}}, which cannot come from a
 * Java record, and a number that is not an integer is {@code #unserializable}. A loop goes back to a state by its
 * index, from 0; a behavior that stays in its last state loops there. The {@code #meta} of each state contains its
 * action, and that of the trace the action of the loop.
 */
public final class Itf implements TraceFormat {
    private static final int EXACT_BITS = 53;

    @Override
    public String name() {
        return "itf";
    }

    @Override
    public String extension() {
        return ".itf.json";
    }

    @Override
    public String description() {
        return "Informal Trace Format of Apalache and Quint";
    }

    @Override
    public void write(TraceDocument trace, Writer out) throws IOException {
        UniformStates states = new UniformStates(trace);
        try (JsonGenerator json = JsonFactory.builder().build().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            meta(trace, json);
            json.writeArrayFieldStart("vars");
            for (String name : states.names()) {
                json.writeString(name);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("states");
            for (TraceDocument.State state : trace.states()) {
                state(state, states.of(state.number()), json);
            }
            json.writeEndArray();
            if (trace.loop() != null) {
                json.writeNumberField("loop", trace.loop().backTo() - 1);
            }
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void meta(TraceDocument trace, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("#meta");
        json.writeStringField("format", "ITF");
        json.writeStringField("format-description", "https://apalache-mc.org/docs/adr/015adr-trace.html");
        json.writeStringField("description", "Clew " + trace.version() + ": " + FindingText.sentence(trace));
        json.writeStringField("source", trace.model());
        TraceDocument.Loop loop = trace.loop();
        if (loop != null) {
            json.writeStringField(
                    "loop-action",
                    loop.event() == null ? "Stuttering" : loop.event().text());
        }
        json.writeEndObject();
    }

    private static void state(TraceDocument.State state, Map<String, Value> variables, JsonGenerator json)
            throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("#meta");
        json.writeNumberField("index", state.number() - 1);
        json.writeStringField("action", state.event().text());
        json.writeEndObject();
        fields(variables, json);
        json.writeEndObject();
    }

    private static void fields(Map<String, Value> fields, JsonGenerator json) throws IOException {
        for (Map.Entry<String, Value> field : fields.entrySet()) {
            json.writeFieldName(field.getKey());
            value(field.getValue(), json);
        }
    }

    private static void value(Value value, JsonGenerator json) throws IOException {
        if (value instanceof Value.Literal literal) {
            literal(literal.value(), json);
        } else if (value instanceof Value.Text text) {
            json.writeString(text.text());
        } else if (value instanceof Value.Name name) {
            json.writeString(name.name());
        } else if (value instanceof Value.Sequence sequence) {
            array(sequence.elements(), json);
        } else if (value instanceof Value.Elements set) {
            json.writeStartObject();
            json.writeFieldName("#set");
            array(set.elements(), json);
            json.writeEndObject();
        } else if (value instanceof Value.Function function) {
            json.writeStartObject();
            json.writeArrayFieldStart("#map");
            for (Value.Mapping mapping : function.mappings()) {
                array(List.of(mapping.key(), mapping.value()), json);
            }
            json.writeEndArray();
            json.writeEndObject();
        } else if (value instanceof Value.Fields record) {
            json.writeStartObject();
            fields(record.fields(), json);
            json.writeEndObject();
        }
    }

    private static void array(List<Value> elements, JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (Value element : elements) {
            value(element, json);
        }
        json.writeEndArray();
    }

    private static void literal(@Nullable Object value, JsonGenerator json) throws IOException {
        if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value != null && Numbers.isWithin(value, EXACT_BITS)) {
            json.writeNumber(value.toString());
        } else {
            json.writeStartObject();
            if (value == null) {
                json.writeBooleanField("null", true);
            } else {
                json.writeStringField(Numbers.isWhole(value) ? "#bigint" : "#unserializable", value.toString());
            }
            json.writeEndObject();
        }
    }
}
