package dev.clew.process.message;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clew.model.Shown;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/**
 * Immutable content of a message, without source and destination: a JSON object in canonical form,
 * so that equivalent bodies are equal, or a plain line of a program that uses the line protocol.
 *
 * @param text the object without whitespace, {@code type}, {@code msg_id} and {@code in_reply_to}
 * first and all other fields sorted by name; or the line
 */
public record Body(String text) implements Shown {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final List<String> FIRST = List.of("type", "msg_id", "in_reply_to");

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(200).build());
    }

    /** Returns a new object with the given type. */
    public static ObjectNode object(String type) {
        return MAPPER.createObjectNode().put("type", type);
    }

    /** Parses one JSON value. */
    public static JsonNode parse(String json) throws JsonProcessingException {
        try {
            return MAPPER.readTree(json);
        } catch (NumberFormatException e) { // an exponent of more than 32 bits
            throw JsonMappingException.from((JsonParser) null, "a number is out of range", e);
        }
    }

    /** Returns the body with the content of an object. */
    public static Body of(JsonNode object) {
        return new Body(inOrder(object).toString());
    }

    /** Returns a new copy of the body's object. */
    public ObjectNode json() {
        try {
            return (ObjectNode) MAPPER.readTree(text);
        } catch (JsonProcessingException | ClassCastException e) {
            throw new IllegalStateException("not a JSON object: " + text, e);
        }
    }

    /** Returns the type of a JSON body, or an empty text if it has none. */
    public String type() {
        return json().path("type").asText("");
    }

    /** Returns the body's {@code msg_id}. */
    public OptionalLong messageId() {
        return number("msg_id");
    }

    /** Returns the {@code msg_id} of the message that this one answers. */
    public OptionalLong inReplyTo() {
        return number("in_reply_to");
    }

    private OptionalLong number(String field) {
        JsonNode value = json().path(field);
        return value.isIntegralNumber() ? OptionalLong.of(value.asLong()) : OptionalLong.empty();
    }

    /** Returns a copy in which the fields of all objects are in canonical order. */
    public static JsonNode inOrder(JsonNode value) {
        if (value instanceof ArrayNode array) {
            ArrayNode copy = MAPPER.createArrayNode();
            array.forEach(element -> copy.add(inOrder(element)));
            return copy;
        }
        if (!(value instanceof ObjectNode object)) {
            return value;
        }
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        Collections.sort(names);
        ObjectNode copy = MAPPER.createObjectNode();
        FIRST.stream().filter(names::remove).forEach(name -> copy.set(name, inOrder(object.get(name))));
        names.forEach(name -> copy.set(name, inOrder(object.get(name))));
        return copy;
    }

    @Override
    public Object shown() {
        return text;
    }

    /** Returns the type of a JSON body, or the first word of a line. */
    @Override
    public String kind() {
        String type = text.startsWith("{") ? type() : text.strip().split("\\s", 2)[0];
        return type.isEmpty() ? Shown.super.kind() : type;
    }

    @Override
    public String toString() {
        return text;
    }
}
