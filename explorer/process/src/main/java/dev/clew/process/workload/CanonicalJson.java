package dev.clew.process.workload;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clew.process.message.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Canonical texts of JSON values, equal exactly if the values are equal. */
final class CanonicalJson {
    /** Text of an absent value. */
    static final String NULL = "null";

    private CanonicalJson() {}

    /** Returns the text of a value. */
    static String text(JsonNode value) {
        return Body.inOrder(value).toString();
    }

    /** Returns the texts of an array's elements, or empty if the value is not an array. */
    static Optional<List<String>> texts(JsonNode array) {
        if (!array.isArray()) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(text(element)));
        return Optional.of(texts);
    }
}
