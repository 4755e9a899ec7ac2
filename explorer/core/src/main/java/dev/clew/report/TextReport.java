package dev.clew.report;

import dev.clew.search.SearchKind;
import dev.clew.search.SearchOptions.Goals;
import dev.clew.text.Printable;
import dev.clew.trace.format.BehaviorText;
import dev.clew.trace.format.TraceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.List;

/**
 * Formats a report in TLC's words, for readers who know TLC.
 *
 * <p>Where TLC has no words, as for limits and random walks, a sentence says what was and what was not established.
 */
public final class TextReport {
    private static final String RED = "\u001B[1;31m";
    private static final String GREEN = "\u001B[1;32m";
    private static final String YELLOW = "\u001B[1;33m";
    private static final String PLAIN = "\u001B[0m";

    private final boolean marked;
    private final boolean wholeWitnesses;
    private final BehaviorText traces;
    private final StringBuilder text = new StringBuilder();

    private TextReport(boolean marked, boolean wholeWitnesses, BehaviorText traces) {
        this.marked = marked;
        this.wholeWitnesses = wholeWitnesses;
        this.traces = traces;
    }

    /**
     * Returns the text of a report, with a line feed at the end of each line.
     *
     * @param marked whether changed variables and the verdict are highlighted with terminal escapes
     * @param wholeWitnesses whether goals are shown with the behavior that reaches them
     * @param finished when the check ended, for the last line
     */
    public static String of(CheckReport report, boolean marked, boolean wholeWitnesses, LocalDateTime finished) {
        return of(report, marked, wholeWitnesses, true, finished);
    }

    /**
     * Returns the text of a report, with a line feed at the end of each line.
     *
     * @param marked whether changed variables and the verdict are highlighted with terminal escapes
     * @param wholeWitnesses whether goals are shown with the behavior that reaches them
     * @param wholeValues whether values of more than {@link TraceText#LONG} characters are written in full
     * @param finished when the check ended, for the last line
     */
    public static String of(
            CheckReport report, boolean marked, boolean wholeWitnesses, boolean wholeValues, LocalDateTime finished) {
        return of(report, marked, wholeWitnesses, new TraceText(marked, wholeValues), "", finished);
    }

    /**
     * Returns the text of a report, with a line feed at the end of each line.
     *
     * @param marked whether the verdict is highlighted with terminal escapes
     * @param wholeWitnesses whether goals are shown with the behavior that reaches them
     * @param behaviors prints behaviors
     * @param explanation lines about the counterexample that follow it; empty for none
     * @param finished when the check ended, for the last line
     */
    public static String of(
            CheckReport report,
            boolean marked,
            boolean wholeWitnesses,
            BehaviorText behaviors,
            String explanation,
            LocalDateTime finished) {
        TextReport writer = new TextReport(marked, wholeWitnesses, behaviors);
        try {
            writer.verdict(report);
            writer.text.append(Printable.of(explanation)).append(explanation.isEmpty() ? "" : "\n");
            writer.continuation(report);
            writer.goals(report);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringBuilder never throws it
        }
        StringBuilder closing = new StringBuilder();
        new ClosingLines(report.run(), report.verdict(), closing).write(report.notes(), finished);
        return writer.text.append(Printable.of(closing.toString())).toString();
    }

    private void verdict(CheckReport report) throws IOException {
        switch (report.verdict()) {
            case HOLDS ->
                line(
                        GREEN,
                        "Model checking completed. No error has been found"
                                + (report.caveats().leftOut().judgesLess() ? " in what was checked." : ".")
                                + caveats(report));
            case INCOMPLETE -> incomplete(report);
            case DEADLOCK -> {
                error("Deadlock reached.");
                counterexample(report);
            }
            case VIOLATED -> {
                String kind = report.propertyKind() == PropertyKind.STEP ? "Action property " : "Invariant ";
                error(kind + report.property() + " is violated.");
                if (report.message() != null) {
                    line("", report.message());
                } else if (report.propertyKind() == PropertyKind.STEP && report.trace() != null) {
                    line(
                            "",
                            "The last step of the behavior, to state "
                                    + report.trace().steps().size() + ", violates it.");
                }
                counterexample(report);
            }
            case VIOLATED_LIVENESS -> {
                error("Temporal property " + report.property() + " was violated.");
                if (report.message() != null) {
                    line("", report.message());
                }
                counterexample(report);
            }
            case GOAL_UNREACHED -> {
                line(
                        YELLOW,
                        "Model checking completed. Nothing is violated, but not every goal is reached."
                                + caveats(report));
                limits(report);
            }
            case ERROR -> {
                error(report.message() == null ? "The model cannot be checked." : report.message());
                counterexample(report);
            }
        }
    }

    /** Adds what was left out by choice, and what was found after the first violation. */
    private void continuation(CheckReport report) throws IOException {
        report.caveats().leftOut().phrases().forEach(phrase -> line(YELLOW, "Left out by choice: " + phrase + "."));
        Continuation more = report.continuation();
        if (!more.isWanted()) {
            return;
        }
        for (int i = 0; i < more.found().size(); i++) {
            line("", "Violation " + (i + 2) + more.cause(i + 1) + ":");
            verdict(more.found().get(i));
        }
        line("", more.summary(report) + ".");
        line("", more.ending());
    }

    private void incomplete(CheckReport report) {
        if (report.search().kind() == SearchKind.HUNT) {
            line(
                    YELLOW,
                    "The hunt found no error. It visits a part of the states and proves nothing about the others."
                            + visited(report));
        } else if (!report.search().kind().isExhaustive()) {
            line(
                    YELLOW,
                    "Random walks found no error. They visit a sample of the states and prove nothing about the others."
                            + visited(report));
        } else {
            line(
                    YELLOW,
                    "Model checking is incomplete. No error has been found in the part that was visited."
                            + visited(report));
        }
        limits(report);
    }

    private void limits(CheckReport report) {
        for (String limit : report.limits()) {
            line("", "Limit: " + limit + ".");
        }
    }

    /**
     * Returns the qualifications of the verdict on a complete search, as sentences that follow it; empty if there are
     * none.
     */
    private static String caveats(CheckReport report) {
        Caveats caveats = report.caveats();
        String constraint = caveats.constraint();
        return (constraint.isEmpty() || report.verdict() != Verdict.HOLDS ? "" : " However, " + constraint + ".")
                + (caveats.impossible().isEmpty()
                        ? ""
                        : " Never possible: " + String.join(", ", caveats.impossible()) + ".")
                + (caveats.vacuous().isEmpty() ? "" : " Vacuous: " + String.join(", ", caveats.vacuous()) + ".")
                + (caveats.standstill().isEmpty() ? "" : " However, " + caveats.standstill() + ".");
    }

    /** Returns the qualifications of the verdict on an incomplete search. */
    private static String visited(CheckReport report) {
        List<String> impossible = report.caveats().impossible();
        return impossible.isEmpty() ? "" : " Not possible in any state visited: " + String.join(", ", impossible) + ".";
    }

    private void goals(CheckReport report) throws IOException {
        for (CheckReport.Witness witness : report.witnesses()) {
            int steps = witness.trace().steps().size() - 1;
            line("", "Goal " + witness.goal() + " is reached in " + steps + (steps == 1 ? " step." : " steps."));
            if (wholeWitnesses) {
                traces.writeBehavior(
                        traces.prepared(TraceReports.document(report, witness, ""), witness.trace()), text);
            }
        }
        if (!report.isComplete() && !report.openGoals().isEmpty()) {
            String names =
                    (report.openGoals().size() == 1 ? "goal " : "goals ") + String.join(", ", report.openGoals());
            line(
                    "",
                    report.trace() == null
                            ? "Not reached in the part that was visited: " + names + "."
                            : "The search ended there; not reached until then: " + names + ".");
            return;
        }
        for (String goal : report.openGoals()) {
            if (report.search().startState() > 0) {
                line(YELLOW, "Warning: Goal " + goal + " is not reached from the saved trace on.");
            } else if (report.caveats().goals() == Goals.FAIL) {
                error("Goal " + goal + " is never reached.");
            } else {
                line(YELLOW, "Warning: Goal " + goal + " is never reached.");
            }
        }
    }

    private void counterexample(CheckReport report) throws IOException {
        if (report.trace() != null) {
            traces.writeCounterexample(traces.prepared(TraceReports.document(report, ""), report.trace()), text);
        }
    }

    private void error(String message) {
        line(RED, "Error: " + message);
    }

    private void line(String mark, String words) {
        String content = Printable.of(words);
        if (marked && !mark.isEmpty()) {
            text.append(mark).append(content).append(PLAIN).append('\n');
        } else {
            text.append(content).append('\n');
        }
    }
}
