package dev.clew.history.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.clew.text.JsonProblem;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads histories in JSON: objects, as a sequence or in one array. */
final class JsonEvents {
    private final JsonParser parser;

    private JsonEvents(JsonParser parser) {
        this.parser = parser;
    }

    static void read(Reader text, Consumer<Event> events) {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            new JsonEvents(parser).read(events);
        } catch (JsonEOFException e) {
            throw new MalformedHistory(e.getLocation().getLineNr(), "the file is truncated in the middle of an event");
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new MalformedHistory(line, "invalid JSON: " + JsonProblem.of(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(Consumer<Event> events) throws IOException {
        boolean isInArray = false;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token == JsonToken.START_ARRAY && !isInArray) {
                isInArray = true;
            } else if (token != JsonToken.END_ARRAY) {
                int line = parser.currentTokenLocation().getLineNr();
                if (token != JsonToken.START_OBJECT) {
                    throw new MalformedHistory(line, "an event is an object, not '" + parser.getText() + "'");
                }
                Map<String, Object> fields = new LinkedHashMap<>();
                object().forEach((key, value) -> fields.put(withoutColon(key), value));
                Event.of(fields, line).ifPresent(events);
            }
        }
    }

    private static String withoutColon(String key) {
        return key.startsWith(":") ? key.substring(1) : key;
    }

    private Map<String, Object> object() throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            object.put(name, value(parser.nextToken()));
        }
        return Collections.unmodifiableMap(object);
    }

    private Object value(@Nullable JsonToken token) throws IOException {
        if (token == null) {
            throw new JsonEOFException(parser, null, "the file ends");
        }
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> {
                List<Object> array = new ArrayList<>();
                for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    array.add(value(next));
                }
                yield Collections.unmodifiableList(array);
            }
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? parser.getBigIntegerValue()
                        : (Object) parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> Nil.NIL;
            default -> parser.getText();
        };
    }
}
