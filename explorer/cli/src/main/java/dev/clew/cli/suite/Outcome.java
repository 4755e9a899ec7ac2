package dev.clew.cli.suite;

import dev.clew.model.ModelError;
import dev.clew.report.CheckReport;
import dev.clew.report.TextReport;
import dev.clew.report.Verdict;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Outcome of one check of a suite.
 *
 * @param entry the check
 * @param status comparison of the actual with the expected result
 * @param cached whether the check was not run because it passed before and nothing has changed since
 * @param exitCode exit code of a suite with only this check
 * @param actual actual result in the syntax of the suite's file; empty if the check was not run
 * @param counts actual counts
 * @param seconds duration of the check
 * @param message one-line reason for a failed or skipped check; null if the check passed
 * @param remark one-line limitation of the verdict; empty for none
 * @param report report of the check; null if it was not run or ended in an exception
 */
public record Outcome(
        SuiteEntry entry,
        Status status,
        boolean cached,
        int exitCode,
        String actual,
        Expectation.Counts counts,
        double seconds,
        @Nullable String message,
        String remark,
        @Nullable CheckReport report) {

    private static final int INTERNAL = 70;
    private static final Expectation.Counts NONE = new Expectation.Counts(null, null, null);

    /** Exit codes from worst to best. */
    private static final List<Integer> WORST_FIRST = List.of(
            INTERNAL,
            Verdict.ERROR.exitCode(),
            Verdict.VIOLATED.exitCode(),
            Verdict.VIOLATED_LIVENESS.exitCode(),
            Verdict.DEADLOCK.exitCode(),
            Verdict.GOAL_UNREACHED.exitCode(),
            Verdict.INCOMPLETE.exitCode(),
            Verdict.HOLDS.exitCode());

    /** Comparison of the actual with the expected result of a check. */
    public enum Status {
        PASSED,
        /** The result differs from the expected one. */
        FAILED,
        /** The check ended in an error of the model or of Clew. */
        ERROR,
        SKIPPED;

        /** Returns the word for this status in reports. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * Returns the outcome of a check that ended with a report.
     *
     * @param anyCounts whether counts are not compared, since they are to be recorded
     */
    public static Outcome of(SuiteEntry entry, CheckReport report, boolean anyCounts) {
        Expectation.Counts counts = new Expectation.Counts(
                report.counts().distinct(), report.counts().generated(), (long)
                        report.counts().depth());
        Verdict verdict = report.verdict();
        String actual = Expectation.words(verdict, report.property());
        double seconds = report.elapsed().toMillis() / 1000.0;
        List<String> remarks = new ArrayList<>(report.caveats().remarks());
        if (report.continuation().isWanted()) {
            remarks.add(report.continuation().summary(report));
        }
        String remark = String.join("; ", remarks);
        Expectation expected = entry.expectation();
        if (!expected.isMetBy(report)) {
            Status status = verdict == Verdict.ERROR ? Status.ERROR : Status.FAILED;
            String message = "expected " + expected.words() + ", got " + actual + because(report);
            int code = expected.exitCode(verdict);
            return new Outcome(entry, status, false, code, actual, counts, seconds, message, remark, report);
        }
        List<String> differences = expected.differences(counts);
        if (!differences.isEmpty() && !anyCounts) {
            String message = "expected " + String.join("; ", differences);
            int code = Verdict.VIOLATED.exitCode();
            return new Outcome(entry, Status.FAILED, false, code, actual, counts, seconds, message, remark, report);
        }
        return new Outcome(entry, Status.PASSED, false, 0, actual, counts, seconds, null, remark, report);
    }

    private static String because(CheckReport report) {
        String reason = report.message() == null ? String.join("; ", report.limits()) : report.message();
        return reason.lines().findFirst().map(line -> " (" + line + ")").orElse("");
    }

    /** Returns the outcome of a check that ended with a report; compares counts. */
    public static Outcome of(SuiteEntry entry, CheckReport report) {
        return of(entry, report, false);
    }

    /** Returns the outcome of a check that ended in an exception. */
    static Outcome thrown(SuiteEntry entry, Throwable thrown, double seconds) {
        boolean model = thrown instanceof ModelError;
        String text = model ? "model error: " + thrown.getMessage() : "internal error: " + thrown;
        int code = model ? Verdict.ERROR.exitCode() : INTERNAL;
        String line = text.lines().findFirst().orElse(text);
        return new Outcome(entry, Status.ERROR, false, code, Verdict.ERROR.word(), NONE, seconds, line, "", null);
    }

    /** Returns the outcome of a check that was not run. */
    static Outcome skipped(SuiteEntry entry, String why) {
        return new Outcome(entry, Status.SKIPPED, false, 0, "", NONE, 0, why, "", null);
    }

    /** Returns the outcome of a check that was running when the suite was interrupted. */
    static Outcome abandoned(SuiteEntry entry, String why) {
        int code = Verdict.INCOMPLETE.exitCode();
        String message = "expected " + entry.expectation().words() + ", got incomplete (" + why + ")";
        return new Outcome(entry, Status.FAILED, false, code, Verdict.INCOMPLETE.word(), NONE, 0, message, "", null);
    }

    /** Returns the outcome of a check that passed in an earlier run. */
    static Outcome cached(SuiteEntry entry, Expectation.Counts counts, String remark) {
        String actual = entry.expectation().words();
        return new Outcome(entry, Status.PASSED, true, 0, actual, counts, 0, null, remark, null);
    }

    /** Returns the report as text, without its last line with the time of day; empty if there is no report. */
    String reportText() {
        if (report == null) {
            return "";
        }
        String text = TextReport.of(report, false, false, LocalDateTime.MIN);
        return text.substring(0, text.lastIndexOf("Finished in "));
    }

    /** Returns whether this outcome makes the suite fail. */
    public boolean isFailure() {
        return status == Status.FAILED || status == Status.ERROR;
    }

    /** Returns the exit code of a suite: the worst of its checks. */
    public static int worstExitCode(List<Outcome> outcomes) {
        return outcomes.stream()
                .map(Outcome::exitCode)
                .min(Comparator.comparingInt(WORST_FIRST::indexOf))
                .orElse(0);
    }
}
