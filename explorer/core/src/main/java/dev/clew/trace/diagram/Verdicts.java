package dev.clew.trace.diagram;

import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceEvent;
import org.jspecify.annotations.Nullable;

/** What a trace shows, in words. */
final class Verdicts {
    private static final int LIMIT = 72;

    private Verdicts() {}

    /** Returns whether it is a counterexample, or ends in an error; a way to a goal is not. */
    static boolean isBad(TraceDocument trace) {
        return !"sometimes".equals(trace.finding().propertyKind())
                && !trace.finding().verdict().equals("holds");
    }

    /** Returns the headline of a page. */
    static String headline(TraceDocument trace) {
        TraceDocument.Finding finding = trace.finding();
        if (finding.property() == null) {
            return finding.verdict().equals("deadlock")
                    ? "A deadlock: no step leads on from the last state"
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

    /** Returns what it means, in one sentence; empty if the headline says all. */
    static String explanation(TraceDocument trace) {
        return switch (String.valueOf(trace.finding().propertyKind())) {
            case "sometimes" ->
                "A goal is a predicate that some reachable state is to fulfil; the last state fulfils it.";
            case "step" -> "A step property holds in every step; the last step does not fulfil it.";
            case "temporal" ->
                "A temporal property holds for whole behaviors; this one, which goes on for ever, does not"
                        + " fulfil it.";
            case "invariant" -> "An invariant is true in every reachable state; it is false in the last state here.";
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
            return finding.verdict().equals("deadlock") ? "no step leads on from here" : null;
        }
        String name = EventLabels.cut(finding.property(), LIMIT);
        return "sometimes".equals(finding.propertyKind()) ? "reaches " + name : "violates " + name;
    }
}
