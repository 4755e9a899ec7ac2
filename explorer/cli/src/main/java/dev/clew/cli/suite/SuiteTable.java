package dev.clew.cli.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Results of a suite as text: a line for each check, a table and a summary. */
public final class SuiteTable {
    private static final List<String> HEADINGS =
            List.of("check", "result", "verdict", "expected", "distinct", "seconds");

    private SuiteTable() {}

    /** Returns a line about a check that ended, with its number. */
    public static String line(Outcome outcome, int number, int of) {
        String count = String.format(Locale.ROOT, "[%" + Integer.toString(of).length() + "d/%d] ", number, of);
        String name = count + result(outcome) + "  " + outcome.entry().name();
        if (outcome.message() != null) {
            return name + ": " + outcome.message();
        }
        String remark = outcome.remark().isEmpty() ? "" : "; " + outcome.remark();
        return name + ": " + outcome.actual() + (outcome.cached() ? "" : ", " + seconds(outcome) + " s") + remark;
    }

    /** Returns a table of all checks, in aligned columns. */
    public static String table(List<Outcome> outcomes) {
        List<List<String>> rows = new ArrayList<>(List.of(HEADINGS));
        outcomes.forEach(outcome -> rows.add(cells(outcome)));
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                int index = column;
                int width = rows.stream()
                        .mapToInt(each -> each.get(index).length())
                        .max()
                        .orElse(0);
                String blanks = " ".repeat(width - row.get(column).length());
                boolean number = column >= 4;
                line.append(number ? blanks + row.get(column) : row.get(column) + blanks)
                        .append("  ");
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** Returns the number of checks by status and the duration, in one line. */
    public static String summary(List<Outcome> outcomes, double seconds) {
        long passed = count(outcomes, Outcome.Status.PASSED);
        long cached = outcomes.stream().filter(Outcome::cached).count();
        return String.format(
                Locale.ROOT,
                "%d %s: %d passed%s, %d failed, %d with errors, %d skipped, in %.1f s",
                outcomes.size(),
                outcomes.size() == 1 ? "check" : "checks",
                passed,
                cached == 0 ? "" : " (" + cached + " cached)",
                count(outcomes, Outcome.Status.FAILED),
                count(outcomes, Outcome.Status.ERROR),
                count(outcomes, Outcome.Status.SKIPPED),
                seconds);
    }

    static long count(List<Outcome> outcomes, Outcome.Status status) {
        return outcomes.stream().filter(outcome -> outcome.status() == status).count();
    }

    /** Returns the cells of a check's row, in the order of the headings. */
    static List<String> cells(Outcome outcome) {
        Long distinct = outcome.counts().distinct();
        return List.of(
                outcome.entry().name(),
                result(outcome),
                outcome.actual().isEmpty() ? "-" : outcome.actual(),
                outcome.entry().expectation().words(),
                distinct == null ? "-" : String.format(Locale.ROOT, "%,d", distinct),
                outcome.cached() || outcome.actual().isEmpty() ? "-" : seconds(outcome));
    }

    static List<String> headings() {
        return HEADINGS;
    }

    private static String result(Outcome outcome) {
        return switch (outcome.status()) {
            case PASSED -> outcome.cached() ? "cached" : "passed";
            case FAILED -> "FAILED";
            case ERROR -> "ERROR";
            case SKIPPED -> "skipped";
        };
    }

    private static String seconds(Outcome outcome) {
        return String.format(Locale.ROOT, "%.1f", outcome.seconds());
    }
}
