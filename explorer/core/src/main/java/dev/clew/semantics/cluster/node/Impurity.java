package dev.clew.semantics.cluster.node;

import dev.clew.history.ClientEvent;
import dev.clew.model.Envelope;
import dev.clew.model.ModelError;
import dev.clew.state.ValueTypes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Errors of handlers that are not pure functions of values, each with its cause where it can be determined. */
final class Impurity {
    private static final String MEND =
            "use choose instead of random numbers or clocks; keep everything in the state, and do not change"
                    + " what is passed in";

    private Impurity() {}

    /**
     * Compares the results of two runs of one call.
     *
     * @param event description of the event
     * @param how description of the second run: {@code run twice}
     * @throws ModelError if they differ
     */
    static void compare(String name, String event, List<HandlerResult> first, List<HandlerResult> then, String how) {
        if (first.equals(then)) {
            if (first.hashCode() != then.hashCode()) {
                throw new ModelError("node " + name + ", on " + event + ": " + unstable(first));
            }
            return;
        }
        String fault = faultOf(first);
        if (fault != null) {
            throw new ModelError("node " + name + ", on " + event + ": " + fault);
        }
        throw new ModelError("node " + name + " is not deterministic: " + how + " on " + event
                + " in the same local state it gave different results: " + CallDifference.of(first, then) + "; "
                + MEND);
    }

    private static String unstable(List<HandlerResult> results) {
        for (HandlerResult result : results) {
            String state = ValueTypes.unstableHashOf(result.next().state());
            if (state != null) {
                return state;
            }
            for (Envelope<Object> envelope : result.sent()) {
                String message = ValueTypes.unstableHashOf(envelope.message());
                if (message != null) {
                    return message;
                }
            }
        }
        return "equal results have different hash codes; define hashCode by what equals compares";
    }

    /** Returns the defect of a part of some results that has no value equality; null if there is none. */
    static @Nullable String faultOf(List<HandlerResult> results) {
        for (HandlerResult result : results) {
            String fault = faultOf(result);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private static @Nullable String faultOf(HandlerResult result) {
        String fault = ValueTypes.faultOf(result.next().state());
        if (fault != null) {
            return fault;
        }
        for (Envelope<Object> envelope : result.sent()) {
            fault = ValueTypes.faultOf(envelope.message());
            if (fault != null) {
                return fault;
            }
        }
        for (ClientEvent event : result.reported()) {
            fault = ValueTypes.faultOf(event);
            if (fault != null) {
                return fault;
            }
        }
        for (Object timer : result.next().timers()) {
            fault = ValueTypes.faultOf(timer);
            if (fault != null) {
                return fault;
            }
        }
        Object image = result.next().disk().latest().orElse("");
        return ValueTypes.faultOf(image);
    }

    /** Returns the message for a stack overflow while results were compared, hashed or numbered. */
    static String tooDeep(List<HandlerResult> results) {
        String fault = faultOf(results);
        return fault != null ? fault : "a value is nested too deeply to be compared; use a List instead of a chain";
    }
}
