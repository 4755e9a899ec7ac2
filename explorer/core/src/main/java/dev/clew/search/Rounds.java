package dev.clew.search;

import dev.clew.store.StateId;
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
    private static final int CHUNKS = 32;

    /** States that a worker expands at a time. */
    private final int chunk;

    private final StateSpace space;
    private final ModelPredicates predicates;
    private final Workers workers;
    private final boolean skipCommuting;
    private final Candidates[] chunks = new Candidates[CHUNKS];
    private final StateFindings[] stateFindings = new StateFindings[StateId.PARTITIONS];
    private final RoundWorker[] roundWorkers;

    /** Step counts of each worker; empty without coverage. */
    private final StepCounts[] counts;

    Rounds(SearchContext context, StateSpace space) {
        SearchOptions options = context.options();
        this.space = space;
        predicates = context.predicates();
        workers = context.workers();
        chunk = options.tuning().chunk();
        skipCommuting = options.skipCommuting();
        Arrays.setAll(chunks, c -> new Candidates());
        Arrays.setAll(stateFindings, p -> new StateFindings(predicates.goalCount()));
        roundWorkers = new RoundWorker[workers.count()];
        counts = new StepCounts[options.coverage() ? workers.count() : 0];
        Arrays.setAll(counts, worker -> new StepCounts());
        renew();
    }

    /** Recreates the workers' scratch space for the current layout. */
    void renew() {
        for (int i = 0; i < roundWorkers.length; i++) {
            StepCounts counted = counts.length == 0 ? null : counts[i];
            roundWorkers[i] = new RoundWorker(space, predicates, skipCommuting, stateFindings[0], counted);
        }
    }

    /** Returns the most states that a round expands. */
    int mostStates() {
        return chunk * CHUNKS;
    }

    /** Returns whether a round is too small to be worth waking other threads for. */
    private boolean isLittle(long states) {
        return states < chunk / 16;
    }

    /**
     * Expands states of a level in chunks.
     *
     * @param from index of the first state
     * @param size number of states, at most {@value #MOST_STATES}
     * @return the number of chunks, or -1 if a value did not fit the layout
     */
    int expand(Level level, long from, long size, BooleanSupplier stopped) {
        int count = (int) ((size + chunk - 1) / chunk);
        workers.forEach(count, isLittle(size), (worker, number) -> {
            long first = from + (long) number * chunk;
            roundWorkers[worker].expand(level, first, Math.min(from + size, first + chunk), chunks[number], stopped);
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
                    StateId.PARTITIONS,
                    isLittle(size),
                    (worker, partition) ->
                            roundWorkers[worker].insert(partition, chunks, count, next, stateFindings[partition]));
        } finally { // also when the store is full: what was seen until then counts
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
                for (int partition = 0; partition < StateId.PARTITIONS; partition++) {
                    left = roundWorkers[0].insertUpTo(partition, chunks[c], next, stateFindings[partition], left);
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
    StateFindings[] stateFindings() {
        return stateFindings;
    }

    /** Returns whether all targets of a chunk are in the store. */
    boolean allKnown(int chunk) {
        return roundWorkers[0].allKnown(chunks[chunk]);
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
