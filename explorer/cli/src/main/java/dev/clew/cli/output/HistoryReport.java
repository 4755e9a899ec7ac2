package dev.clew.cli.output;

import dev.clew.cli.console.ExitCode;
import dev.clew.history.Operation;
import dev.clew.history.Outcome;
import dev.clew.history.check.Finding;
import dev.clew.history.check.HistoryCheck;
import dev.clew.history.check.OperationText;
import dev.clew.history.read.Entry;
import dev.clew.text.Printable;
import java.time.Duration;
import java.util.List;

/** Result of a history that was checked, as text. */
public record HistoryReport(
        String file,
        HistoryCheck check,
        List<Operation<Entry, Entry>> history,
        int skipped,
        Finding finding,
        Duration elapsed)
        implements HistoryResult {
    /** Limit of the text; the JSON report has all marks. */
    private static final int MAX_MARKS = 20;

    private static final int MAX_ANOMALIES = 20;

    @Override
    public int exitCode() {
        if (finding instanceof Finding.Inconsistent) {
            return ExitCode.VIOLATED;
        }
        return finding instanceof Finding.Unknown ? ExitCode.INCOMPLETE : ExitCode.OK;
    }

    @Override
    public String verdict() {
        if (finding instanceof Finding.Inconsistent) {
            return "inconsistent";
        }
        return finding instanceof Finding.Unknown ? "incomplete" : "consistent";
    }

    long count(Outcome outcome) {
        return history.stream()
                .filter(operation -> operation.outcome() == outcome)
                .count();
    }

    long processes() {
        return history.stream().mapToInt(Operation::process).distinct().count();
    }

    @Override
    public String text() {
        StringBuilder text = new StringBuilder();
        if (finding instanceof Finding.Inconsistent inconsistent) {
            appendViolation(inconsistent, text);
        } else if (finding instanceof Finding.Unknown unknown) {
            text.append("History checking is incomplete. No error has been found so far.\n");
            text.append("Limit: ").append(Printable.line(unknown.why())).append(".\n");
        } else if (finding instanceof Finding.Consistent consistent) {
            text.append("History checking completed. The history ")
                    .append(isAdjective() ? "is " : "keeps ")
                    .append(consistency())
                    .append(".\n");
            consistent.notes().forEach(note -> text.append(Printable.line(note)).append(".\n"));
        }
        text.append(ProgressPrinter.grouped(history.size())).append(" operations of ");
        text.append(ProgressPrinter.grouped(processes())).append(" processes: ");
        text.append(ProgressPrinter.grouped(count(Outcome.OK))).append(" ok, ");
        text.append(ProgressPrinter.grouped(count(Outcome.FAIL))).append(" failed, ");
        text.append(ProgressPrinter.grouped(count(Outcome.INFO))).append(" unknown.\n");
        if (skipped > 0) {
            text.append("Lines skipped because they are not operations: ");
            text.append(ProgressPrinter.grouped(skipped)).append(".\n");
        }
        text.append("Finished in ").append(elapsed.toMillis()).append(" ms.\n");
        return text.toString();
    }

    /**
     * Returns whether the consistency is an adjective, such as linearizable; others are nouns, such as
     * read-your-writes.
     */
    private boolean isAdjective() {
        return check.consistency().endsWith("able") || check.consistency().endsWith("al");
    }

    private String consistency() {
        String model = check.model();
        String article = model.endsWith("s") ? "" : "aeiou".indexOf(model.charAt(0)) >= 0 ? "an " : "a ";
        return check.consistency() + " as " + article + model;
    }

    private static void appendCore(List<Operation<Entry, Entry>> core, StringBuilder text) {
        if (core.isEmpty()) {
            return;
        }
        text.append("Whatever the others did, the contradiction needs only ");
        text.append(core.size() == 1 ? "one operation" : core.size() + " operations")
                .append(":\n");
        for (Operation<Entry, Entry> operation : core.subList(0, Math.min(core.size(), MAX_MARKS))) {
            text.append("  process ").append(operation.process()).append(": ");
            text.append(OperationText.of(operation))
                    .append(" (")
                    .append(OperationText.place(operation))
                    .append(")\n");
        }
        if (core.size() > MAX_MARKS) {
            text.append("  and ").append(core.size() - MAX_MARKS).append(" more\n");
        }
    }

    private void appendViolation(Finding.Inconsistent inconsistent, StringBuilder text) {
        text.append("Error: The history ").append(isAdjective() ? "is not " : "does not keep ");
        text.append(consistency()).append(".\n");
        text.append(Printable.line(inconsistent.what())).append('\n');
        List<Finding.Anomaly> anomalies = inconsistent.anomalies();
        for (Finding.Anomaly anomaly : anomalies.subList(0, Math.min(anomalies.size(), MAX_ANOMALIES))) {
            text.append("  ").append(anomaly.name()).append(" (rules out ").append(anomaly.rulesOut());
            text.append("): ").append(Printable.line(anomaly.explanation())).append('\n');
        }
        if (anomalies.size() > MAX_ANOMALIES) {
            text.append("  and ").append(anomalies.size() - MAX_ANOMALIES).append(" more\n");
        }
        List<Finding.Mark> marks = inconsistent.marks();
        for (Finding.Mark mark : marks.subList(0, Math.min(marks.size(), MAX_MARKS))) {
            Operation<Entry, Entry> operation = mark.operation();
            text.append("  process ").append(operation.process()).append(": ");
            text.append(OperationText.of(operation)).append(" (").append(OperationText.place(operation));
            text.append(") ").append(Printable.line(mark.role())).append('\n');
        }
        if (marks.size() > MAX_MARKS) {
            text.append("  and ").append(marks.size() - MAX_MARKS).append(" more\n");
        }
        inconsistent.notes().forEach(note -> text.append(Printable.line(note)).append(".\n"));
        appendCore(inconsistent.core(), text);
        text.append('\n');
    }
}
