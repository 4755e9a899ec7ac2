package dev.clew.trace.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.trace.TlaValues;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceEvent;
import dev.clew.trace.TraceFormat;
import dev.clew.trace.Value;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Format of TLC's {@code -dumpTrace json}: the states by number, and the actions between them. A lasso's last action
 * leads back to a state with a lower number; one that stutters ends with the action {@code Stuttering}, from the last
 * state to itself.
 *
 * <p>Values are written as by TLC's module Json: sets and sequences as arrays, records and functions as objects, a
 * function's keys as text, names as strings; the empty function is the empty sequence. Null, which TLA+ does not have,
 * is JSON's null, and a number that JSON cannot represent is a string. An action's name is its whole text, including
 * arguments. Its location, which exists in no specification, is all zeros in a module with the model's name.
 */
public final class TlcJson implements TraceFormat {

    @Override
    public String name() {
        return "tlc-json";
    }

    @Override
    public String extension() {
        return ".tlc.json";
    }

    @Override
    public String description() {
        return "as TLC's -dumpTrace json writes it";
    }

    @Override
    public void write(TraceDocument trace, Writer out) throws IOException {
        UniformStates states = new UniformStates(trace);
        try (JsonGenerator json = JsonFactory.builder().build().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeObjectFieldStart("counterexample");
            json.writeArrayFieldStart("action");
            for (int number = 2; number <= trace.states().size(); number++) {
                TraceEvent event = trace.states().get(number - 1).event();
                action(number - 1, number, event, trace.model(), states, json);
            }
            TraceDocument.Loop loop = trace.loop();
            if (loop != null) {
                action(trace.states().size(), loop.backTo(), loop.event(), trace.model(), states, json);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("state");
            for (int number = 1; number <= trace.states().size(); number++) {
                state(number, states, json);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeArrayFieldStart("vars");
            for (String name : states.names()) {
                json.writeString(name);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void action(
            int from, int to, @Nullable TraceEvent event, String model, UniformStates states, JsonGenerator json)
            throws IOException {
        json.writeStartArray();
        state(from, states, json);
        json.writeStartObject();
        json.writeStringField("name", event == null ? "Stuttering" : event.text());
        json.writeObjectFieldStart("location");
        for (String field : List.of("beginLine", "beginColumn", "endLine", "endColumn")) {
            json.writeNumberField(field, 0);
        }
        json.writeStringField("module", model);
        json.writeEndObject();
        json.writeEndObject();
        state(to, states, json);
        json.writeEndArray();
    }

    private static void state(int number, UniformStates states, JsonGenerator json) throws IOException {
        json.writeStartArray();
        json.writeNumber(number);
        object(states.of(number), json);
        json.writeEndArray();
    }

    private static void object(Map<String, Value> fields, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, Value> field : fields.entrySet()) {
            json.writeFieldName(field.getKey());
            value(field.getValue(), json);
        }
        json.writeEndObject();
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
            array(set.elements(), json);
        } else if (value instanceof Value.Function function) {
            function(function, json);
        } else if (value instanceof Value.Fields record) {
            object(record.fields(), json);
        }
    }

    private static void literal(@Nullable Object value, JsonGenerator json) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (Numbers.isFinite(value)) {
            json.writeNumber(value.toString());
        } else {
            json.writeString(value.toString());
        }
    }

    private static void function(Value.Function function, JsonGenerator json) throws IOException {
        if (function.mappings().isEmpty()) {
            array(List.of(), json);
            return;
        }
        json.writeStartObject();
        for (Value.Mapping mapping : function.mappings()) {
            Value key = mapping.key();
            json.writeFieldName(key instanceof Value.Text text ? text.text() : TlaValues.text(key));
            value(mapping.value(), json);
        }
        json.writeEndObject();
    }

    private static void array(List<Value> elements, JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (Value element : elements) {
            value(element, json);
        }
        json.writeEndArray();
    }
}
