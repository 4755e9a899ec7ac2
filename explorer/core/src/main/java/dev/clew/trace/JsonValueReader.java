package dev.clew.trace;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads values written by {@link JsonValues}. Used by one thread. */
final class JsonValueReader {
    private final Set<String> names;

    /**
     * Creates a reader.
     *
     * @param names the strings that are names, as declared by the document
     */
    JsonValueReader(Set<String> names) {
        this.names = names;
    }

    /**
     * Returns JSON as Java objects: maps in document order, lists, strings, booleans, null and numbers (integers as
     * Long or BigInteger, others as Double, or as BigDecimal where a Double would not print the same).
     */
    static @Nullable Object tree(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new MalformedTraceException("the file is truncated");
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> integer(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> decimal(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            fields.put(name, tree(parser));
        }
        return fields;
    }

    private static List<@Nullable Object> array(JsonParser parser) throws IOException {
        List<@Nullable Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(tree(parser));
        }
        return elements;
    }

    private static Object integer(BigInteger number) {
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }

    private static Object decimal(JsonParser parser) throws IOException {
        double number = parser.getDoubleValue();
        try {
            return Double.toString(number).equals(parser.getText()) ? (Object) number : parser.getDecimalValue();
        } catch (NumberFormatException e) { // of an exponent that is too large
            throw new JsonParseException(parser, "a number is out of range", e);
        }
    }

    /** Returns the value represented by a part of a {@link #tree}. */
    Value value(@Nullable Object json) throws MalformedTraceException {
        if (json instanceof String text) {
            return names.contains(text) ? new Value.Name(text) : new Value.Text(text);
        }
        if (json instanceof List<?> list) {
            return new Value.Sequence(values(list));
        }
        if (json instanceof Map<?, ?> map) {
            return object(map);
        }
        return new Value.Literal(json);
    }

    private Value object(Map<?, ?> map) throws MalformedTraceException {
        if (map.size() == 1) {
            Map.Entry<?, ?> only = map.entrySet().iterator().next();
            Value tagged = tagged(String.valueOf(only.getKey()), only.getValue());
            if (tagged != null) {
                return tagged;
            }
        }
        return new Value.Fields(fields(map));
    }

    private @Nullable Value tagged(String tag, @Nullable Object content) throws MalformedTraceException {
        if (tag.equals("#set") && content instanceof List<?> elements) {
            return new Value.Elements(values(elements));
        }
        if (tag.equals("#map") && content instanceof List<?> pairs) {
            return function(pairs);
        }
        if (tag.equals("#text") && content instanceof String text) {
            return new Value.Text(text);
        }
        if (tag.equals("#number") && content instanceof String number) {
            return special(number);
        }
        if (tag.startsWith("#")) {
            throw new MalformedTraceException("a value has the unknown tag " + tag);
        }
        return null;
    }

    private static Value special(String number) throws MalformedTraceException {
        try {
            return new Value.Literal(Double.valueOf(number));
        } catch (NumberFormatException e) {
            throw new MalformedTraceException("#number is '" + number + "', which is not a number");
        }
    }

    private Value function(List<?> pairs) throws MalformedTraceException {
        List<Value.Mapping> mappings = new ArrayList<>();
        for (Object pair : pairs) {
            if (!(pair instanceof List<?> both) || both.size() != 2) {
                throw new MalformedTraceException("an entry of #map is not a pair of key and value");
            }
            mappings.add(new Value.Mapping(value(both.get(0)), value(both.get(1))));
        }
        return new Value.Function(mappings);
    }

    private List<Value> values(List<?> elements) throws MalformedTraceException {
        List<Value> values = new ArrayList<>();
        for (Object element : elements) {
            values.add(value(element));
        }
        return values;
    }

    /** Returns the values of an object's members. */
    Map<String, Value> fields(Map<?, ?> members) throws MalformedTraceException {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (Map.Entry<?, ?> member : members.entrySet()) {
            fields.put(String.valueOf(member.getKey()), value(member.getValue()));
        }
        return fields;
    }
}
