package dev.clew.runtime.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Conversion of a model's values to human-readable JSON that is the same for equal values in every
 * JVM.
 *
 * <p>Values of type {@code int}, strings, booleans and lists are represented directly. Everything
 * else is an object: a record {@code {"@": class, component: value ...}}, a constant {@code {"@":
 * class, "constant": name}}, and {@code {"@": "set"}}, {@code "map"}, {@code "optional"}, {@code
 * "optional-int"}, {@code "long"}, {@code "char"}, {@code "double"} with {@code "of"}. Sets and
 * maps are ordered by the texts of their elements. The package of a class is omitted if it is one
 * of the model's. Thread-safe.
 */
final class ValueJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String TYPE = "@";
    private static final String OF = "of";
    private static final String CONSTANT = "constant";

    private final RecordClasses classes;

    /**
     * Creates a conversion for a model's values.
     *
     * @param model classes of the model, whose packages are omitted
     */
    ValueJson(Collection<Class<?>> model) {
        classes = new RecordClasses(model);
    }

    /**
     * Converts a value to JSON.
     *
     * @throws IllegalArgumentException if its type is not supported
     */
    JsonNode write(Object value) {
        if (value instanceof Integer number) {
            return IntNode.valueOf(number);
        }
        if (value instanceof String text) {
            return TextNode.valueOf(text);
        }
        if (value instanceof Boolean truth) {
            return BooleanNode.valueOf(truth);
        }
        if (value instanceof List<?> list) {
            return array(list.stream().map(this::write).toList());
        }
        if (value instanceof Record record) {
            ObjectNode object = typed(classes.name(record.getClass()));
            classes.components(record).forEach((name, part) -> object.set(name, write(part)));
            return object;
        }
        if (value instanceof Enum<?> constant) {
            return typed(classes.name(constant.getDeclaringClass())).put(CONSTANT, constant.name());
        }
        return wrapped(value);
    }

    private JsonNode wrapped(Object value) {
        if (value instanceof Set<?> set) {
            return typed("set", array(sorted(set.stream().map(this::write).toList())));
        }
        if (value instanceof Map<?, ?> map) {
            List<JsonNode> entries = map.entrySet().stream()
                    .map(entry -> (JsonNode) array(List.of(write(entry.getKey()), write(entry.getValue()))))
                    .toList();
            return typed("map", array(sorted(entries)));
        }
        if (value instanceof Optional<?> optional) {
            return typed("optional", array(optional.stream().map(this::write).toList()));
        }
        if (value instanceof OptionalInt optional) {
            return typed(
                    "optional-int",
                    array(optional.stream().mapToObj(this::write).toList()));
        }
        if (value instanceof Long number) {
            return typed("long", LongNode.valueOf(number));
        }
        if (value instanceof Character letter) {
            return typed("char", TextNode.valueOf(letter.toString()));
        }
        if (value instanceof Double number) {
            return typed("double", DoubleNode.valueOf(number));
        }
        throw new IllegalArgumentException("a value of type " + value.getClass().getName()
                + " cannot be converted to JSON; use records, enums, List, Set, Map, Optional and boxed numbers");
    }

    /**
     * Converts JSON to a value.
     *
     * @throws IllegalArgumentException if it does not represent a value
     */
    Object read(JsonNode json) {
        if (json.isInt()) {
            return json.intValue();
        }
        if (json.isTextual()) {
            return json.textValue();
        }
        if (json.isBoolean()) {
            return json.booleanValue();
        }
        if (json.isArray()) {
            return all(json);
        }
        if (!json.path(TYPE).isTextual()) {
            throw new IllegalArgumentException("not a value of a model: " + json);
        }
        String type = json.get(TYPE).textValue();
        return json.has(OF) && Character.isLowerCase(type.charAt(0)) && !type.contains(".")
                ? unwrapped(type, json.get(OF))
                : named(type, json);
    }

    private Object named(String type, JsonNode json) {
        Class<?> known = classes.named(type);
        if (known.isEnum()) {
            return classes.constant(known, json.path(CONSTANT).asText());
        }
        Map<String, Object> parts = new LinkedHashMap<>();
        json.properties().forEach(field -> {
            if (!field.getKey().equals(TYPE)) {
                parts.put(field.getKey(), read(field.getValue()));
            }
        });
        return classes.make(known, parts);
    }

    private Object unwrapped(String type, JsonNode of) {
        return switch (type) {
            case "set" -> new LinkedHashSet<>(all(of));
            case "map" -> map(of);
            case "optional" -> all(of).stream().findFirst();
            case "optional-int" ->
                of.isEmpty() ? OptionalInt.empty() : OptionalInt.of(of.get(0).intValue());
            case "long" -> of.longValue();
            case "char" -> of.asText().charAt(0);
            case "double" -> of.doubleValue();
            default -> throw new IllegalArgumentException("not a value of a model: " + type + " of " + of);
        };
    }

    private List<Object> all(JsonNode array) {
        List<Object> values = new ArrayList<>(array.size());
        array.forEach(element -> values.add(read(element)));
        return List.copyOf(values);
    }

    private Map<Object, Object> map(JsonNode entries) {
        Map<Object, Object> map = new LinkedHashMap<>();
        entries.forEach(entry -> map.put(read(entry.get(0)), read(entry.get(1))));
        return map;
    }

    private static ObjectNode typed(String type) {
        return JSON.objectNode().put(TYPE, type);
    }

    private static ObjectNode typed(String type, JsonNode of) {
        return typed(type).set(OF, of);
    }

    private static ArrayNode array(List<? extends JsonNode> elements) {
        return JSON.arrayNode().addAll(elements);
    }

    private static List<JsonNode> sorted(List<JsonNode> elements) {
        return elements.stream()
                .sorted(Comparator.comparing(JsonNode::toString))
                .toList();
    }
}
