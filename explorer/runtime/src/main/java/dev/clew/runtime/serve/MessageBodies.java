package dev.clew.runtime.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Creates bodies of Maelstrom messages. */
final class MessageBodies {
    private MessageBodies() {}

    static ObjectNode of(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    /** Returns an error with one of Maelstrom's codes. */
    static ObjectNode error(int code, String text) {
        return of("error").put("code", code).put("text", text);
    }
}
