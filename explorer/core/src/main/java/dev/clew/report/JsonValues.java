package dev.clew.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.trace.Value;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes values as JSON. */
final class JsonValues {
    private JsonValues() {}

    static void write(Value value, JsonGenerator json) throws IOException {
        if (value instanceof Value.Literal literal) {
            literal(literal.value(), json);
        } else if (value instanceof Value.Text string) {
            json.writeString(string.text());
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
        } else if (value instanceof Value.Fields fields) {
            json.writeStartObject();
            for (Map.Entry<String, Value> field : fields.fields().entrySet()) {
                json.writeFieldName(field.getKey());
                write(field.getValue(), json);
            }
            json.writeEndObject();
        }
    }

    private static void array(List<Value> elements, JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (Value element : elements) {
            write(element, json);
        }
        json.writeEndArray();
    }

    private static void literal(@Nullable Object value, JsonGenerator json) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (isInfinite(value)) {
            json.writeString(value.toString());
        } else {
            json.writeNumber(value.toString());
        }
    }

    private static boolean isInfinite(Object value) {
        return (value instanceof Double wide && !Double.isFinite(wide))
                || (value instanceof Float narrow && !Float.isFinite(narrow));
    }
}
