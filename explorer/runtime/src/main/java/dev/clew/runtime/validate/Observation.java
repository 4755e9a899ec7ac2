package dev.clew.runtime.validate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a line of a log shows of one step of the system. Everything that is absent was not observed, and matches
 * anything. Patterns of values are JSON: maps, lists, strings, numbers, booleans and null; {@link ValuePattern} says
 * which values they match.
 *
 * @param node name of the node whose step it is; null if unknown
 * @param steps patterns of the step, of which one must match its kind, its label or its whole text, with {@code *} for
 *     any characters; empty if unknown
 * @param variables patterns of variables after the step, by name; the state of a node is the variable with its name,
 *     or {@link #OWN_STATE} for the node of the step
 * @param received pattern of the message that the step received; null if unknown
 * @param sent patterns of messages that the step sent, each a message of its own
 * @param sentAll whether the step sent nothing else to nodes; otherwise it may have sent more
 * @param isLook whether the line shows a state between two steps, and no step
 * @param time when it happened, in any unit; null if unknown
 * @param clock the vector clock: by node, how many of its events happened before or are this one; empty if unknown
 */
@API(status = API.Status.EXPERIMENTAL)
public record Observation(
        @Nullable String node,
        List<String> steps,
        Map<String, @Nullable Object> variables,
        @Nullable Message received,
        List<Message> sent,
        boolean sentAll,
        boolean isLook,
        @Nullable Double time,
        Map<String, Long> clock) {

    /** Name of the variable that is the state of the node whose step it is. */
    public static final String OWN_STATE = "";

    public Observation {
        steps = List.copyOf(steps);
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        sent = List.copyOf(sent);
        clock = Map.copyOf(clock);
    }

    /** Returns whether nothing was observed that some step could contradict. */
    boolean isSilent() {
        return node == null && steps.isEmpty() && variables.isEmpty() && received == null && sent.isEmpty() && !sentAll;
    }

    /** Returns this observation with another time and clock. */
    Observation at(@Nullable Double when, Map<String, Long> counts) {
        return new Observation(node, steps, variables, received, sent, sentAll, isLook, when, counts);
    }

    /**
     * Pattern of a message.
     *
     * @param from name of the sender; null if unknown
     * @param to name of the receiver; null if unknown
     * @param payload pattern of the payload
     */
    public record Message(@Nullable String from, @Nullable String to, @Nullable Object payload) {}
}
