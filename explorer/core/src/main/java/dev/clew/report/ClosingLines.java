package dev.clew.report;

import dev.clew.search.Bitstate;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The lines after the verdict: its certainty, the amount of work and the resources used. Used by one thread. */
final class ClosingLines {
    /**
     * Number of states below which bytes per state are not reported, because they mostly measure the first blocks of
     * the tables.
     */
    private static final long FEW = 10_000;

    private final StringBuilder text;

    ClosingLines(StringBuilder text) {
        this.text = text;
    }

    void write(CheckReport report, LocalDateTime finished) {
        CheckReport.Counts counts = report.counts();
        if (report.search().startState() > 0) {
            line("The search began at state " + report.search().startState()
                    + " of a saved trace; behaviors that do not pass through it were not explored.");
        }
        if (report.search().resumedLevel() > 0) {
            line("A saved search was resumed at level " + report.search().resumedLevel() + ".");
        }
        faults(report);
        symmetry(report);
        if (report.search().sleepSets()) {
            line("Sleep sets skipped redundant lookups"
                    + (report.isComplete() && report.store().exact() ? "; every state was visited." : "."));
        }
        temporal(report);
        if (report.search().kind().equals("random")) {
            walks(report);
        } else {
            store(report, counts.distinct() == null ? 0 : counts.distinct());
            boolean isSwarm = report.store().bitstate() != null
                    && report.store().bitstate().members().size() > 1;
            line(counts.generated() + " states generated, " + (isSwarm ? "at least " : "") + counts.distinct()
                    + " distinct states found, " + counts.left() + " states left on queue.");
            if (counts.prunedByConstraint() > 0) {
                line("Of those generated, " + counts.prunedByConstraint()
                        + " are outside a constraint: they were checked, but are not among the distinct states.");
            }
            depth(report);
        }
        effort(report);
        if (report.coverage() != null) {
            CoverageLines.write(report.coverage(), report.isComplete(), text);
        }
        report.notes().forEach(this::line);
        line("Finished in " + TextReport.clock(report.elapsed()) + " at (" + timestamp(finished) + ")");
    }

    private void walks(CheckReport report) {
        CheckReport.Counts counts = report.counts();
        line(counts.generated() + " states generated on " + counts.walks() + " random walks, the longest of "
                + counts.depth() + " states; seed " + report.search().seed() + ".");
        if (counts.prunedByConstraint() > 0) {
            line(counts.prunedByConstraint() + " steps out of a constraint were checked on the way, but not taken.");
        }
    }

    /** Adds the fault budgets, which are bounds: nothing beyond them was explored. */
    private void faults(CheckReport report) {
        if (!report.faults().isEmpty()) {
            line("Fault budget per behavior" + (report.isComplete() ? ", fully explored: " : ": ")
                    + report.faults().entrySet().stream()
                            .map(ClosingLines::budget)
                            .collect(Collectors.joining(", "))
                    + ".");
        }
    }

    private static String budget(Map.Entry<String, Object> fault) {
        return fault.getKey().equals("down")
                ? "at most " + fault.getValue() + " down"
                : fault.getKey() + " " + fault.getValue();
    }

    private void symmetry(CheckReport report) {
        CheckReport.Symmetry symmetry = report.symmetry();
        if (symmetry != null) {
            line("Symmetry: "
                    + symmetry.sets().stream()
                            .map(set -> "{" + String.join(", ", set) + "}")
                            .collect(Collectors.joining(", "))
                    + ": up to " + symmetry.permutations() + " permutations; distinct states are orbits"
                    + (report.coverage() == null ? "." : ", and coverage counts the steps of one state of each."));
        }
    }

    private void temporal(CheckReport report) {
        CheckReport.Temporal temporal = report.temporal();
        if (temporal == null) {
            return;
        }
        String properties = String.join(", ", temporal.properties());
        if (!temporal.checked()) {
            line("Temporal properties were not checked: " + properties + ".");
            return;
        }
        if (report.verdict() == Verdict.VIOLATED_LIVENESS) {
            line("Temporal properties checked in order until one was violated, over " + temporal.steps() + " steps: "
                    + properties + ".");
        } else {
            line("Temporal properties checked in order, over " + temporal.steps() + " steps: " + properties + ".");
        }
        line(
                temporal.fairness().isEmpty()
                        ? "They assume no fairness."
                        : "They assume " + String.join(", ", temporal.fairness()) + ".");
    }

    private void store(CheckReport report, long states) {
        CheckReport.Store store = report.store();
        String each = states < FEW
                ? ""
                : ", " + oneDecimal(store.bytesPerState()) + " bytes a state, " + oneDecimal(store.netBytesPerState())
                        + " excluding the frontier";
        line("The store of states was " + (store.exact() ? "exact (" : "hashed (") + store.kind() + "): "
                + (store.bytes() >> 20) + " MiB off-heap" + spilled(store) + each
                + (report.search().seed() == null
                        ? ""
                        : "; seed " + report.search().seed()) + ".");
        if (store.bitstate() != null) {
            bitstate(store.bitstate(), store.collisionProbability());
            return;
        }
        if (store.exact()) {
            return;
        }
        line("  Estimates of the probability that Clew did not check all reachable states");
        line("  because two distinct states had the same fingerprint:");
        line("  calculated (optimistic):  val = " + scientific(store.collisionProbability()));
        line("  based on the actual fingerprints:  val = " + scientific(store.observedCollisionProbability()));
    }

    private void bitstate(Bitstate bitstate, double probability) {
        List<Bitstate.Member> members = bitstate.members();
        for (int i = 0; i < members.size(); i++) {
            Bitstate.Member member = members.get(i);
            double fill = (double) member.bitsSet() / bitstate.bits();
            line("  Member " + (i + 1) + (member.finished() ? "" : " (not finished)") + ": " + member.states()
                    + " states, depth " + member.depth() + ", " + member.generated() + " generated; "
                    + oneDecimal(100 * fill) + " % of its " + bitstate.bits() + " bits are set, "
                    + scientific(member.expectedOmissions()) + " states expected to be omitted.");
        }
        line("  Estimate of the probability that some reached state was visited by no member: "
                + scientific(probability));
        line("  (a new state is mistaken for a visited one with probability f^" + bitstate.hashes()
                + " when a share f of the bits is set; Holzmann, 1998).");
    }

    private static String spilled(CheckReport.Store store) {
        return store.spilledBytes() == 0 ? "" : " and " + (store.spilledBytes() >> 20) + " MiB in files";
    }

    private void depth(CheckReport report) {
        boolean complete = report.isComplete();
        int depth = report.counts().depth();
        if (report.search().kind().equals("dfs")) {
            line("The longest behavior of the " + (complete ? "complete" : "unfinished") + " depth-first search has "
                    + depth + " states.");
        } else {
            line("The depth of the " + (complete ? "complete" : "unfinished") + " state graph search is " + depth
                    + ".");
        }
    }

    /**
     * Adds the number of handler calls, a figure that TLC does not have: handlers run once for each distinct pair of
     * local state and event, not once a step.
     */
    private void effort(CheckReport report) {
        CheckReport.Counts counts = report.counts();
        String calls = counts.handlerCalls() + " handler calls, " + counts.generated() + " transitions";
        line(counts.lookups() > 0 ? calls + ", " + counts.lookups() + " lookups." : calls + ".");
    }

    private void line(String content) {
        text.append(content).append('\n');
    }

    private static String oneDecimal(double value) {
        return Double.toString(Math.round(value * 10) / 10.0);
    }

    private static String scientific(double value) {
        return new DecimalFormat("0.0E0", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }

    private static String timestamp(LocalDateTime time) {
        return time.getYear() + "-" + TextReport.two(time.getMonthValue()) + "-"
                + TextReport.two(time.getDayOfMonth()) + " " + TextReport.two(time.getHour()) + ":"
                + TextReport.two(time.getMinute()) + ":" + TextReport.two(time.getSecond());
    }
}
