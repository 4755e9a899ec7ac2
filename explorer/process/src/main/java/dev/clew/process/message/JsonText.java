package dev.clew.process.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.clew.model.Shown;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Immutable JSON value in canonical form: a digest, a timer or an action of a program. Traces show
 * it as lists, maps, strings and numbers.
 *
 * @param text without whitespace, fields sorted by name
 */
public record JsonText(String text) implements Shown {

    /** Returns the canonical form of a JSON tree. */
    public static JsonText of(JsonNode value) {
        return new JsonText(Body.inOrder(value).toString());
    }

    /** Returns a new copy of the value as a tree. */
    public JsonNode json() {
        try {
            return Body.parse(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not JSON: " + text, e);
        }
    }

    @Override
    public @Nullable Object shown() {
        return shown(json());
    }

    private static @Nullable Object shown(JsonNode value) {
        if (value.isArray()) {
            List<@Nullable Object> elements = new ArrayList<>();
            value.forEach(element -> elements.add(shown(element)));
            return elements;
        }
        if (value.isObject()) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            value.properties().forEach(field -> fields.put(field.getKey(), shown(field.getValue())));
            return fields;
        }
        if (value.isIntegralNumber()) {
            return value.bigIntegerValue();
        }
        if (value.isNumber()) {
            BigDecimal exact = value.decimalValue();
            double near = value.doubleValue();
            return Double.toString(near).equals(exact.toString()) ? (Object) near : exact;
        }
        return value.isBoolean() ? (Object) value.booleanValue() : value.isNull() ? null : value.asText();
    }

    /**
     * Returns the text of a string, as most timers and actions are, or the type of an object that
     * has one.
     */
    @Override
    public String kind() {
        JsonNode value = json();
        String name = value.isTextual() ? value.asText() : value.path("type").asText("");
        return name.isEmpty() ? text : name;
    }

    @Override
    public String toString() {
        return text;
    }
}
