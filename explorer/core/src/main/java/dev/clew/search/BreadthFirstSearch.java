package dev.clew.search;

import dev.clew.model.ModelError;
import dev.clew.store.StateId;
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
final class BreadthFirstSearch implements SearchStrategy {
    /** Smallest number of states that a round expands, if the level has as many. */
    private static final int FEWEST_STATES = 16;

    private final @Nullable Checkpoints checkpoints;
    private final @Nullable DataInputStream saved;
    private final StateSpace space;
    private final ModelPredicates predicates;
    private final Bounds bounds;
    private final SearchFindings findings;
    private final Rounds rounds;
    private final SearchCounters counters = new SearchCounters();
    private final SavedSearch state;

    private Level level;
    private Level next;
    private int depth;
    private long expanded;
    private int resumedLevel;

    /**
     * Creates a search.
     *
     * @param checkpoints where the search is saved; null if it is not
     */
    BreadthFirstSearch(
            SearchContext context,
            StateSpace space,
            @Nullable Checkpoints checkpoints,
            @Nullable DataInputStream saved) {
        this.checkpoints = checkpoints;
        this.saved = saved;
        this.space = space;
        predicates = context.predicates();
        bounds = context.bounds();
        findings = new SearchFindings(space, predicates);
        rounds = new Rounds(context, space);
        state = new SavedSearch(context, space, findings, rounds, counters);
        level = new Level(space.store.pool(), context.options().tuning().markEvery());
        next = new Level(space.store.pool(), context.options().tuning().markEvery());
    }

    @Override
    public void run(InitialStates initial) throws IOException {
        if (saved != null) {
            depth = state.load(saved, next);
            resumedLevel = depth + 1;
        } else {
            start(initial);
        }
        try {
            search();
            saveAtEnd();
        } catch (StoreFullException e) {
            bounds.record(String.valueOf(e.getMessage()));
        }
    }

    private void search() throws IOException {
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
                return;
            }
            if (!workOff()) {
                return;
            }
            if (event != null) {
                event.finish(depth, level.size(), counters.generated, space.store.size());
            }
            checkPurity();
            bounds.levelDone(depth, counters.generated, space.store.size(), next.size(), space.store.bytes());
        }
    }

    @Override
    public SearchResult.@Nullable End end() {
        return findings.end();
    }

    @Override
    public @Nullable Path pathToGoal(int goal) {
        return findings.pathToGoal(goal);
    }

    @Override
    public SearchResult.Counts counts() {
        boolean unfinished = findings.ended() || !bounds.cut().isEmpty();
        long left = unfinished ? level.size() - expanded + next.size() : 0;
        int begun = unfinished && next.size() > 0 ? depth + 1 : depth; // the level that was begun
        return new SearchResult.Counts(
                counters.generated, space.store.size(), left, begun, counters.pruned, counters.lookups, 0);
    }

    @Override
    public StepCounts stepCounts() {
        return rounds.stepCounts();
    }

    @Override
    public int resumedLevel() {
        return resumedLevel;
    }

    @Override
    public StateSpace space() {
        return space;
    }

    /** Repeats some calls of the model's code while no worker is active. */
    private void checkPurity() {
        try {
            space.system.checkPurityInPassing();
        } catch (ModelError e) {
            findings.modelError(e, StateId.NO_PARENT);
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
        if (target.write(out -> state.save(out, depth, next))) {
            space.store.saved();
        }
    }

    /** Stores the initial states as the first level. */
    private void start(InitialStates initial) {
        try {
            store(initial);
        } catch (StoreFullException e) {
            bounds.record(String.valueOf(e.getMessage()));
        }
        takeStateFindings(); // also when the store is full: what was seen until then counts
    }

    private void store(InitialStates initial) {
        counters.generated = initial.excluded();
        counters.pruned = initial.excluded();
        int[] nodes = space.unmatchableNodes();
        int words = space.layout().words();
        for (int[] numbers : initial.admitted()) {
            long fingerprint = space.system.fingerprint(numbers);
            long key = space.key(numbers, nodes);
            int number = StateId.partitionOf(fingerprint);
            if (bounds.room(space.store.size()) == 0
                    && space.store.partition(number).find(key) < 0) {
                bounds.recordFull();
                return;
            }
            counters.generated++;
            int position = space.store.partition(number).insert(key, StateId.NO_PARENT);
            if (position >= 0) {
                next.add(number, fingerprint, 0);
                next.order().add(number);
                if (!space.store.keepsVectors()) {
                    next.addVector(number, nodes, 0, words);
                }
                rounds.stateFindings()[number].check(predicates, space.layout(), nodes, StateId.of(number, position));
            }
        }
    }

    /** Expands a level; returns whether the search may continue. */
    private boolean workOff() {
        while (expanded < level.size()) {
            if (bounds.isOver()) {
                bounds.recordIfOver();
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
                bounds.report(depth, counters.generated, space.store.size(), left, space.store.bytes());
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
        return Math.max(FEWEST_STATES, Math.min(rounds.mostStates(), room == Long.MAX_VALUE ? room : room / 16));
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
            counters.add(chunk);
            rounds.countLeaving(c);
            if (chunk.deadlock != StateId.NO_PARENT) {
                findings.deadlock(chunk.deadlock);
            }
            if (chunk.error != null) {
                findings.modelError(chunk.error, chunk.errorState);
            }
        }
        takeStepViolations(count); // a deadlock is a state of this level, these lead to the next
        takeStateFindings();
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

    private void takeStateFindings() {
        for (StateFindings seen : rounds.stateFindings()) {
            findings.take(seen);
            findings.clear(seen);
        }
    }

    /**
     * Checks, at the deepest level allowed, whether any state lies beyond it; if so, the bound has cut the search.
     * Otherwise the steps from this level belong to the search, and must not violate any property either.
     */
    private void closeAtMaxDepth() {
        long beyond = 0;
        SearchCounters beside = new SearchCounters();
        StepViolation violation = null;
        StepCounts last = new StepCounts();
        for (long from = 0; from < level.size(); ) {
            if (bounds.isOver()) {
                bounds.recordIfOver();
                return;
            }
            expanded = from;
            long size = Math.min(level.size() - from, rounds.mostStates());
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
                if (chunk.deadlock != StateId.NO_PARENT) {
                    findings.deadlock(chunk.deadlock);
                }
            }
            from += size;
        }
        expanded = 0;
        if (beyond > 0) {
            bounds.record("max-depth " + bounds.options().maxDepth());
        } else {
            takeLastSteps(beside, last, violation);
        }
    }

    /** Takes over the steps from the deepest level allowed, which lead to visited states alone. */
    private void takeLastSteps(SearchCounters beside, StepCounts steps, @Nullable StepViolation violation) {
        expanded = level.size();
        counters.add(beside);
        rounds.addSteps(steps);
        if (violation != null) {
            findings.stepViolation(violation);
        }
    }
}
