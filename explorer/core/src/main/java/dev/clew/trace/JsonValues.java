package dev.clew.trace;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as JSON: numbers, booleans, null and strings as such; model values and names of nodes as strings, too,
 * where the document declares once which strings are {@link #namesIn names}; lists, arrays and optionals as arrays;
 * sets as {@code {"#set": [..]}}; maps as {@code {"#map": [[k, v], ..]}}; records as objects. A string that equals a
 * name but is not one is written as {@code {"#text": ".."}}, a number that JSON cannot represent as {@code {"#number":
 * "NaN"}}.
 *
 * <p>{@link JsonValueReader} reads the result, unless optionals are marked.
 */
public final class JsonValues {
    private final Set<String> names;
    private final JsonGenerator json;
    private final boolean marksOptionals;

    /**
     * Creates a writer.
     *
     * @param names the strings that are names, as declared by the document
     */
    public JsonValues(Set<String> names, JsonGenerator json) {
        this(names, json, false);
    }

    private JsonValues(Set<String> names, JsonGenerator json, boolean marksOptionals) {
        this.names = Set.copyOf(names);
        this.json = json;
        this.marksOptionals = marksOptionals;
    }

    /** Returns a writer for scripts, which writes optionals as {@code {"#optional": [..]}}. */
    public static JsonValues markingOptionals(Set<String> names, JsonGenerator json) {
        return new JsonValues(names, json, true);
    }

    /** Adds the names that occur in a value. */
    public static void namesIn(Value value, Set<String> target) {
        if (value instanceof Value.Name name) {
            target.add(name.name());
        } else if (value instanceof Value.Sequence sequence) {
            sequence.elements().forEach(element -> namesIn(element, target));
        } else if (value instanceof Value.Elements set) {
            set.elements().forEach(element -> namesIn(element, target));
        } else if (value instanceof Value.Function function) {
            function.mappings().forEach(mapping -> {
                namesIn(mapping.key(), target);
                namesIn(mapping.value(), target);
            });
        } else if (value instanceof Value.Fields fields) {
            fields.fields().values().forEach(field -> namesIn(field, target));
        }
    }

    /** Writes a value. */
    public void write(Value value) throws IOException {
        if (value instanceof Value.Literal literal) {
            literal(literal.value());
        } else if (value instanceof Value.Text string) {
            text(string.text());
        } else if (value instanceof Value.Name name) {
            json.writeString(name.name());
        } else if (value instanceof Value.Sequence sequence) {
            sequence(sequence);
        } else if (value instanceof Value.Elements set) {
            json.writeStartObject();
            json.writeFieldName("#set");
            array(set.elements());
            json.writeEndObject();
        } else if (value instanceof Value.Function function) {
            function(function);
        } else if (value instanceof Value.Fields fields) {
            object(fields.fields());
        }
    }

    /** Writes named values as an object. */
    public void object(Map<String, Value> fields) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, Value> field : fields.entrySet()) {
            json.writeFieldName(field.getKey());
            write(field.getValue());
        }
        json.writeEndObject();
    }

    private void sequence(Value.Sequence sequence) throws IOException {
        if (!sequence.isOptional() || !marksOptionals) {
            array(sequence.elements());
            return;
        }
        json.writeStartObject();
        json.writeFieldName("#optional");
        array(sequence.elements());
        json.writeEndObject();
    }

    private void function(Value.Function function) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("#map");
        for (Value.Mapping mapping : function.mappings()) {
            array(List.of(mapping.key(), mapping.value()));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void array(List<Value> elements) throws IOException {
        json.writeStartArray();
        for (Value element : elements) {
            write(element);
        }
        json.writeEndArray();
    }

    private void text(String text) throws IOException {
        if (names.contains(text)) {
            tagged("#text", text);
        } else {
            json.writeString(text);
        }
    }

    private void literal(@Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (isInfinite(value)) {
            tagged("#number", value.toString());
        } else {
            json.writeNumber(value.toString());
        }
    }

    private void tagged(String tag, String text) throws IOException {
        json.writeStartObject();
        json.writeStringField(tag, text);
        json.writeEndObject();
    }

    private static boolean isInfinite(Object value) {
        return (value instanceof Double wide && !Double.isFinite(wide))
                || (value instanceof Float narrow && !Float.isFinite(narrow));
    }
}
