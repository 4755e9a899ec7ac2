package dev.clew.cli.suite;

import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Expected result of a check.
 *
 * @param verdict expected verdict
 * @param property property expected to be violated, or goal expected not to be reached; null for other verdicts
 * @param counts expected counts
 */
public record Expectation(Verdict verdict, @Nullable String property, Counts counts) {

    /** Expectation that a check holds, with any counts. */
    public static final Expectation HOLDS = new Expectation(Verdict.HOLDS, null, new Counts(null, null, null));

    /**
     * Counts of a search; null for a count that is unknown or not compared.
     *
     * @param distinct number of distinct states
     * @param generated number of generated states
     * @param depth depth of the search
     */
    public record Counts(@Nullable Long distinct, @Nullable Long generated, @Nullable Long depth) {

        /** Returns the count with the given name of {@link #COUNT_NAMES}. */
        public @Nullable Long named(String name) {
            return switch (name) {
                case "distinct" -> distinct;
                case "generated" -> generated;
                default -> depth;
            };
        }
    }

    /** Names of the counts in a suite's file, in the order in which they are written. */
    static final List<String> COUNT_NAMES = List.of("distinct", "generated", "depth");

    /** Returns a result in the syntax of a suite's file, such as {@code violated: ElectionSafety}. */
    public static String words(Verdict verdict, @Nullable String property) {
        boolean named = verdict == Verdict.VIOLATED
                || verdict == Verdict.VIOLATED_LIVENESS
                || verdict == Verdict.GOAL_UNREACHED;
        return verdict.word() + (named && property != null ? ": " + property : "");
    }

    /** Returns this expectation, without its counts, in the syntax of a suite's file. */
    public String words() {
        return words(verdict, property);
    }

    /** Returns whether a report has the expected verdict and the expected property or goal; counts are not compared. */
    boolean isMetBy(CheckReport report) {
        if (report.verdict() != verdict) {
            return false;
        }
        return property == null
                || (verdict == Verdict.GOAL_UNREACHED
                        ? report.openGoals().contains(property)
                        : property.equals(report.property()));
    }

    /** Returns the counts that differ from the expected ones, each as {@code name EXPECTED, got ACTUAL}. */
    List<String> differences(Counts actual) {
        List<String> differences = new ArrayList<>();
        for (String name : COUNT_NAMES) {
            Long expected = counts.named(name);
            Long found = actual.named(name);
            if (expected != null && !Objects.equals(expected, found)) {
                differences.add(name + " " + expected + ", got " + (found == null ? "unknown" : found));
            }
        }
        return differences;
    }

    /** Returns the exit code for a check whose actual verdict is not the expected one. */
    int exitCode(Verdict actual) {
        boolean violationExpected = verdict == Verdict.VIOLATED
                || verdict == Verdict.VIOLATED_LIVENESS
                || verdict == Verdict.GOAL_UNREACHED;
        boolean missed = actual == Verdict.HOLDS || (violationExpected && actual != Verdict.ERROR);
        return missed ? Verdict.VIOLATED.exitCode() : actual.exitCode();
    }
}
