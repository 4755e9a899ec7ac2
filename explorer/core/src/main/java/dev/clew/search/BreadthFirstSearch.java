package dev.clew.search;

import dev.clew.model.ModelError;
import dev.clew.state.CheckpointException;
import dev.clew.store.StateStore;
import dev.clew.store.StoreFullException;
import java.io.DataInputStream;
import java.io.IOException;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Level-synchronous breadth-first search by several workers, with the same counts and traces for any number of them.
 *
 * <p>A level is processed in {@link Rounds}. A round whose values outgrow the layout of vectors is repeated after the
 * layout has grown; nothing has been stored by then.
 */
final class BreadthFirstSearch {
    /** Smallest number of states that a round expands, if the level has as many. */
    private static final int FEWEST_STATES = 16;

    private final @Nullable Checkpoints checkpoints;
    private final Space space;
    private final Judge judge;
    private final Bounds bounds;
    private final Findings findings;
    private final Rounds rounds;
    private final Tally tally = new Tally();

    private Level level;
    private Level next;
    private int depth;
    private long expanded;

    /**
     * Creates a search.
     *
     * @param checkpoints where the search is saved; null if it is not
     */
    BreadthFirstSearch(Space space, Judge judge, Bounds bounds, Workers workers, @Nullable Checkpoints checkpoints) {
        this.checkpoints = checkpoints;
        this.space = space;
        this.judge = judge;
        this.bounds = bounds;
        findings = new Findings(space, judge);
        rounds = new Rounds(space, judge, workers, bounds.options());
        level = new Level(space.store.pool());
        next = new Level(space.store.pool());
    }

    SearchResult run() throws IOException {
        try {
            while (next.size() > 0 && !findings.ended() && bounds.cut().isEmpty()) {
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
                    event.finish(depth, level.size(), tally.generated, space.store.size());
                }
                checkPurity();
                bounds.levelDone(depth, tally.generated, space.store.size(), next.size(), space.store.bytes());
            }
            saveAtEnd();
        } catch (StoreFullException e) {
            bounds.record(String.valueOf(e.getMessage()));
        }
        boolean unfinished = findings.ended() || !bounds.cut().isEmpty();
        long left = unfinished ? level.size() - expanded + next.size() : 0;
        depth += unfinished && next.size() > 0 ? 1 : 0; // the level that was started
        return findings.result(
                bounds.cut(),
                new SearchResult.Counts(
                        tally.generated, space.store.size(), left, depth, tally.pruned, tally.lookups, 0));
    }

    /** Repeats some calls of the model's code while no worker is active. */
    private void checkPurity() {
        try {
            space.system.checkPurityInPassing();
        } catch (ModelError e) {
            findings.modelError(e, StateStore.NO_PARENT);
        }
    }

    /** Saves the search between two levels. */
    private void saveIfDue() throws IOException {
        if (checkpoints != null && checkpoints.isDue()) {
            save(checkpoints);
        }
    }

    /** Saves a completed search, so that resuming it returns its result immediately. */
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
            tally.save(out);
            findings.save(out);
            rounds.saveSteps(out);
            next.save(out);
        });
        if (saved) {
            space.store.saved();
        }
    }

    /**
     * Restores the position at which a search was saved; the dictionary was read when the system was created.
     *
     * @return the level to be expanded next
     */
    int load(DataInputStream in) throws IOException {
        try {
            space.store.load(in);
            depth = in.readInt();
            tally.load(in);
            findings.load(in);
            rounds.loadSteps(in);
            for (Sighting sighting : rounds.sightings()) {
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
     * Evaluates the predicates on the level that was loaded, to determine which fields they read there: steps that
     * change none of these fields are not evaluated.
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

    /** Returns the step counts, if requested. */
    StepCounts stepCounts() {
        return rounds.stepCounts();
    }

    /** Stores the initial states as the first level. */
    void start(InitialStates initial) {
        try {
            store(initial);
        } catch (StoreFullException e) {
            bounds.record(String.valueOf(e.getMessage()));
        }
        takeSightings(); // also when the store is full: findings so far count
    }

    private void store(InitialStates initial) {
        next.startAfter(space.store);
        tally.generated = initial.excluded();
        tally.pruned = initial.excluded();
        int[] nodes = space.blankNodes();
        int words = space.layout().words();
        for (int[] numbers : initial.admitted()) {
            long fingerprint = space.system.fingerprint(numbers);
            long key = space.key(numbers, nodes);
            int number = StateStore.partitionOf(fingerprint);
            if (bounds.room(space.store.size()) == 0
                    && space.store.partition(number).find(key) < 0) {
                bounds.recordFull();
                return;
            }
            tally.generated++;
            int position = space.store.partition(number).insert(key, StateStore.NO_PARENT);
            if (position >= 0) {
                next.add(number, fingerprint, 0);
                next.order().add(number);
                if (!space.store.keepsVectors()) {
                    next.addVector(number, nodes, 0, words);
                }
                rounds.sightings()[number].look(judge, space.layout(), nodes, StateStore.id(number, position));
            }
        }
    }

    /** Expands a level; returns whether the search may continue. */
    private boolean workOff() {
        while (expanded < level.size()) {
            if (bounds.interrupted()) {
                return false;
            }
            long size = Math.min(level.size() - expanded, roundSize());
            if (!round(size)) {
                continue; // the layout grew, or the search was interrupted
            }
            if (!bounds.cut().isEmpty()) {
                return false; // cut by the bound on states: the round's states remain unexpanded, because some of their
                // steps do
            }
            expanded += size;
            if (findings.ended()) {
                return false;
            }
            if (bounds.readingDue()) {
                long left = level.size() - expanded + next.size();
                bounds.report(depth, tally.generated, space.store.size(), left, space.store.bytes());
            }
        }
        return true;
    }

    /**
     * Returns the number of states in the next round: small when little room is left below a bound, so that little work
     * is wasted.
     */
    private long roundSize() {
        long room = bounds.room(space.store.size());
        return Math.max(FEWEST_STATES, Math.min(Rounds.MOST_STATES, room == Long.MAX_VALUE ? room : room / 16));
    }

    /** Runs one round; returns false if it had no effect, because the layout grew or the search is over. */
    private boolean round(long size) {
        int count = expandAll(size);
        if (count < 0
                || bounds.isOver()) { // isOver never turns false again, so work that a worker left undone is noticed
            // here
            return false;
        }
        boolean isFull = false;
        try {
            isFull = !rounds.insert(count, size, next, bounds.room(space.store.size()));
        } finally { // also when the store is full: findings so far count
            finishRound(count);
        }
        if (isFull && !findings.ended()) {
            bounds.recordFull();
        }
        space.system.settle();
        space.store.settle();
        return true;
    }

    private void finishRound(int count) {
        for (int c = 0; c < count; c++) {
            Candidates chunk = rounds.chunk(c);
            tally.add(chunk);
            rounds.countLeaving(c);
            if (chunk.deadlock != StateStore.NO_PARENT) {
                findings.deadlock(chunk.deadlock);
            }
            if (chunk.error != null) {
                findings.modelError(chunk.error, chunk.errorState);
            }
        }
        takeStepViolations(count); // after deadlocks, which are in this level; step violations lead to the next
        takeSightings();
    }

    /** Expands states in chunks; returns the number of chunks, or -1 if the layout had to grow. */
    private int expandAll(long size) {
        int count = rounds.expand(level, expanded, size, bounds::isOver);
        if (count < 0) {
            growLayout();
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
        rounds.renew();
    }

    private void takeStepViolations(int count) {
        for (int c = 0; c < count; c++) {
            StepViolation violation = rounds.chunk(c).violation;
            if (violation != null) {
                findings.stepViolation(violation);
            }
        }
    }

    private void takeSightings() {
        for (Sighting sighting : rounds.sightings()) {
            findings.take(sighting);
            findings.clear(sighting);
        }
    }

    /**
     * Checks, at the deepest level allowed, whether any state lies beyond it; if so, the bound has cut the search.
     * Otherwise the steps from this level belong to the search, and must not violate any property either.
     */
    private void closeAtMaxDepth() {
        long beyond = 0;
        Tally beside = new Tally();
        StepViolation violation = null;
        StepCounts last = new StepCounts();
        for (long from = 0; from < level.size(); ) {
            if (bounds.interrupted()) {
                return;
            }
            expanded = from;
            long size = Math.min(level.size() - from, Rounds.MOST_STATES);
            int count = expandAll(size);
            if (count < 0 || bounds.isOver()) {
                continue;
            }
            for (int c = 0; c < count; c++) {
                Candidates chunk = rounds.chunk(c);
                if (chunk.error != null) {
                    findings.modelError(chunk.error, chunk.errorState);
                    return;
                }
                beyond += rounds.allKnown(c) ? 0 : 1;
                beside.add(chunk);
                rounds.countSteps(c, last);
                violation = violation == null ? chunk.violation : violation;
                if (chunk.deadlock != StateStore.NO_PARENT) {
                    findings.deadlock(chunk.deadlock);
                }
            }
            from += size;
        }
        expanded = 0;
        if (beyond > 0) {
            bounds.record("max-depth " + bounds.options().maxDepth());
        } else {
            expanded = level.size();
            tally.add(beside);
            rounds.addSteps(last);
            if (violation != null) {
                findings.stepViolation(violation);
            }
        }
    }
}
