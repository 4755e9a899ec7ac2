package dev.clew.search;

import dev.clew.model.ModelError;
import dev.clew.semantics.Expander;
import dev.clew.semantics.Expansion;
import dev.clew.store.KeyPartition;
import dev.clew.store.StateId;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Scratch space of one worker, with the two tasks of a round of breadth-first search: expanding a chunk of states into
 * candidates, and inserting the candidates of a partition into the store.
 */
final class RoundWorker {
    private static final int BATCH = 64;
    private static final int FENCE = 32;

    private final StateSpace space;
    private final ModelPredicates predicates;
    private final boolean skipCommuting;
    private final int words;
    private final boolean keepsVectors;
    private final @Nullable StepCounts counts;
    private final Expander expander;
    private final CandidateBuffer buffer;
    private final VerdictCache verdictCache;
    private final int[] parentNodes;
    private final int[] nodes;
    private final int[] indexes = new int[StateId.PARTITIONS];
    private final int[] ids = new int[BATCH];
    private final long[] keys = new long[BATCH];
    private final int[] places = new int[BATCH];
    private final long[] fingerprints = new long[BATCH];
    private final long[] sleepMasks = new long[BATCH];

    /**
     * Allocated last, so that it lies between the data that this worker writes for each successor and the next worker's
     * scratch space: where both shared a cache line, expanding took up to a half longer with two workers.
     */
    @SuppressWarnings("UnusedVariable")
    private final long[] fence;

    @SuppressWarnings("UnusedVariable") // written so that the reads in touch() are not optimised away
    private int touched;

    /**
     * Creates the scratch space of one worker.
     *
     * @param open knows the goals that were reached
     * @param counts receives the step counts; null to count none, otherwise no commuting step is skipped
     */
    RoundWorker(
            StateSpace space,
            ModelPredicates predicates,
            boolean skipCommuting,
            StateFindings open,
            @Nullable StepCounts counts) {
        this.counts = counts;
        this.space = space;
        this.predicates = predicates;
        this.skipCommuting = skipCommuting && !predicates.constrains() && counts == null;
        words = space.layout().words();
        keepsVectors = space.store.keepsVectors();
        expander = counts == null ? space.system.newExpander() : space.system.newFullExpander();
        boolean merges = counts == null; // otherwise each step is counted where it is stored
        buffer = new CandidateBuffer(keepsVectors ? 0 : words, merges);
        verdictCache = new VerdictCache(predicates, open, space.layout());
        parentNodes = space.unmatchableNodes();
        nodes = space.unmatchableNodes();
        fence = new long[FENCE];
    }

    /** Expands a range of the states of a level; stops early on request, and the round must then be discarded. */
    void expand(Level level, long from, long to, Candidates out, BooleanSupplier stopped) {
        out.start();
        buffer.clear();
        long reads = predicates.reads();
        level.order().countBefore(from, indexes);
        for (long place = from; place < to && !out.overflow && out.error == null; place += BATCH) {
            if (stopped.getAsBoolean()) {
                return;
            }
            int size = (int) Math.min(BATCH, to - place);
            gather(level, place, size);
            for (int i = 0; i < size && !out.overflow && out.error == null; i++) {
                expandOne(level, i, reads, out);
            }
        }
        out.take(buffer);
    }

    /** Reads ahead the data scattered over the partitions, so that the cache misses overlap. */
    private void gather(Level level, long from, int size) {
        for (int i = 0; i < size; i++) {
            int partition = level.order().partition(from + i);
            int index = indexes[partition]++;
            int position = level.first(partition) + index;
            ids[i] = StateId.of(partition, position);
            keys[i] = space.store.partition(partition).key(position);
            fingerprints[i] = level.fingerprint(partition, index);
            sleepMasks[i] = skipCommuting ? level.sleepMask(partition, index) : 0;
        }
    }

    private void expandOne(Level level, int i, long reads, Candidates out) {
        int id = ids[i];
        if (keepsVectors) {
            space.store.decode(keys[i], parentNodes);
        } else {
            int partition = StateId.partition(id);
            level.readVector(partition, StateId.position(id) - level.first(partition), words, parentNodes);
        }
        try {
            Expansion expansion = expander.expand(parentNodes, fingerprints[i], sleepMasks[i]);
            if (expansion.overflow()) {
                out.overflow = true;
                return;
            }
            if (expansion.generated() == 0
                    && out.deadlock == StateId.NO_PARENT
                    && predicates.isDeadlock(space.layout(), parentNodes)) {
                out.deadlock = id;
            }
            out.generated += expansion.generated();
            for (int successor = 0; successor < expansion.count(); successor++) {
                add(expansion, successor, id, reads, out);
                if (expansion.violated(successor) > 0 && out.violation == null) {
                    out.violation = StepViolation.ofStep(expansion, successor, id);
                }
            }
        } catch (ModelError e) {
            out.error = e;
            out.errorState = id;
        }
    }

    /** Adds a successor; one outside the constraint is only checked. */
    private void add(Expansion expansion, int successor, int parent, long reads, Candidates out) {
        expansion.copyVector(successor, nodes);
        if (predicates.constrains() && !predicates.admits(space.layout(), nodes)) {
            leave(expansion, successor, parent, reads, out);
            return;
        }
        long fingerprint = expansion.fingerprint(successor);
        long key = space.store.encode(fingerprint, nodes, parentNodes);
        boolean toJudge = (expansion.changes(successor) & reads) != 0 && !verdictCache.passes(nodes);
        int stepClass = counts == null ? 0 : space.system.stepClass(expansion, successor);
        buffer.add(key, fingerprint, expansion.sleepMask(successor), parent, toJudge, stepClass, nodes);
    }

    /** Checks the invariants on the successor in {@link #nodes}, which is outside the constraint. */
    private void leave(Expansion expansion, int successor, int parent, long reads, Candidates out) {
        out.pruned++;
        if (counts != null) {
            out.leaving.take(space.system.stepClass(expansion, successor), 1);
        }
        if (out.violation == null && (expansion.changes(successor) & reads) != 0) {
            int invariant = predicates.violated(space.layout(), nodes);
            out.violation = invariant < 0 ? null : StepViolation.ofTarget(expansion, successor, parent, invariant);
        }
    }

    /** Inserts every candidate of a partition into the store, and checks the new states. */
    void insert(int number, Candidates[] chunks, int chunkCount, Level next, StateFindings seen) {
        KeyPartition partition = space.store.partition(number);
        for (int c = 0; c < chunkCount; c++) {
            Candidates chunk = chunks[c];
            int end = chunk.start(number + 1);
            for (int from = chunk.start(number); from < end; from += BATCH) {
                int size = Math.min(BATCH, end - from);
                seek(number, partition, chunk, from, size, next);
                store(number, partition, chunk, from, size, next, seen);
            }
        }
    }

    /**
     * Inserts candidates of a partition into the store until no more states are allowed; steps are counted beyond that,
     * too.
     *
     * @param room number of states that may be added; negative if one was left out already
     * @return the number that may still be added, negative if one was left out
     */
    long insertUpTo(int number, Candidates chunk, Level next, StateFindings seen, long room) {
        KeyPartition partition = space.store.partition(number);
        long left = room;
        for (int candidate = chunk.start(number); candidate < chunk.start(number + 1); candidate++) {
            if (left < 0 || (left == 0 && partition.find(chunk.key(candidate)) < 0)) {
                left = -1;
                if (counts != null) {
                    count(counts, chunk.stepClass(candidate), false);
                }
                continue;
            }
            seek(number, partition, chunk, candidate, 1, next);
            store(number, partition, chunk, candidate, 1, next, seen);
            left -= places[0] >= 0 ? 1 : 0;
        }
        return left;
    }

    /**
     * Looks up candidates in the store, and reads the data of the next level that will be needed: one operation after
     * the other for all of them, so that the cache misses overlap.
     */
    private void seek(int number, KeyPartition partition, Candidates chunk, int from, int size, Level next) {
        partition.reserve(size);
        int sum = 0;
        for (int i = 0; i < size; i++) {
            keys[i] = chunk.key(from + i);
            sum += partition.touch(keys[i]);
        }
        int first = next.first(number);
        for (int i = 0; i < size; i++) {
            places[i] = partition.seek(keys[i]);
        }
        for (int i = 0; i < size; i++) {
            sum += places[i] >= first ? (int) next.sleepMask(number, places[i] - first) : 0;
        }
        touched = sum;
    }

    /** Inserts candidates into the store; when it is full, completes those inserted before. */
    private void store(
            int number, KeyPartition partition, Candidates chunk, int from, int size, Level next, StateFindings seen) {
        int done = 0;
        try {
            while (done < size) {
                places[done] = partition.insert(keys[done], chunk.parent(from + done), places[done]);
                done++;
            }
        } finally {
            for (int i = 0; i < done; i++) {
                note(number, chunk, from + i, places[i], next);
            }
            for (int i = 0; i < done; i++) {
                if (places[i] >= 0 && chunk.toJudge(from + i)) {
                    read(chunk, from + i);
                    seen.check(predicates, space.layout(), nodes, StateId.of(number, places[i]));
                }
            }
        }
    }

    /** Records the position of a candidate in the store, or that it was stored already. */
    private void note(int number, Candidates chunk, int candidate, int position, Level next) {
        if (counts != null) {
            count(counts, chunk.stepClass(candidate), position >= 0);
        }
        if (position < 0) {
            if (~position >= next.first(number)) {
                next.meet(number, ~position, chunk.sleepMask(candidate));
            }
            return;
        }
        chunk.markNew(candidate);
        next.add(number, chunk.fingerprint(candidate), chunk.sleepMask(candidate));
        if (!keepsVectors) {
            next.addVector(number, chunk.vectors(), candidate * words, words);
        }
    }

    private void read(Candidates chunk, int candidate) {
        if (keepsVectors) {
            space.store.decode(chunk.key(candidate), nodes);
        } else {
            System.arraycopy(chunk.vectors(), candidate * words, nodes, 0, words);
        }
    }

    private static void count(StepCounts counts, int stepClass, boolean isNew) {
        counts.take(stepClass, 1);
        if (isNew) {
            counts.reach(stepClass);
        }
    }

    /** Returns whether every candidate is in the store already. */
    boolean allKnown(Candidates chunk) {
        for (int i = 0; i < chunk.count(); i++) {
            if (space.find(chunk.fingerprint(i), chunk.key(i)) == StateId.NO_PARENT) {
                return false;
            }
        }
        return true;
    }
}
