package dev.clew.runtime.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clew.model.provider.KeyValueClients.Answer;
import dev.clew.model.provider.KeyValueClients.Outcome;
import dev.clew.model.provider.KeyValueClients.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Converts requests of Maelstrom's workload {@code lin-kv} to those of a model's clients. Keys and
 * values may be any JSON; a model sees their texts.
 */
final class KeyValueRequests {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Types of unanswered requests, by client and number. */
    private final Map<String, String> open = new TreeMap<>();

    /** Returns the request in a body, or empty if it is not a request of this workload. */
    Optional<Request> request(int client, JsonNode body) {
        String type = body.path("type").asText();
        String key = body.path("key").toString();
        Request request =
                switch (type) {
                    case "read" -> new Request.Get(key);
                    case "write" -> new Request.Set(key, body.path("value").toString());
                    case "cas" ->
                        new Request.CompareAndSet(
                                key,
                                body.path("from").toString(),
                                body.path("to").toString());
                    default -> null;
                };
        if (request != null) {
            open.put(name(client, body.path("msg_id").asInt()), type);
        }
        return Optional.ofNullable(request);
    }

    /** Returns the body that answers a client's request, or empty if it was already answered. */
    Optional<ObjectNode> answer(int client, Answer answer) {
        String type = open.remove(name(client, answer.number()));
        if (type == null) {
            return Optional.empty();
        }
        Outcome outcome = answer.outcome();
        ObjectNode body;
        if (outcome instanceof Outcome.Value value) {
            body = value.value()
                    .map(text -> MessageBodies.of("read_ok").<ObjectNode>set("value", json(text)))
                    .orElseGet(() -> MessageBodies.error(20, "the key was never written"));
        } else if (outcome instanceof Outcome.Refused refused) {
            body = refused.actual()
                    .map(actual -> MessageBodies.error(22, "the value is " + actual))
                    .orElseGet(() -> MessageBodies.error(20, "the key was never written"));
        } else {
            body = MessageBodies.of(type + "_ok");
        }
        return Optional.of(body.put("in_reply_to", answer.number()));
    }

    /** Returns the unanswered requests, for {@link #restore}. */
    JsonNode open() {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        open.forEach(object::put);
        return object;
    }

    void restore(JsonNode former) {
        open.clear();
        former.properties()
                .forEach(field -> open.put(field.getKey(), field.getValue().asText()));
    }

    private static String name(int client, int number) {
        return client + "/" + number;
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
