package dev.clew.cli.suite;

import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a check is to come to.
 *
 * @param verdict how it is to end
 * @param property what is to be violated, or the goal not to be reached; null for other verdicts
 * @param counts how much it is to visit
 */
public record Expectation(Verdict verdict, @Nullable String property, Counts counts) {

    /** A check that is to hold, whatever it visits. */
    public static final Expectation HOLDS = new Expectation(Verdict.HOLDS, null, new Counts(null, null, null));

    /**
     * How much is visited; null for what is not known, or does not matter.
     *
     * @param distinct states
     * @param generated states
     * @param depth of the search
     */
    public record Counts(@Nullable Long distinct, @Nullable Long generated, @Nullable Long depth) {

        /** A count by its name in a file. */
        public @Nullable Long named(String name) {
            return switch (name) {
                case "distinct" -> distinct;
                case "generated" -> generated;
                default -> depth;
            };
        }
    }

    /** Names of the counts, in the order in which they are written. */
    static final List<String> COUNT_NAMES = List.of("distinct", "generated", "depth");

    /** What came, or is to come, in the words of the file. */
    public static String words(Verdict verdict, @Nullable String property) {
        boolean named = verdict == Verdict.VIOLATED
                || verdict == Verdict.VIOLATED_LIVENESS
                || verdict == Verdict.GOAL_UNREACHED;
        return verdict.word() + (named && property != null ? ": " + property : "");
    }

    /** In the words of the file. */
    public String words() {
        return words(verdict, property);
    }

    /** Whether a check came to this verdict, and violates this property or does not reach this goal. */
    boolean isMetBy(CheckReport report) {
        if (report.verdict() != verdict) {
            return false;
        }
        return property == null
                || (verdict == Verdict.GOAL_UNREACHED
                        ? report.openGoals().contains(property)
                        : property.equals(report.property()));
    }

    /** The counts that are other than expected, each {@code name 1, not 2}; none if all are as expected. */
    List<String> differences(Counts came) {
        List<String> differences = new ArrayList<>();
        for (String name : COUNT_NAMES) {
            Long wanted = counts.named(name);
            Long found = came.named(name);
            if (wanted != null && !Objects.equals(wanted, found)) {
                differences.add(name + " " + wanted + ", not " + (found == null ? "unknown" : found));
            }
        }
        return differences;
    }

    /** The exit code for a verdict other than this one. */
    int exitCode(Verdict came) {
        boolean violationExpected = verdict == Verdict.VIOLATED
                || verdict == Verdict.VIOLATED_LIVENESS
                || verdict == Verdict.GOAL_UNREACHED;
        boolean missed = came == Verdict.HOLDS || (violationExpected && came != Verdict.ERROR);
        return missed ? Verdict.VIOLATED.exitCode() : came.exitCode();
    }
}
