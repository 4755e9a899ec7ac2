package dev.clew.cli.suite;

import dev.clew.model.ModelError;
import dev.clew.report.CheckReport;
import dev.clew.report.TextReport;
import dev.clew.report.Verdict;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a check of a suite.
 *
 * @param entry the check
 * @param status whether it came to what was expected
 * @param cached whether it was not run, because it passed before and nothing has changed since
 * @param exitCode that of the process if this were its only check
 * @param came what it came to, in the words of the file; empty if it was not run
 * @param counts what it visited
 * @param seconds that it took
 * @param message why it failed or was left out, in one line; null if it passed
 * @param remark what its verdict does not say, in one line; empty for nothing
 * @param report what it found; null if it was not run, or failed by an error of Clew
 */
public record Outcome(
        SuiteEntry entry,
        Status status,
        boolean cached,
        int exitCode,
        String came,
        Expectation.Counts counts,
        double seconds,
        @Nullable String message,
        String remark,
        @Nullable CheckReport report) {

    private static final int INTERNAL = 70;
    private static final Expectation.Counts NONE = new Expectation.Counts(null, null, null);

    /** Exit codes, the worst first. */
    private static final List<Integer> WORST_FIRST = List.of(
            INTERNAL,
            Verdict.ERROR.exitCode(),
            Verdict.VIOLATED.exitCode(),
            Verdict.VIOLATED_LIVENESS.exitCode(),
            Verdict.DEADLOCK.exitCode(),
            Verdict.GOAL_UNREACHED.exitCode(),
            Verdict.INCOMPLETE.exitCode(),
            Verdict.HOLDS.exitCode());

    /** How a check stands to what was expected. */
    public enum Status {
        PASSED,
        /** It came to something else. */
        FAILED,
        /** It could not be judged: the model is broken, or Clew is. */
        ERROR,
        SKIPPED;

        /** The word in reports. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * What a report means for its entry.
     *
     * @param anyCounts whether other counts than expected are welcome, to be recorded
     */
    public static Outcome of(SuiteEntry entry, CheckReport report, boolean anyCounts) {
        Expectation.Counts counts = new Expectation.Counts(
                report.counts().distinct(), report.counts().generated(), (long)
                        report.counts().depth());
        Verdict verdict = report.verdict();
        String came = Expectation.words(verdict, report.property());
        double seconds = report.elapsed().toMillis() / 1000.0;
        String remark = String.join("; ", report.caveats().remarks());
        Expectation expected = entry.expectation();
        if (!expected.isMetBy(report)) {
            Status status = verdict == Verdict.ERROR ? Status.ERROR : Status.FAILED;
            String message = "expected " + expected.words() + ", but it came to " + came + because(report);
            int code = expected.exitCode(verdict);
            return new Outcome(entry, status, false, code, came, counts, seconds, message, remark, report);
        }
        List<String> differences = expected.differences(counts);
        if (!differences.isEmpty() && !anyCounts) {
            String message = "expected " + String.join("; ", differences);
            int code = Verdict.VIOLATED.exitCode();
            return new Outcome(entry, Status.FAILED, false, code, came, counts, seconds, message, remark, report);
        }
        return new Outcome(entry, Status.PASSED, false, 0, came, counts, seconds, null, remark, report);
    }

    private static String because(CheckReport report) {
        String reason = report.message() == null ? String.join("; ", report.limits()) : report.message();
        return reason.lines().findFirst().map(line -> " (" + line + ")").orElse("");
    }

    /** What a report means for its entry. */
    public static Outcome of(SuiteEntry entry, CheckReport report) {
        return of(entry, report, false);
    }

    /** A check that ended in an exception. */
    static Outcome thrown(SuiteEntry entry, Throwable thrown, double seconds) {
        boolean model = thrown instanceof ModelError;
        String what = model ? "model error: " + thrown.getMessage() : "internal error: " + thrown;
        int code = model ? Verdict.ERROR.exitCode() : INTERNAL;
        String line = what.lines().findFirst().orElse(what);
        return new Outcome(entry, Status.ERROR, false, code, Verdict.ERROR.word(), NONE, seconds, line, "", null);
    }

    /** A check that was not run. */
    static Outcome skipped(SuiteEntry entry, String why) {
        return new Outcome(entry, Status.SKIPPED, false, 0, "", NONE, 0, why, "", null);
    }

    /** A check that runs when the suite is given up. */
    static Outcome abandoned(SuiteEntry entry, String why) {
        int code = Verdict.INCOMPLETE.exitCode();
        String message = "expected " + entry.expectation().words() + ", but it came to incomplete (" + why + ")";
        return new Outcome(entry, Status.FAILED, false, code, Verdict.INCOMPLETE.word(), NONE, 0, message, "", null);
    }

    /** A check that passed before. */
    static Outcome cached(SuiteEntry entry, Expectation.Counts counts, String remark) {
        String came = entry.expectation().words();
        return new Outcome(entry, Status.PASSED, true, 0, came, counts, 0, null, remark, null);
    }

    /** The report as people read it, without the time of day; empty if there is none. */
    String reportText() {
        if (report == null) {
            return "";
        }
        String text = TextReport.of(report, false, false, LocalDateTime.MIN);
        return text.substring(0, text.lastIndexOf("Finished in "));
    }

    /** Whether the suite does not pass because of it. */
    public boolean isFailure() {
        return status == Status.FAILED || status == Status.ERROR;
    }

    /** The exit code of a suite. */
    public static int worstExitCode(List<Outcome> outcomes) {
        return outcomes.stream()
                .map(Outcome::exitCode)
                .min(Comparator.comparingInt(WORST_FIRST::indexOf))
                .orElse(0);
    }
}
