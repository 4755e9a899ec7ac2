package dev.clew.semantics.cluster.node;

import dev.clew.model.Envelope;
import dev.clew.model.ModelError;
import dev.clew.state.ValueTypes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The errors of handlers that are no pure functions of values, each with its cause where it can be found. */
final class Impurity {
    private static final String MEND =
            "draw from choose, not from random numbers or clocks; keep everything in the state, and do not change what is"
                    + " passed in";

    private Impurity() {}

    /**
     * Compares the results of one call that was made twice.
     *
     * @param event that it was made for
     * @param how the second call was made: {@code run twice}
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

    /** What of some results is no value; null if all are. */
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
        for (Object timer : result.next().timers()) {
            fault = ValueTypes.faultOf(timer);
            if (fault != null) {
                return fault;
            }
        }
        Object image = result.next().disk().latest().orElse("");
        return ValueTypes.faultOf(image);
    }

    /** What to say of a stack that overflowed where results were compared, hashed or numbered. */
    static String tooDeep(List<HandlerResult> results) {
        String fault = faultOf(results);
        return fault != null ? fault : "a value is nested too deep to be compared; use a List in place of a chain";
    }
}
