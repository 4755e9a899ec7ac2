package dev.clew.spark.level;

import dev.clew.spark.bytes.ByteSink;
import dev.clew.spark.bytes.ByteSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a task met while it expanded its states. It travels with the task's steps, so that it counts exactly once even if the
 * task is repeated. Filled by one thread.
 */
public final class SourceSummary {
    private static final long NONE = -1;

    /** By round of a search on one machine: steps, steps out of the constraint, steps looked up. */
    private final TreeMap<Long, long[]> rounds = new TreeMap<>();

    private long lastRound = NONE;
    private long[] lastCounts = new long[3];
    private final Set<String> occurrences = new HashSet<>();
    private long deadlock = NONE;
    private long errorRank = NONE;
    private String error = "";
    private @Nullable StepFinding violation;
    private String jvm = "";
    private long handlerCalls;
    private String impurity = "";
    private long bytes;

    /** Counts the steps of a state. */
    void count(long round, long generated, long pruned, long lookups) {
        if (round != lastRound) {
            lastCounts = rounds.computeIfAbsent(round, r -> new long[3]);
            lastRound = round;
        }
        long[] counts = lastCounts;
        counts[0] += generated;
        counts[1] += pruned;
        counts[2] += lookups;
    }

    /** Notes a state without steps that must have some. */
    void deadlock(long rank) {
        deadlock = deadlock == NONE ? rank : deadlock;
    }

    /** Notes that code of the model threw in a state. */
    void error(long rank, String message) {
        if (errorRank == NONE) {
            errorRank = rank;
            error = message;
        }
    }

    /** Notes a step that violates a property. */
    void violation(StepFinding finding) {
        violation = violation == null ? finding : violation;
    }

    boolean hasViolation() {
        return violation != null;
    }

    /** Notes what the task's JVM knows at its end. */
    void end(Set<String> occurred, long calls, @Nullable String impure, long sent) {
        occurrences.addAll(occurred);
        jvm = LocalModel.JVM;
        handlerCalls = calls;
        impurity = impure == null ? "" : impure;
        bytes = sent;
    }

    /** Returns, by round, the numbers of steps, of those out of the constraint, and of those looked up. */
    public Map<Long, long[]> rounds() {
        return rounds;
    }

    /** Returns what was possible or judged. */
    public Set<String> occurrences() {
        return occurrences;
    }

    /** Returns the rank of the first deadlock; -1 for none. */
    public long deadlock() {
        return deadlock;
    }

    /** Returns the rank of the first state in which code of the model threw; -1 for none. */
    public long errorRank() {
        return errorRank;
    }

    /** Returns what was thrown there. */
    public String error() {
        return error;
    }

    /** Returns the first step that violates a property; null for none. */
    public @Nullable StepFinding violation() {
        return violation;
    }

    /** Returns the JVM in which the task ran. */
    public String jvm() {
        return jvm;
    }

    /** Returns how often the model's code was called in that JVM so far. */
    public long handlerCalls() {
        return handlerCalls;
    }

    /** Returns evidence that the model's code is no pure function; empty if there is none. */
    public String impurity() {
        return impurity;
    }

    /** Returns the bytes that were sent. */
    public long bytes() {
        return bytes;
    }

    void write(ByteSink out) {
        out.writeVarint(rounds.size());
        rounds.forEach((round, counts) -> {
            out.writeVarint(round);
            for (long count : counts) {
                out.writeVarint(count);
            }
        });
        out.writeVarint(occurrences.size());
        occurrences.forEach(out::writeText);
        out.writeVarint(deadlock + 1);
        out.writeVarint(errorRank + 1);
        out.writeText(error);
        out.writeByte(violation == null ? 0 : 1);
        if (violation != null) {
            violation.write(out);
        }
        out.writeText(jvm);
        out.writeVarint(handlerCalls);
        out.writeText(impurity);
        out.writeVarint(bytes);
    }

    static SourceSummary read(ByteSource in) {
        SourceSummary summary = new SourceSummary();
        for (int left = in.readInt(); left > 0; left--) {
            summary.count(in.readVarint(), in.readVarint(), in.readVarint(), in.readVarint());
        }
        for (int left = in.readInt(); left > 0; left--) {
            summary.occurrences.add(in.readText());
        }
        summary.deadlock = in.readVarint() - 1;
        summary.errorRank = in.readVarint() - 1;
        summary.error = in.readText();
        summary.violation = in.readByte() == 0 ? null : StepFinding.read(in);
        summary.jvm = in.readText();
        summary.handlerCalls = in.readVarint();
        summary.impurity = in.readText();
        summary.bytes = in.readVarint();
        return summary;
    }

    /** Returns the summaries in a list of them. */
    static List<SourceSummary> readAll(ByteSource in) {
        List<SourceSummary> all = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            all.add(read(in));
        }
        return all;
    }
}
