package dev.clew.report;

import dev.clew.search.Bitstate;
import dev.clew.search.SearchKind;
import dev.clew.search.distributed.DistributedRun;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
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

    private final RunSummary run;
    private final Verdict verdict;
    private final StringBuilder text;

    ClosingLines(RunSummary run, Verdict verdict, StringBuilder text) {
        this.run = run;
        this.verdict = verdict;
        this.text = text;
    }

    void write(List<String> notes, LocalDateTime finished) {
        RunSummary.Counts counts = run.counts();
        if (run.search().startState() > 0) {
            line("The search began at state " + run.search().startState()
                    + " of a saved trace; behaviors that do not pass through it were not explored.");
        }
        if (run.search().resumedLevel() > 0) {
            line("A saved search was resumed at level " + run.search().resumedLevel() + ".");
        }
        faults();
        symmetry();
        if (run.search().sleepSets()) {
            line("Sleep sets skipped redundant lookups"
                    + (verdict.isComplete() && run.store().exact() ? "; every state was visited." : "."));
        }
        temporal();
        if (!run.search().kind().isExhaustive()) {
            walks();
        } else {
            store(counts.distinct() == null ? 0 : counts.distinct());
            boolean isSwarm = run.store().bitstate() != null
                    && run.store().bitstate().members().size() > 1;
            line(counts.generated() + " states generated, " + (isSwarm ? "at least " : "") + counts.distinct()
                    + " distinct states found, " + counts.left() + " states left on queue.");
            if (counts.prunedByConstraint() > 0) {
                line("Of those generated, " + counts.prunedByConstraint()
                        + " are outside a constraint: they were checked, but are not among the distinct states.");
            }
            depth();
        }
        effort();
        if (run.coverage() != null) {
            CoverageLines.write(run.coverage(), verdict.isComplete(), text);
        }
        notes.forEach(this::line);
        line("Finished in " + clock(run.elapsed()) + " at (" + timestamp(finished) + ")");
    }

    private void walks() {
        RunSummary.Counts counts = run.counts();
        boolean isHunt = run.search().kind() == SearchKind.HUNT;
        line(counts.generated() + " states generated " + (isHunt ? "by searches and " : "") + "on " + counts.walks()
                + " random walks, the longest " + (isHunt ? "behavior " : "") + "of " + counts.depth()
                + " states; seed " + run.search().seed() + ".");
        if (counts.prunedByConstraint() > 0) {
            line(counts.prunedByConstraint() + " steps out of a constraint were checked on the way, but not taken.");
        }
    }

    /** Adds the fault budgets, which are bounds: nothing beyond them was explored. */
    private void faults() {
        Map<String, Object> timing = CheckedModel.timing(run.model().faults());
        Map<String, Object> faults = new LinkedHashMap<>(run.model().faults());
        faults.keySet().removeAll(timing.keySet());
        if (!faults.isEmpty()) {
            line("Fault budget per behavior" + (verdict.isComplete() ? ", fully explored: " : ": ")
                    + faults.entrySet().stream().map(ClosingLines::budget).collect(Collectors.joining(", "))
                    + ".");
        }
        if (!timing.isEmpty()) {
            line("Bounds of time" + (verdict.isComplete() ? ", fully explored: " : ": ")
                    + timing.entrySet().stream().map(ClosingLines::budget).collect(Collectors.joining(", "))
                    + ".");
        }
    }

    private static String budget(Map.Entry<String, Object> fault) {
        return fault.getKey().equals("down")
                ? "at most " + fault.getValue() + " down"
                : fault.getKey() + " " + fault.getValue();
    }

    private void symmetry() {
        CheckedModel.Symmetry symmetry = run.model().symmetry();
        if (symmetry != null) {
            line("Symmetry: "
                    + symmetry.sets().stream()
                            .map(set -> "{" + String.join(", ", set) + "}")
                            .collect(Collectors.joining(", "))
                    + ": up to " + symmetry.permutations() + " permutations; distinct states are orbits"
                    + (run.coverage() == null ? "." : ", and coverage counts the steps of one state of each."));
        }
    }

    private void temporal() {
        RunSummary.Temporal temporal = run.temporal();
        if (temporal == null) {
            return;
        }
        String properties = String.join(", ", temporal.properties());
        if (!temporal.checked()) {
            line("Temporal properties were not checked: " + properties + ".");
            return;
        }
        if (verdict == Verdict.VIOLATED_LIVENESS) {
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

    private void store(long states) {
        RunSummary.Store store = run.store();
        String each = states < FEW
                ? ""
                : ", " + oneDecimal(store.bytesPerState()) + " bytes a state, " + oneDecimal(store.netBytesPerState())
                        + " excluding the frontier";
        if (run.search().distributed() != null) {
            distributed(run.search().distributed(), store);
            return;
        }
        line("The store of states was " + (store.exact() ? "exact (" : "hashed (")
                + store.kind().word() + "): "
                + (store.bytes() >> 20) + " MiB off-heap" + spilled(store) + each
                + (run.search().seed() == null ? "" : "; seed " + run.search().seed()) + ".");
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

    private void distributed(DistributedRun distributed, RunSummary.Store store) {
        int executors = distributed.executors();
        if (distributed.partitions() == 0) {
            line("The driver did the search alone, without the cluster " + distributed.master()
                    + ". The store of states was exact.");
            return;
        }
        if (distributed.driverLevels() > 0) {
            line("The first " + distributed.driverLevels() + " levels were worked off by the driver alone.");
        }
        line("The search was distributed on " + distributed.master() + ": " + executors
                + (executors == 1 ? " executor" : " executors") + " kept the states, exactly, in "
                + distributed.partitions() + " partitions of " + (store.bytes() >> 20) + " MiB in all; "
                + (distributed.shuffleBytes() >> 20) + " MiB of steps were sent to them"
                + distributed.levels().stream()
                        .max(Comparator.comparingLong(DistributedRun.Level::states))
                        .map(largest -> ", and the fullest got " + oneDecimal(largest.skew())
                                + " times the mean of the largest level")
                        .orElse("")
                + ".");
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

    private static String spilled(RunSummary.Store store) {
        return store.spilledBytes() == 0 ? "" : " and " + (store.spilledBytes() >> 20) + " MiB in files";
    }

    private void depth() {
        boolean complete = verdict.isComplete();
        int depth = run.counts().depth();
        if (!run.search().kind().findsShortest()) {
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
    private void effort() {
        RunSummary.Counts counts = run.counts();
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
        return time.getYear() + "-" + two(time.getMonthValue()) + "-"
                + two(time.getDayOfMonth()) + " " + two(time.getHour()) + ":"
                + two(time.getMinute()) + ":" + two(time.getSecond());
    }

    /** A duration as TLC's last line writes it: {@code 01s}, {@code 02min 05s}, {@code 01h 10min}. */
    static String clock(Duration elapsed) {
        long seconds = elapsed.toSeconds();
        if (seconds >= 86_400) {
            return seconds / 86_400 + "d " + two(seconds / 3600 % 24) + "h";
        }
        if (seconds >= 3600) {
            return two(seconds / 3600) + "h " + two(seconds / 60 % 60) + "min";
        }
        return seconds >= 60 ? two(seconds / 60) + "min " + two(seconds % 60) + "s" : two(seconds) + "s";
    }

    private static String two(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }
}
