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
 * What a program is asked when it starts, one request after the other: {@code init}, then the preamble. It may ask others
 * before it answers; until all is answered it is given answers only. Used by one thread.
 */
final class Introduction {
    private static final String INIT = "init";

    private final Deque<ObjectNode> rest = new ArrayDeque<>();
    private final Set<String> abilities = new HashSet<>();
    private @Nullable ObjectNode unanswered;
    private boolean announced;

    /** Adds a request to be asked after all others. */
    void add(ObjectNode request) {
        rest.add(request);
    }

    /** Whether everything that was added is answered. */
    boolean isOver() {
        return unanswered == null && rest.isEmpty();
    }

    /** The request that it has not answered yet; null if there is none. */
    @Nullable
    ObjectNode unanswered() {
        return unanswered;
    }

    /** Whether it has answered {@code init}, or was never asked. */
    boolean hasAnsweredInit() {
        return unanswered == null || !unanswered.path("type").asText().equals(INIT);
    }

    /** Takes the next request, which is asked now; null if there is none, or the last one is not answered yet. */
    @Nullable
    ObjectNode next() {
        if (unanswered != null || rest.isEmpty()) {
            return null;
        }
        unanswered = rest.remove();
        return unanswered;
    }

    /**
     * Takes the awaited answer, if it is there, out of what the program sent.
     *
     * @throws MisbehaviourException if it is an answer of another type
     */
    void takeAnswer(List<Sent> sent) throws MisbehaviourException {
        ObjectNode request = unanswered;
        if (request == null) {
            return;
        }
        OptionalLong number = OptionalLong.of(request.path("msg_id").asLong());
        for (Sent each : sent) {
            if (each.destination().equals(Wire.STARTER)
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

    /** Whether some message asks for an answer. */
    static boolean asksSomething(List<Sent> sent) {
        return sent.stream().anyMatch(each -> each.body().messageId().isPresent());
    }

    /** Whether it has said that it knows of Clew, with or without abilities. */
    boolean isAnnounced() {
        return announced;
    }

    /** Whether it has said that it can do something of {@code restore} and {@code sequential}. */
    boolean can(String ability) {
        return abilities.contains(ability);
    }
}
