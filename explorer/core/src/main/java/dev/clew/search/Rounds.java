package dev.clew.search;

import dev.clew.store.StateStore;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Rounds of breadth-first search. In a round's first half, workers expand chunks of a level's states into candidates;
 * in its second half each worker takes whole partitions of the store and inserts their candidates, in the order of the
 * chunks. So no two threads write to one partition, and the order in which states are stored does not depend on the
 * workers.
 *
 * <pre>
 *   level k   [chunk][chunk][chunk] ...      expand    candidates, sorted by partition
 *                                              |
 *   store     |p0|p1|p2| ... |p63|           insert    new states = level k+1
 * </pre>
 *
 * Used by one thread, for which the others work.
 */
final class Rounds {
    /**
     * Number of states that a worker expands at a time; fewer in tests, so that small models have many chunks and
     * rounds.
     */
    private static final int CHUNK = Integer.getInteger("clew.chunk", 2048);

    private static final int CHUNKS = 32;

    /** Greatest number of states that a round expands. */
    static final int MOST_STATES = CHUNK * CHUNKS;

    /** Size of rounds below which waking other threads does not pay off. */
    private static final int LITTLE = CHUNK / 16;

    private final Space space;
    private final Judge judge;
    private final Workers workers;
    private final boolean skipCommuting;
    private final Candidates[] chunks = new Candidates[CHUNKS];
    private final Sighting[] sightings = new Sighting[StateStore.PARTITIONS];
    private final Round[] rounds;

    /** Step counts of each worker; empty without coverage. */
    private final StepCounts[] counts;

    Rounds(Space space, Judge judge, Workers workers, SearchOptions options) {
        this.space = space;
        this.judge = judge;
        this.workers = workers;
        skipCommuting = options.skipCommuting();
        Arrays.setAll(chunks, c -> new Candidates());
        Arrays.setAll(sightings, p -> new Sighting(judge.goalCount()));
        rounds = new Round[workers.count()];
        counts = new StepCounts[options.coverage() ? workers.count() : 0];
        Arrays.setAll(counts, worker -> new StepCounts());
        renew();
    }

    /** Recreates the workers' scratch space for the current layout. */
    void renew() {
        for (int i = 0; i < rounds.length; i++) {
            StepCounts counted = counts.length == 0 ? null : counts[i];
            rounds[i] = new Round(space, judge, skipCommuting, sightings[0], counted);
        }
    }

    /**
     * Expands states of a level in chunks.
     *
     * @param from index of the first state
     * @param size number of states, at most {@value #MOST_STATES}
     * @return the number of chunks, or -1 if a value did not fit the layout
     */
    int expand(Level level, long from, long size, BooleanSupplier stopped) {
        int count = (int) ((size + CHUNK - 1) / CHUNK);
        workers.forEach(count, size < LITTLE, (worker, chunk) -> {
            long first = from + (long) chunk * CHUNK;
            rounds[worker].expand(level, first, Math.min(from + size, first + CHUNK), chunks[chunk], stopped);
        });
        for (int c = 0; c < count; c++) {
            if (chunks[c].overflow) {
                return -1;
            }
        }
        return count;
    }

    /** Returns the candidates of a chunk in the current round. */
    Candidates chunk(int number) {
        return chunks[number];
    }

    /**
     * Inserts the candidates of {@code count} chunks into the store, and the new states into the next level.
     *
     * @param room number of states that may be added
     * @return false if a new state was left out for lack of room; those before it in the order of chunks, then of
     *     partitions, are stored
     */
    boolean insert(int count, long size, Level next, long room) {
        long candidates = 0;
        for (int c = 0; c < count; c++) {
            candidates += chunks[c].count();
        }
        if (candidates > room) {
            return insertUpTo(count, next, room);
        }
        try {
            workers.forEach(
                    StateStore.PARTITIONS,
                    size < LITTLE,
                    (worker, partition) -> rounds[worker].insert(partition, chunks, count, next, sightings[partition]));
        } finally { // also when the store is full: findings so far count
            for (int c = 0; c < count; c++) {
                chunks[c].order(next.order());
            }
        }
        return true;
    }

    /**
     * Like {@link #insert}, but on this thread alone, one candidate after the other, because each new one may be the
     * last.
     */
    private boolean insertUpTo(int count, Level next, long room) {
        long left = room;
        try {
            for (int c = 0; c < count; c++) {
                for (int partition = 0; partition < StateStore.PARTITIONS; partition++) {
                    left = rounds[0].insertUpTo(partition, chunks[c], next, sightings[partition], left);
                }
            }
        } finally { // also when the store is full: findings so far count
            for (int c = 0; c < count; c++) {
                chunks[c].order(next.order());
            }
        }
        return left >= 0;
    }

    /** Returns the findings among the new states, by partition. */
    Sighting[] sightings() {
        return sightings;
    }

    /** Returns whether all targets of a chunk are in the store. */
    boolean allKnown(int chunk) {
        return rounds[0].allKnown(chunks[chunk]);
    }

    /** Counts the steps of a chunk that is not inserted; all as one class if counts were not requested. */
    void countSteps(int chunk, StepCounts target) {
        for (int i = 0; i < chunks[chunk].count(); i++) {
            target.take(chunks[chunk].stepClass(i), 1);
        }
        target.addAll(chunks[chunk].leaving);
    }

    /** Counts the steps of a chunk that leave the constraint, if counts were requested. */
    void countLeaving(int chunk) {
        if (counts.length > 0) {
            counts[0].addAll(chunks[chunk].leaving);
        }
    }

    /** Returns the step counts, if requested. */
    StepCounts stepCounts() {
        StepCounts sum = new StepCounts();
        for (StepCounts counted : counts) {
            sum.addAll(counted);
        }
        return sum;
    }

    /** Saves the step counts, if requested. */
    void saveSteps(DataOutput out) throws IOException {
        if (counts.length > 0) {
            stepCounts().save(out, space.system.stepClasses());
        }
    }

    /** Continues from saved step counts, if requested. */
    void loadSteps(DataInput in) throws IOException {
        if (counts.length > 0) {
            addSteps(StepCounts.load(in, space.system.stepClasses()));
        }
    }

    /** Adds other step counts, if counts were requested. */
    void addSteps(StepCounts more) {
        if (counts.length > 0) {
            counts[0].addAll(more);
        }
    }
}
