package dev.clew.replay;

import dev.clew.trace.TraceDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Puts an explanation into words. Used by one thread. */
final class ExplanationText {
    private static final int DEEPEST = 20;

    private final Explanation explanation;
    private final TraceDocument trace;
    private final StringBuilder text = new StringBuilder();

    ExplanationText(Explanation explanation) {
        this.explanation = explanation;
        trace = explanation.trace();
    }

    String text() {
        shrinking();
        boolean hasNodes =
                trace.states().stream().anyMatch(state -> state.event().node() != null);
        boolean isTimed =
                trace.states().stream().anyMatch(state -> state.event().isRegularAdvance());
        String without = isTimed ? ", without the regular passing of time:" : ":";
        line(hasNodes ? "What each step followed from" + without : "Its steps:");
        steps();
        faults();
        reads();
        return text.toString();
    }

    private void shrinking() {
        int steps = trace.states().size() - 1;
        if (explanation.shrunkFrom() > steps + 1) {
            line("The behavior was shrunk from " + explanation.shrunkFrom() + " states to " + (steps + 1) + ".");
        }
        if (explanation.minimal()) {
            line(steps == 1 ? "Its step cannot be left out." : "None of its " + steps + " steps can be left out.");
        } else if (trace.loop() == null) {
            line("Shrinking was stopped: some of its " + steps + " steps may not matter.");
        }
    }

    /**
     * Appends the steps. A step follows from the previous one at its node, and from the one that sent what it takes. It is
     * printed below the later of the two; where that is not the line above or one that this line is below, and for the other
     * of the two, it says so. The regular passing of time is left out.
     */
    private void steps() {
        List<Integer> branch = new ArrayList<>();
        for (TraceDocument.State state :
                trace.states().subList(1, trace.states().size())) {
            int number = state.number();
            if (state.event().isRegularAdvance()) {
                continue;
            }
            int sender = explanation.senders().get(number - 1);
            int before = explanation.previous().get(number - 1);
            int cause = Math.max(sender, before);
            boolean near = branch.contains(cause);
            while (!branch.isEmpty() && (!near || branch.get(branch.size() - 1) != cause)) {
                branch.remove(branch.size() - 1);
            }
            branch.add(number); // the steps that this one is below, and itself
            line("  ".repeat(Math.min(branch.size(), 1 + DEEPEST))
                    + number + ": " + state.event().text()
                    + (sender == 0 || (near && sender == cause) ? "" : "  (sent in state " + sender + ")")
                    + (before == 0 || near || before == sender ? "" : "  (from state " + before + ")")
                    + mark(state));
        }
    }

    private String mark(TraceDocument.State state) {
        return explanation.withoutEffect().contains(state.number())
                ? "  (changes no node)"
                : state.event().kind().isFault() ? "  (fault)" : "";
    }

    private void faults() {
        List<Integer> faults = explanation.faults();
        List<Integer> drifts = explanation.drifts();
        if (!faults.isEmpty()) {
            line("Faults: " + steps(faults) + ".");
        }
        if (!drifts.isEmpty()) {
            line((faults.isEmpty() ? "No fault is needed; clocks that drift are: " : "Clocks that drift: ")
                    + steps(drifts) + ".");
        } else if (faults.isEmpty()) {
            line("No fault is needed.");
        }
    }

    private String steps(List<Integer> numbers) {
        return numbers.stream()
                .map(number -> trace.states().get(number - 1).event().text() + " (state " + number + ")")
                .collect(Collectors.joining(", "));
    }

    private void reads() {
        String property = trace.finding().property();
        if (property == null || explanation.lastChanges().isEmpty()) {
            return;
        }
        line(property + " depends on "
                + explanation.lastChanges().entrySet().stream()
                        .map(read -> read.getKey()
                                + (read.getValue() == 1
                                        ? " (never changed)"
                                        : " (last changed in state " + read.getValue() + ")"))
                        .collect(Collectors.joining(", "))
                + ".");
    }

    private void line(String content) {
        text.append(content).append('\n');
    }
}
