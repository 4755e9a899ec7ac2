package dev.clew.process.workload;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clew.process.message.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** JSON values as texts in one spelling, by which they are equal. */
final class Json {
    /** The text of what is not there. */
    static final String NULL = "null";

    private Json() {}

    /** The text of a value. */
    static String text(JsonNode value) {
        return Body.inOrder(value).toString();
    }

    /** The texts of an array's elements; empty if it is none. */
    static Optional<List<String>> texts(JsonNode array) {
        if (!array.isArray()) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(text(element)));
        return Optional.of(texts);
    }
}
