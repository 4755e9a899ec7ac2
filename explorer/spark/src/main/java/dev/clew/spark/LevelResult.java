package dev.clew.spark;

import dev.clew.spark.level.FirstFindings;
import dev.clew.spark.level.Job;
import dev.clew.spark.level.Order;
import dev.clew.spark.level.PartitionSummary;
import dev.clew.spark.level.SourceSummary;
import dev.clew.spark.level.StateFinding;
import dev.clew.spark.level.StepFinding;
import dev.clew.spark.values.NewValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What all partitions reported of a level. Kept by the driver. */
final class LevelResult {
    private final Job job;
    private final long[] buckets;
    private final TreeMap<Long, Long> freshByRound = new TreeMap<>();
    private final TreeMap<Long, long[]> stepsByRound = new TreeMap<>();
    private final List<NewValue> values = new ArrayList<>();
    private final List<SourceSummary> sources = new ArrayList<>();
    private final List<StateFinding> findings;
    private final double skew;
    private long bytes;

    /**
     * Puts the reports together.
     *
     * @param buckets number of buckets in which new states were counted
     */
    LevelResult(Job job, int buckets, List<PartitionSummary> summaries) {
        this.job = job;
        this.buckets = new long[buckets];
        List<StateFinding> found = new ArrayList<>();
        for (PartitionSummary summary : summaries) {
            add(summary, found);
        }
        findings = FirstFindings.of(found);
        long most = summaries.stream().mapToLong(PartitionSummary::fresh).max().orElse(0);
        skew = fresh() == 0 ? 1 : (double) most * summaries.size() / fresh();
    }

    private void add(PartitionSummary summary, List<StateFinding> found) {
        for (int bucket = 0; bucket < buckets.length; bucket++) {
            buckets[bucket] += summary.buckets()[bucket];
        }
        for (long[] round : summary.rounds()) {
            freshByRound.merge(round[0], round[1], Long::sum);
        }
        bytes += summary.bytes();
        PartitionSummary.Contents contents = summary.contents();
        values.addAll(contents.values());
        found.addAll(contents.findings());
        for (SourceSummary source : contents.sources()) {
            sources.add(source);
            source.rounds().forEach((round, counts) -> stepsByRound.merge(round, counts, LevelResult::sum));
        }
    }

    private static long[] sum(long[] some, long[] more) {
        long[] sum = some.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += more[i];
        }
        return sum;
    }

    long[] buckets() {
        return buckets;
    }

    List<NewValue> values() {
        return values;
    }

    List<SourceSummary> sources() {
        return sources;
    }

    /** Returns the first findings about new states, in the order of discovery. */
    List<StateFinding> findings() {
        return findings;
    }

    long bytes() {
        return bytes;
    }

    double skew() {
        return skew;
    }

    long shuffleBytes() {
        return sources.stream().mapToLong(SourceSummary::bytes).sum();
    }

    long fresh() {
        return freshByRound.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns the number of new states discovered up to a round. */
    long fresh(long round) {
        return freshByRound.headMap(round, true).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Returns the numbers of steps, of those out of the constraint, and of those looked up, up to a round. */
    long[] steps(long round) {
        return stepsByRound.headMap(round, true).values().stream().reduce(new long[3], LevelResult::sum);
    }

    /** Returns evidence that the model's code is no pure function; null if there is none. */
    @Nullable
    String impurity() {
        return sources.stream()
                .map(SourceSummary::impurity)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(null);
    }

    /** Returns the first step that violates a property; null if none does. */
    @Nullable
    StepFinding violation() {
        return sources.stream()
                .map(SourceSummary::violation)
                .filter(violation -> violation != null)
                .min(Comparator.comparingLong(StepFinding::order))
                .orElse(null);
    }

    /** Returns the rank of the first state without steps that must have some; -1 if there is none. */
    long deadlock() {
        return sources.stream()
                .mapToLong(SourceSummary::deadlock)
                .filter(rank -> rank >= 0)
                .min()
                .orElse(-1);
    }

    /** Returns the task in which code of the model threw first; null if none did. */
    @Nullable
    SourceSummary error() {
        return sources.stream()
                .filter(source -> source.errorRank() >= 0)
                .min(Comparator.comparingLong(SourceSummary::errorRank))
                .orElse(null);
    }

    /** Returns the first round in which something ended the search; {@link Long#MAX_VALUE} if nothing did. */
    long endingRound() {
        long round = Long.MAX_VALUE;
        if (deadlock() >= 0) {
            round = job.round(deadlock());
        }
        SourceSummary error = error();
        if (error != null) {
            round = Math.min(round, job.round(error.errorRank()));
        }
        StepFinding violation = violation();
        if (violation != null) {
            round = Math.min(round, roundOf(violation.order()));
        }
        for (StateFinding finding : findings) {
            if (finding.ends()) {
                round = Math.min(round, roundOf(finding.order()));
            }
        }
        return round;
    }

    private long roundOf(long order) {
        return job.round(Order.parentRank(order));
    }

    /** Returns, by goal, the finding that a search on one machine would have met first, up to a round. */
    Map<Integer, StateFinding> goals(long lastRound) {
        Map<Integer, StateFinding> first = new TreeMap<>();
        findings.stream()
                .filter(finding -> roundOf(finding.order()) <= lastRound)
                .sorted(Comparator.comparingLong((StateFinding finding) -> roundOf(finding.order()))
                        .thenComparingInt(StateFinding::part)
                        .thenComparingLong(StateFinding::order))
                .forEach(finding -> finding.goals().forEach(goal -> first.putIfAbsent(goal, finding)));
        return first;
    }

    /** Returns what ended the search among the new states of a round; null if nothing did. */
    @Nullable
    StateFinding ending(long round) {
        return findings.stream()
                .filter(finding -> finding.ends() && roundOf(finding.order()) == round)
                .min(Comparator.comparingInt(StateFinding::part)
                        .thenComparingInt(finding -> finding.error() != null ? 0 : 1)
                        .thenComparingLong(StateFinding::order))
                .orElse(null);
    }
}
