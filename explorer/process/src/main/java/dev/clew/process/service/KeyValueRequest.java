package dev.clew.process.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clew.process.message.Body;
import dev.clew.process.message.ErrorCode;

/** Request to a key-value service. Keys and values are JSON texts in canonical form. */
sealed interface KeyValueRequest {

    /** Requests the value of a key. */
    record Read(String key) implements KeyValueRequest {}

    /** Sets the value of a key. */
    record Write(String key, String value) implements KeyValueRequest {}

    /**
     * Sets the value of a key if it is the expected one, or, if {@code creates}, if the key is
     * absent.
     */
    record CompareAndSet(String key, String from, String to, boolean creates) implements KeyValueRequest {}

    /** Request that cannot be performed, with the error to answer. */
    record Refused(ErrorCode code, String reason) implements KeyValueRequest {}

    /** Returns the request in a body. */
    static KeyValueRequest of(Body body) {
        ObjectNode request = body.json();
        return switch (body.type()) {
            case "read" -> has(request, "key") ? new Read(text(request, "key")) : lacks(body, "key");
            case "write" ->
                has(request, "key", "value")
                        ? new Write(text(request, "key"), text(request, "value"))
                        : lacks(body, "key and value");
            case "cas" ->
                has(request, "key", "from", "to")
                        ? new CompareAndSet(
                                text(request, "key"),
                                text(request, "from"),
                                text(request, "to"),
                                request.path("create_if_not_exists").asBoolean(false))
                        : lacks(body, "key, from and to");
            default ->
                new Refused(
                        ErrorCode.NOT_SUPPORTED,
                        "unsupported operation '" + body.type() + "'; supported are read, write, cas");
        };
    }

    private static boolean has(ObjectNode request, String... fields) {
        for (String field : fields) {
            if (!request.has(field)) {
                return false;
            }
        }
        return true;
    }

    private static String text(ObjectNode request, String field) {
        JsonNode value = request.get(field);
        return Body.inOrder(value).toString();
    }

    private static Refused lacks(Body body, String fields) {
        return new Refused(ErrorCode.MALFORMED_REQUEST, "'" + body.type() + "' needs " + fields);
    }
}
