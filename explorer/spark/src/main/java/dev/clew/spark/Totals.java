package dev.clew.spark;

import dev.clew.search.SearchResult;
import dev.clew.search.distributed.DistributedRun;
import dev.clew.spark.bytes.ByteSink;
import dev.clew.spark.bytes.ByteSource;
import dev.clew.spark.level.SourceSummary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How much a search has done so far. Kept by the driver. */
final class Totals {
    private final Map<String, Long> handlerCallsByJvm = new HashMap<>();
    private final Set<String> executors = new HashSet<>();
    private long earlierHandlerCalls;
    private final List<DistributedRun.Level> levels = new ArrayList<>();

    /** Initial states and steps. */
    long generated;

    /** Steps out of the constraint, and initial states outside it; included in {@link #generated}. */
    long pruned;

    /** Steps looked up. */
    long lookups;

    /** Distinct states. */
    long distinct;

    /** States of the level that is expanded, or was last. */
    long level;

    /** Of these, how many were expanded. */
    long expanded;

    /** States of the next level. */
    long next;

    /** The level that is expanded, or was last; 1 for initial states. */
    int depth;

    /** Bytes of visited states. */
    long bytes;

    /** Levels that the driver worked off alone; not saved, since a search that is saved has none. */
    int driverLevels;

    /** Writes the totals between two levels. */
    void write(ByteSink out) {
        for (long figure : new long[] {generated, pruned, lookups, distinct, next, depth, bytes, handlerCalls()}) {
            out.writeVarint(figure);
        }
        out.writeVarint(levels.size());
        for (DistributedRun.Level done : levels) {
            out.writeVarint(done.depth());
            out.writeVarint(done.states());
            out.writeVarint(done.generated());
            out.writeLong(Double.doubleToLongBits(done.seconds()));
            out.writeVarint(done.shuffleBytes());
            out.writeLong(Double.doubleToLongBits(done.skew()));
            out.writeVarint(done.newValues());
        }
    }

    /** Continues from totals that were written. */
    void read(ByteSource in) {
        generated = in.readVarint();
        pruned = in.readVarint();
        lookups = in.readVarint();
        distinct = in.readVarint();
        next = in.readVarint();
        depth = in.readInt();
        bytes = in.readVarint();
        earlierHandlerCalls = in.readVarint();
        for (int left = in.readInt(); left > 0; left--) {
            levels.add(new DistributedRun.Level(
                    in.readInt(),
                    in.readVarint(),
                    in.readVarint(),
                    Double.longBitsToDouble(in.readLong()),
                    in.readVarint(),
                    Double.longBitsToDouble(in.readLong()),
                    in.readInt()));
        }
    }

    /** Counts the steps of a level that were generated, that left the constraint, and that were looked up. */
    void add(long[] steps) {
        generated += steps[0];
        pruned += steps[1];
        lookups += steps[2];
    }

    /**
     * Notes in which JVMs a level was expanded.
     *
     * @param isOnCluster whether they are executors, and not the driver alone
     */
    void note(List<SourceSummary> sources, boolean isOnCluster) {
        for (SourceSummary source : sources) {
            handlerCallsByJvm.merge(source.jvm(), source.handlerCalls(), Math::max);
            if (isOnCluster) {
                executors.add(source.jvm());
            }
        }
    }

    /** Notes a level that was worked off. */
    void note(DistributedRun.Level done) {
        levels.add(done);
    }

    /** Returns the calls of the model's code in all JVMs. */
    long handlerCalls() {
        return earlierHandlerCalls
                + handlerCallsByJvm.values().stream().mapToLong(Long::longValue).sum();
    }

    DistributedRun run(String master, int partitions) {
        return new DistributedRun(master, executors.size(), partitions, driverLevels, levels);
    }

    /**
     * Returns the counts for a report.
     *
     * @param unfinished whether the search ended early
     */
    SearchResult.Counts counts(boolean unfinished) {
        long left = unfinished ? level - expanded + next : 0;
        int begun = unfinished && next > 0 ? depth + 1 : depth;
        return new SearchResult.Counts(generated, distinct, left, begun, pruned, lookups, 0);
    }
}
