package dev.clew.trace.diagram;

import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceEvent;
import org.jspecify.annotations.Nullable;

/** Describes the finding that a trace shows. */
final class Verdicts {
    private static final int LIMIT = 72;

    private Verdicts() {}

    /** Returns whether the trace is a counterexample or ends in an error; a path to a goal is neither. */
    static boolean isBad(TraceDocument trace) {
        return !"sometimes".equals(trace.finding().propertyKind())
                && !trace.finding().verdict().equals("holds");
    }

    /** Returns the headline of a page. */
    static String headline(TraceDocument trace) {
        TraceDocument.Finding finding = trace.finding();
        if (finding.property() == null) {
            return finding.verdict().equals("deadlock")
                    ? "A deadlock: the last state has no successor"
                    : "Verdict: " + finding.verdict();
        }
        return switch (String.valueOf(finding.propertyKind())) {
            case "sometimes" -> "Goal " + finding.property() + " is reached";
            case "step" -> "Step property " + finding.property() + " is violated";
            case "temporal" -> "Temporal property " + finding.property() + " is violated";
            case "invariant" -> "Invariant " + finding.property() + " is violated";
            default -> finding.property() + ": " + finding.verdict();
        };
    }

    /** Returns the meaning of the headline in one sentence; empty if the headline suffices. */
    static String explanation(TraceDocument trace) {
        return switch (String.valueOf(trace.finding().propertyKind())) {
            case "sometimes" ->
                "A goal is a predicate that some reachable state must satisfy; the last state satisfies it.";
            case "step" -> "A step property must hold in every step; the last step violates it.";
            case "temporal" ->
                "A temporal property must hold for every fair behavior; this infinite one does not" + " satisfy it.";
            case "invariant" ->
                "An invariant must be true in every reachable state; it is false in the last state here.";
            default -> "";
        };
    }

    /** Returns the line below a diagram. */
    static @Nullable String closing(TraceDocument trace) {
        TraceDocument.Loop loop = trace.loop();
        if (loop != null) {
            TraceEvent event = loop.event();
            return event == null
                    ? "stays in state " + loop.backTo() + " for ever"
                    : EventLabels.cut(event.text(), LIMIT) + ", back to state " + loop.backTo() + ", for ever";
        }
        TraceDocument.Finding finding = trace.finding();
        if (finding.property() == null) {
            return finding.verdict().equals("deadlock") ? "no successor" : null;
        }
        String name = EventLabels.cut(finding.property(), LIMIT);
        return "sometimes".equals(finding.propertyKind()) ? "reaches " + name : "violates " + name;
    }
}
