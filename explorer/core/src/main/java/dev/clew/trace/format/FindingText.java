package dev.clew.trace.format;

import dev.clew.trace.TraceDocument;
import org.jspecify.annotations.Nullable;

/** Describes the finding that a trace shows, in TLC's words where TLC has any. */
final class FindingText {
    private FindingText() {}

    /** Returns whether the trace shows an error, as opposed to a path to a goal. */
    static boolean isError(TraceDocument trace) {
        String verdict = trace.finding().verdict();
        return !isGoal(trace) && (verdict.startsWith("violated") || verdict.equals("deadlock") || isModelError(trace));
    }

    /** Returns one sentence without the word Error: {@code Invariant Agreement is violated.} */
    static String sentence(TraceDocument trace) {
        TraceDocument.Finding finding = trace.finding();
        String property = finding.property();
        if (isGoal(trace)) {
            int steps = trace.states().size() - 1;
            return "Goal " + property + " is reached in " + steps + (steps == 1 ? " step." : " steps.");
        }
        if (isModelError(trace)) {
            return finding.message() == null ? "The model cannot be checked." : finding.message();
        }
        if (finding.verdict().equals("deadlock")) {
            return "Deadlock reached.";
        }
        if (!isError(trace)) {
            return "No error has been found.";
        }
        if (isTemporal(trace)) {
            return "Temporal property " + property + " was violated.";
        }
        boolean step = "step".equals(finding.propertyKind());
        return (step ? "Action property " : "Invariant ") + property + " is violated.";
    }

    /** Returns why the property is violated, in lines; null if the finding does not say so. */
    static @Nullable String reason(TraceDocument trace) {
        return isModelError(trace) ? null : trace.finding().message();
    }

    /** Returns whether the error is the behavior as a whole, as opposed to its last state. */
    static boolean isTemporal(TraceDocument trace) {
        return "temporal".equals(trace.finding().propertyKind());
    }

    private static boolean isGoal(TraceDocument trace) {
        return "sometimes".equals(trace.finding().propertyKind());
    }

    private static boolean isModelError(TraceDocument trace) {
        return trace.finding().verdict().equals("error");
    }
}
