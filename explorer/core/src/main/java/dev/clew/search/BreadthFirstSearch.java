package dev.clew.search;

import dev.clew.model.ModelError;
import dev.clew.state.CheckpointException;
import dev.clew.store.StateStore;
import dev.clew.store.StoreFullException;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Level-synchronous breadth-first search by several workers, with the same counts and traces for any number of them.
 *
 * <p>A level is worked off in rounds. In a round's first half, workers expand chunks of states into candidates; in its
 * second half each worker takes whole partitions of the store and puts their candidates in, in the order of the chunks.
 * So no two threads write to one partition, and the order in which states are stored does not depend on the workers.
 *
 * <pre>
 *   level k   [chunk][chunk][chunk] ...      expand    candidates, sorted by partition
 *                                              |
 *   store     |p0|p1|p2| ... |p63|           insert    new states = level k+1
 * </pre>
 *
 * A round whose values outgrow the layout of vectors is begun again after the layout has grown: nothing was stored yet.
 */
final class BreadthFirstSearch {
    private static final int CHUNK = 2048;
    private static final int CHUNKS_A_ROUND = 32;

    /** Levels smaller than this are not worth waking other threads for. */
    private static final int LITTLE = 128;

    private final @Nullable Checkpoints checkpoints;
    private final Space space;
    private final Judge judge;
    private final Bounds bounds;
    private final Workers workers;
    private final Findings findings;
    private final Candidates[] chunks = new Candidates[CHUNKS_A_ROUND];
    private final Sighting[] sightings = new Sighting[StateStore.PARTITIONS];
    private final Round[] rounds;

    /** For each worker what it counted; empty without coverage. */
    private final StepCounts[] counts;

    private Level level;
    private Level next;
    private int depth;
    private long expanded;
    private long generated;
    private long pruned;
    private long lookups;

    /**
     * A search.
     *
     * @param checkpoints where it is saved; null for nowhere
     */
    BreadthFirstSearch(Space space, Judge judge, Bounds bounds, Workers workers, @Nullable Checkpoints checkpoints) {
        this.checkpoints = checkpoints;
        this.space = space;
        this.judge = judge;
        this.bounds = bounds;
        this.workers = workers;
        findings = new Findings(space, judge);
        Arrays.setAll(chunks, c -> new Candidates());
        Arrays.setAll(sightings, p -> new Sighting(judge.goalCount()));
        level = new Level(space.store.pool());
        next = new Level(space.store.pool());
        rounds = new Round[workers.count()];
        counts = new StepCounts[bounds.options().coverage() ? workers.count() : 0];
        Arrays.setAll(counts, worker -> new StepCounts());
        newRounds();
    }

    SearchResult run() throws IOException {
        try {
            while (next.size() > 0 && !findings.ended()) {
                saveIfDue();
                Level done = level;
                level = next;
                next = done;
                next.startAfter(space.store);
                depth++;
                expanded = 0;
                LevelEvent event = FlightRecorder.isInitialized() ? LevelEvent.begun() : null;
                if (bounds.atMaxDepth(depth)) {
                    closeAtMaxDepth();
                    break;
                }
                if (!workOff()) {
                    break;
                }
                if (event != null) {
                    event.finish(depth, level.size(), generated, space.store.size());
                }
                bounds.levelDone(depth, generated, space.store.size(), next.size(), space.store.bytes());
            }
            saveAtEnd();
        } catch (StoreFullException e) {
            bounds.record(String.valueOf(e.getMessage()));
        }
        boolean unfinished = findings.ended() || !bounds.cut().isEmpty();
        long left = unfinished ? level.size() - expanded + next.size() : 0;
        depth += unfinished && next.size() > 0 ? 1 : 0; // the level that was begun
        return findings.result(
                bounds.cut(), new SearchResult.Counts(generated, space.store.size(), left, depth, pruned, lookups, 0));
    }

    /** Saves the search between two levels. */
    private void saveIfDue() throws IOException {
        if (checkpoints != null && checkpoints.isDue()) {
            save(checkpoints);
        }
    }

    /** Saves a search that is complete, so that whoever resumes it has its result at once. */
    private void saveAtEnd() throws IOException {
        if (checkpoints != null
                && next.size() == 0
                && !findings.ended()
                && bounds.cut().isEmpty()) {
            save(checkpoints);
        }
    }

    private void save(Checkpoints target) throws IOException {
        boolean saved = target.write(out -> {
            space.system.saveDictionary(out);
            space.store.save(out);
            out.writeInt(depth);
            out.writeLong(generated);
            out.writeLong(pruned);
            out.writeLong(lookups);
            findings.save(out);
            next.save(out);
        });
        if (saved) {
            space.store.saved();
        }
    }

    /**
     * Goes to where a search stood when it was saved; the dictionary was read when the system was made.
     *
     * @return the level that is to be expanded next
     */
    int load(DataInputStream in) throws IOException {
        try {
            space.store.load(in);
            depth = in.readInt();
            generated = in.readLong();
            pruned = in.readLong();
            lookups = in.readLong();
            findings.load(in);
            for (Sighting sighting : sightings) {
                findings.clear(sighting);
            }
            next.load(in);
            int most = bounds.options().maxDepth();
            if (most > 0 && depth >= most && next.size() > 0) {
                throw new CheckpointException(
                        "the saved search has finished level " + depth + ", beyond --max-depth " + most + "; raise it");
            }
            judgeAgain();
            return depth + 1;
        } catch (StoreFullException e) {
            throw new CheckpointException("the saved search does not fit: " + e.getMessage(), e);
        } catch (CheckpointException e) {
            throw e;
        } catch (IOException e) {
            throw new CheckpointException(String.valueOf(e.getMessage()), e);
        } finally {
            in.close();
        }
    }

    /**
     * Evaluates the predicates on the level that was loaded, so that it is known which fields they read there: steps that
     * change none of these are not judged.
     */
    private void judgeAgain() {
        Sighting seen = new Sighting(judge.goalCount());
        int[] nodes = space.blankNodes();
        for (int p = 0; p < StateStore.PARTITIONS; p++) {
            for (int i = 0; i < next.size(p); i++) {
                next.read(space, p, i, nodes);
                seen.look(judge, space.layout(), nodes, StateStore.id(p, next.first(p) + i));
            }
        }
    }

    private void newRounds() {
        for (int i = 0; i < rounds.length; i++) {
            StepCounts counted = counts.length == 0 ? null : counts[i];
            rounds[i] = new Round(space, judge, bounds.options().skipCommuting(), counted);
        }
    }

    /** What was counted, if it was asked for. */
    StepCounts stepCounts() {
        StepCounts sum = new StepCounts();
        for (StepCounts counted : counts) {
            sum.addAll(counted);
        }
        return sum;
    }

    /** Stores the initial states as the first level. */
    void start() {
        try {
            storeInitialStates();
        } catch (StoreFullException e) {
            bounds.record(String.valueOf(e.getMessage()));
        }
    }

    private void storeInitialStates() {
        next.startAfter(space.store);
        int[] nodes = space.blankNodes();
        int words = space.layout().words();
        for (int[] numbers : space.system.initialStates()) {
            long fingerprint = space.system.fingerprint(numbers);
            long key = space.key(numbers, nodes);
            try {
                if (!judge.admits(space.layout(), nodes)) {
                    pruned++;
                    continue;
                }
            } catch (ModelError e) {
                findings.modelError(e, StateStore.NO_PARENT);
                return;
            }
            generated++;
            int number = StateStore.partitionOf(fingerprint);
            int position = space.store.partition(number).insert(key, StateStore.NO_PARENT);
            if (position >= 0) {
                next.add(number, fingerprint, 0);
                next.order().add(number);
                if (!space.store.keepsVectors()) {
                    next.addVector(number, nodes, 0, words);
                }
                sightings[number].look(judge, space.layout(), nodes, StateStore.id(number, position));
            }
        }
        takeSightings();
    }

    /** Expands a level; whether the search may go on. */
    private boolean workOff() {
        while (expanded < level.size()) {
            if (bounds.interrupted() || bounds.full(space.store.size())) {
                return false;
            }
            long size = Math.min(level.size() - expanded, roundSize());
            if (!round(size)) {
                continue; // the layout grew, or it was interrupted
            }
            expanded += size;
            if (findings.ended()) {
                return false;
            }
            if (bounds.readingDue()) {
                long left = level.size() - expanded + next.size();
                bounds.report(depth, generated, space.store.size(), left, space.store.bytes());
            }
        }
        return true;
    }

    /** States in the next round: few when little room is left below a bound, so that it is overrun by little. */
    private long roundSize() {
        long room = bounds.room(space.store.size());
        return Math.max(1, Math.min((long) CHUNK * CHUNKS_A_ROUND, room == Long.MAX_VALUE ? room : room / 16));
    }

    /** One round; false if it came to nothing, because the layout grew or the search is to end. */
    private boolean round(long size) {
        int count = expandAll(size);
        if (count < 0 || bounds.isOver()) { // once over, always over: what a worker left undone is seen here
            return false;
        }
        try {
            workers.forEach(
                    StateStore.PARTITIONS,
                    size < LITTLE,
                    (worker, partition) -> rounds[worker].insert(partition, chunks, count, next, sightings[partition]));
        } finally { // also when the store is full: what was seen until then counts
            finishRound(count);
        }
        space.system.settle();
        space.store.settle();
        return true;
    }

    private void finishRound(int count) {
        for (int c = 0; c < count; c++) {
            generated += chunks[c].generated;
            pruned += chunks[c].pruned;
            lookups += chunks[c].count();
            chunks[c].order(next.order());
            if (chunks[c].deadlock != StateStore.NO_PARENT) {
                findings.deadlock(chunks[c].deadlock);
            }
            if (chunks[c].error != null) {
                findings.modelError(chunks[c].error, chunks[c].errorState);
            }
        }
        takeStepViolations(count); // a deadlock is a state of this level, these lead to the next
        takeSightings();
    }

    /** Expands states in chunks; the number of chunks, or -1 if the layout had to grow. */
    private int expandAll(long size) {
        int count = (int) ((size + CHUNK - 1) / CHUNK);
        long from = expanded;
        workers.forEach(count, size < LITTLE, (worker, chunk) -> {
            long first = from + (long) chunk * CHUNK;
            rounds[worker].expand(level, first, Math.min(from + size, first + CHUNK), chunks[chunk], bounds::isOver);
        });
        for (int c = 0; c < count; c++) {
            if (chunks[c].overflow) {
                growLayout();
                return -1;
            }
        }
        return count;
    }

    private void growLayout() {
        int oldWords = space.layout().words();
        StateStore.VectorMapping mapping = space.growLayout();
        if (!space.store.keepsVectors()) {
            level.recode(space.store.pool(), oldWords, space.layout().words(), mapping);
            next.recode(space.store.pool(), oldWords, space.layout().words(), mapping);
        }
        newRounds();
    }

    private void takeStepViolations(int count) {
        for (int c = 0; c < count; c++) {
            if (chunks[c].violation != null) {
                findings.stepViolation(chunks[c].violation);
            }
        }
    }

    private void takeSightings() {
        for (Sighting sighting : sightings) {
            findings.take(sighting);
            findings.clear(sighting);
        }
    }

    /**
     * At the deepest level allowed, sees whether anything lies beyond it; if so, the bound has cut the search. If not,
     * the steps from this level belong to what was searched, and must not violate anything either.
     */
    private void closeAtMaxDepth() {
        long beyond = 0;
        long steps = 0;
        long cut = 0;
        long looked = 0;
        StepViolation violation = null;
        StepCounts last = new StepCounts();
        for (long from = 0; from < level.size(); ) {
            if (bounds.interrupted()) {
                return;
            }
            expanded = from;
            long size = Math.min(level.size() - from, (long) CHUNK * CHUNKS_A_ROUND);
            int count = expandAll(size);
            if (count < 0 || bounds.isOver()) {
                continue;
            }
            for (int c = 0; c < count; c++) {
                if (chunks[c].error != null) {
                    findings.modelError(chunks[c].error, chunks[c].errorState);
                    return;
                }
                beyond += rounds[0].allKnown(chunks[c]) ? 0 : 1;
                steps += chunks[c].generated;
                cut += chunks[c].pruned;
                looked += chunks[c].count();
                takeAll(chunks[c], last);
                violation = violation == null ? chunks[c].violation : violation;
                if (chunks[c].deadlock != StateStore.NO_PARENT) {
                    findings.deadlock(chunks[c].deadlock);
                }
            }
            from += size;
        }
        expanded = 0;
        if (beyond > 0) {
            bounds.record("max-depth " + bounds.options().maxDepth());
        } else {
            expanded = level.size();
            generated += steps;
            pruned += cut;
            lookups += looked;
            if (counts.length > 0) {
                counts[0].addAll(last);
            }
            if (violation != null) {
                findings.stepViolation(violation);
            }
        }
    }

    private void takeAll(Candidates chunk, StepCounts target) {
        if (counts.length > 0) {
            for (int i = 0; i < chunk.count(); i++) {
                target.take(chunk.stepClass(i), 1);
            }
        }
    }
}
