package dev.clew.replay;

import dev.clew.model.Action;
import dev.clew.trace.Trace;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Explanation of a counterexample.
 *
 * @param trace the behavior, shrunk and with causally related steps next to each other
 * @param behavior the same behavior with the model's values
 * @param shrunkFrom the number of states before shrinking
 * @param minimal whether it is known that no single step can be left out
 * @param senders for each state, the number of the state whose step sent the message that its step takes; 0 for none
 * @param previous for each state, the number of the state that the previous step at the same node led to; 0 for none
 * @param withoutEffect numbers of the states whose step changed no node and sent nothing
 */
public record Explanation(
        TraceDocument trace,
        Trace behavior,
        int shrunkFrom,
        boolean minimal,
        List<Integer> senders,
        List<Integer> previous,
        List<Integer> withoutEffect) {

    /** Returns the numbers of the states that a fault led to. */
    public List<Integer> faults() {
        return numbers(event -> event.kind().isFault());
    }

    /** Returns the numbers of the states before which a clock ran fast or slow. */
    public List<Integer> drifts() {
        return numbers(event -> event.kind() == Action.Kind.ADVANCE && !event.isRegularAdvance());
    }

    private List<Integer> numbers(Predicate<TraceEvent> wanted) {
        return trace.states().stream()
                .filter(state -> wanted.test(state.event()))
                .map(TraceDocument.State::number)
                .toList();
    }

    /**
     * Returns, for each variable that the property read in the last state, the number of the state that changed it
     * last.
     */
    public Map<String, Integer> lastChanges() {
        Map<String, Integer> changes = new LinkedHashMap<>();
        List<TraceDocument.State> states = trace.states();
        for (String variable : trace.finding().reads()) {
            int last = 1;
            for (int i = 1; i < states.size(); i++) {
                last = states.get(i).changedSince(states.get(i - 1)).contains(variable) ? i + 1 : last;
            }
            changes.put(variable, last);
        }
        return changes;
    }

    /** Returns the explanation as readable text. */
    public String text() {
        return new ExplanationText(this).text();
    }
}
