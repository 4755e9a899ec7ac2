package dev.clew.process.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clew.process.message.Body;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sequence of requests that a program must answer at its start: {@code init}, then the preamble.
 * The program may send requests to others before it answers; until it has answered all, it receives
 * answers only. Used by one thread.
 */
final class Handshake {
    private static final String INIT = "init";

    private final Deque<ObjectNode> rest = new ArrayDeque<>();
    private final Set<String> abilities = new HashSet<>();
    private @Nullable ObjectNode unanswered;
    private boolean announced;

    /** Adds a request at the end. */
    void add(ObjectNode request) {
        rest.add(request);
    }

    /** Returns whether all added requests are answered. */
    boolean isComplete() {
        return unanswered == null && rest.isEmpty();
    }

    /** Returns the unanswered request, or null if there is none. */
    @Nullable
    ObjectNode unanswered() {
        return unanswered;
    }

    /** Returns whether {@code init} is answered or was never requested. */
    boolean hasAnsweredInit() {
        return unanswered == null || !unanswered.path("type").asText().equals(INIT);
    }

    /**
     * Returns the next request, which becomes the unanswered one; null if there is none or the
     * previous one is not answered yet.
     */
    @Nullable
    ObjectNode next() {
        if (unanswered != null || rest.isEmpty()) {
            return null;
        }
        unanswered = rest.remove();
        return unanswered;
    }

    /**
     * Removes the awaited answer, if present, from the messages that the program sent.
     *
     * @throws MisbehaviourException if the answer has another type
     */
    void takeAnswer(List<Sent> sent) throws MisbehaviourException {
        ObjectNode request = unanswered;
        if (request == null) {
            return;
        }
        OptionalLong number = OptionalLong.of(request.path("msg_id").asLong());
        for (Sent each : sent) {
            if (each.destination().equals(LineCodec.STARTER)
                    && each.body().inReplyTo().equals(number)) {
                requireOk(request.path("type").asText(), each.body());
                sent.remove(each);
                unanswered = null;
                return;
            }
        }
    }

    private void requireOk(String type, Body answer) throws MisbehaviourException {
        if (!answer.type().equals(type + "_ok")) {
            throw new MisbehaviourException("answers " + type + " with " + answer);
        }
        JsonNode known = answer.json().path("clew");
        if (type.equals(INIT) && known.isArray()) {
            announced = true;
            known.forEach(ability -> abilities.add(ability.asText()));
        }
    }

    /** Returns whether some message requests an answer. */
    static boolean containsRequest(List<Sent> sent) {
        return sent.stream().anyMatch(each -> each.body().messageId().isPresent());
    }

    /** Returns whether the program announced support for Clew, with or without abilities. */
    boolean isAnnounced() {
        return announced;
    }

    /** Returns whether the program announced an ability, {@code restore} or {@code sequential}. */
    boolean can(String ability) {
        return abilities.contains(ability);
    }
}
