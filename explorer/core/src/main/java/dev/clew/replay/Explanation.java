package dev.clew.replay;

import dev.clew.trace.Trace;
import dev.clew.trace.TraceDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Explanation of a counterexample.
 *
 * @param trace the behavior, shrunk and with causally related steps next to each other
 * @param behavior the same behavior with the model's values
 * @param shrunkFrom the number of states before shrinking
 * @param minimal whether it is known that no single step can be left out
 * @param senders for each state, the number of the state whose step sent the message that its step takes; 0 for none
 * @param withoutEffect numbers of the states whose step changed no node and sent nothing
 */
public record Explanation(
        TraceDocument trace,
        Trace behavior,
        int shrunkFrom,
        boolean minimal,
        List<Integer> senders,
        List<Integer> withoutEffect) {

    /** Returns the numbers of the states that a fault led to. */
    public List<Integer> faults() {
        return trace.states().stream()
                .filter(state -> state.event().kind().isFault())
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
        StringBuilder text = new StringBuilder();
        int steps = trace.states().size() - 1;
        if (shrunkFrom > trace.states().size()) {
            line("The behavior was shrunk from " + shrunkFrom + " states to " + (steps + 1) + ".", text);
        }
        if (minimal) {
            line(steps == 1 ? "Its step matters." : "Each of its " + steps + " steps matters.", text);
        } else if (trace.loop() == null) {
            line("Shrinking was stopped: some of its " + steps + " steps may not matter.", text);
        }
        line("Causal order:", text);
        steps(text);
        line(faults().isEmpty() ? "No fault is needed." : "Faults: " + faultTexts() + ".", text);
        lastChanges()
                .forEach((variable, state) -> line(
                        trace.finding().property() + " reads " + variable
                                + (state == 1
                                        ? ", as it was from the start."
                                        : ", last changed in state " + state + "."),
                        text));
        return text.toString();
    }

    /**
     * Appends each step indented below the step that caused it, if that one is in the same group; otherwise with a
     * reference to it.
     */
    private void steps(StringBuilder text) {
        int[] depths = new int[trace.states().size() + 1];
        int groupStart = 2;
        for (TraceDocument.State state :
                trace.states().subList(1, trace.states().size())) {
            int number = state.number();
            int sender = senders.get(number - 1);
            boolean near = sender >= groupStart;
            depths[number] = near ? depths[sender] + 1 : 0;
            groupStart = near ? groupStart : number;
            String mark = state.event().kind().isFault() ? "  (fault)" : "";
            mark = withoutEffect.contains(number) ? "  (changes no node)" : mark;
            String from = sender == 0 || near ? "" : "  (sent in state " + sender + ")";
            line(
                    "  ".repeat(1 + Math.min(depths[number], 20)) + number + ": "
                            + state.event().text() + from + mark,
                    text);
        }
    }

    private String faultTexts() {
        return String.join(
                ", ",
                faults().stream()
                        .map(number -> trace.states().get(number - 1).event().text() + " (state " + number + ")")
                        .toList());
    }

    private static void line(String content, StringBuilder text) {
        text.append(content).append('\n');
    }
}
