package dev.clew.runtime.validate;

import dev.clew.search.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Result of a search for a behavior that explains logs.
 *
 * @param verdict whether there is one
 * @param explained the greatest number of events that a behavior explains, in an order that the logs allow
 * @param limit the bound that was met before the search was complete; null if it was complete
 * @param blocked the events that may come next and that nothing explains, one a log; empty if all are explained
 * @param states number of states that were looked at
 * @param widest greatest number of states kept at once
 * @param silent number of events that were read and show nothing, so that any step explains them
 * @param missing paths of the mapping that no line that was read has
 * @param behavior a behavior that explains the longest prefix, if behaviors were kept
 */
public record Explanation(
        Verdict verdict,
        long explained,
        @Nullable String limit,
        List<Blocked> blocked,
        long states,
        int widest,
        long silent,
        List<String> missing,
        Optional<Path> behavior) {

    public Explanation {
        blocked = List.copyOf(blocked);
        missing = List.copyOf(missing);
    }

    /** Returns whether no event says anything about the model, so that the answer means nothing. */
    public boolean isEmpty() {
        return verdict == Verdict.EXPLAINED && explained == silent;
    }

    /** The answers. */
    public enum Verdict {
        /** A behavior of the model explains every event. */
        EXPLAINED,
        /** No behavior of the model explains the logs. */
        UNEXPLAINED,
        /** A bound was met before the search found a behavior or excluded that there is one. */
        INCOMPLETE
    }

    /**
     * Event that no behavior explains after the longest prefix.
     *
     * @param place file and line of the event
     * @param event the line, shortened
     * @param alternatives what the model can do instead, the steps first that agree most; each with what differs
     */
    public record Blocked(String place, String event, List<String> alternatives) {
        public Blocked {
            alternatives = List.copyOf(alternatives);
        }
    }
}
