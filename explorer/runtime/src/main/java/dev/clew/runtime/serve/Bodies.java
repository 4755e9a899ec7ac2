package dev.clew.runtime.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Bodies of messages, as Maelstrom's protocol has them. */
final class Bodies {
    private Bodies() {}

    static ObjectNode of(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    /** An error with one of Maelstrom's codes. */
    static ObjectNode error(int code, String text) {
        return of("error").put("code", code).put("text", text);
    }
}
