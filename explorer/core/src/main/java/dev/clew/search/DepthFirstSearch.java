package dev.clew.search;

import dev.clew.model.ModelError;
import dev.clew.semantics.Expander;
import dev.clew.semantics.Expansion;
import dev.clew.store.IntLog;
import dev.clew.store.KeyPartition;
import dev.clew.store.StateId;
import dev.clew.store.StateStore;
import dev.clew.store.StoreFullException;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Depth-first search on one thread, newest successor first, with a stack of pending steps.
 *
 * <p>With a depth bound, a state that is reached again by a shorter path is expanded again, so that exactly the states
 * within the bound are visited. A counterexample is some behavior, not a shortest one.
 */
final class DepthFirstSearch implements SearchStrategy {
    private static final int CHECK_EVERY = 4096;

    /** Step class of initial states, to which no step leads. */
    private static final int NO_STEP = -1;

    private final StateSpace space;
    private final ModelPredicates predicates;
    private final Bounds bounds;
    private final SearchFindings findings;
    private final StateFindings seen;
    private final boolean bounded;

    /** By partition and position: the depth at which a state was reached; negative once it is expanded. */
    private final IntLog[] depths = new IntLog[StateId.PARTITIONS];

    private final VectorStack stack;

    /** States at the depth bound; {@code beyond} has their successors that were not yet visited. */
    private final IntOpenHashSet boundary = new IntOpenHashSet();

    private final VectorStack beyond;
    /** Step counts; those of states at the bound are kept in {@code boundCounts}. Null without coverage. */
    private final @Nullable StepCounts counts;

    private final StepCounts boundCounts = new StepCounts();

    /** Fingerprints of initial states: a step that reaches one before it is popped finds nothing new. */
    private final LongOpenHashSet initial = new LongOpenHashSet();

    private final IntArrayList classes = new IntArrayList();
    private long boundSteps;
    private long boundPruned;
    private @Nullable StepViolation boundViolation;
    private Expander expander;
    private int[] nodes;
    private int[] blank;
    private int words;
    private int deepest;
    private long unexpanded;
    private long generated;
    private long pruned;
    private long lookups;

    DepthFirstSearch(SearchContext context, StateSpace space) {
        this.space = space;
        predicates = context.predicates();
        bounds = context.bounds();
        findings = new SearchFindings(space, predicates);
        seen = new StateFindings(predicates.goalCount());
        bounded = bounds.options().maxDepth() > 0;
        Arrays.setAll(depths, p -> new IntLog(space.store.pool()));
        counts = bounds.options().coverage() ? new StepCounts() : null;
        expander = newExpander();
        nodes = space.unmatchableNodes();
        blank = space.unmatchableNodes();
        words = space.layout().words();
        stack = new VectorStack(words, counts != null);
        beyond = new VectorStack(words, false);
    }

    private Expander newExpander() {
        return counts == null ? space.system.newExpander() : space.system.newFullExpander();
    }

    @Override
    public void run(InitialStates states) {
        try {
            start(states);
            search();
        } catch (StoreFullException e) {
            bounds.record(String.valueOf(e.getMessage()));
        }
        if (unexpanded > 0 && !findings.ended() && bounds.cut().isEmpty()) {
            closeAtMaxDepth();
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
        long left = findings.ended() || !bounds.cut().isEmpty() ? stack.size() + unexpanded : 0;
        return new SearchResult.Counts(generated, space.store.size(), left, deepest, pruned, lookups, 0);
    }

    @Override
    public @Nullable StepCounts stepCounts() {
        return counts;
    }

    @Override
    public StateSpace space() {
        return space;
    }

    private void start(InitialStates states) {
        generated = states.excluded();
        pruned = states.excluded();
        for (int[] numbers : states.admitted()) {
            generated++;
            space.layout().pack(numbers, nodes);
            long fingerprint = space.system.fingerprint(numbers);
            initial.add(fingerprint);
            push(nodes, fingerprint, StateId.NO_PARENT, 1, NO_STEP);
        }
    }

    private void search() {
        long steps = 0;
        while (!stack.isEmpty() && !findings.ended()) {
            if (steps++ % CHECK_EVERY == 0) {
                if (bounds.isOver()) {
                    bounds.recordIfOver();
                    return;
                }
                if (bounds.readingDue()) {
                    bounds.report(deepest, generated, space.store.size(), stack.size(), space.store.bytes());
                }
            }
            if (!visitTop()) {
                bounds.recordFull();
                return;
            }
        }
    }

    /**
     * Visits the top of the stack: stores and expands its state if it is new, or if this path to it is shorter.
     *
     * @return false if the state is new and no more states are allowed; then it stays on the stack
     */
    private boolean visitTop() {
        int top = stack.size() - 1;
        stack.copyVector(top, nodes);
        long fingerprint = stack.fingerprint(top);
        int parent = stack.parent(top);
        int depth = stack.depth(top);
        int stepClass = stack.stepClass(top);
        int number = StateId.partitionOf(fingerprint);
        KeyPartition partition = space.store.partition(number);
        long key = space.store.encode(fingerprint, nodes, blank);
        if (bounds.room(space.store.size()) == 0 && partition.find(key) < 0) {
            return false;
        }
        stack.pop();
        int position = partition.insert(key, parent);
        if (position >= 0) {
            depths[number].add(depth);
            if (counts != null && stepClass != NO_STEP && !initial.contains(fingerprint)) {
                counts.reach(stepClass);
            }
            deepest = Math.max(deepest, depth);
            seen.check(predicates, space.layout(), nodes, StateId.of(number, position));
            findings.take(seen);
            unexpanded++;
        } else {
            position = ~position;
            if (!bounded || depth >= Math.abs(depths[number].get(position))) {
                return true;
            }
            partition.setParent(position, parent);
            int known = depths[number].get(position);
            depths[number].set(position, known < 0 ? -depth : depth);
        }
        if (!findings.ended()) {
            expand(number, position, fingerprint, depth);
        }
        return true;
    }

    /** Expands the state in {@link #nodes}; at the depth bound its successors are only recorded. */
    private void expand(int number, int position, long fingerprint, int depth) {
        int id = StateId.of(number, position);
        try {
            Expansion expansion = successors(fingerprint, id);
            boolean atBound = bounds.atMaxDepth(depth);
            boolean first = depths[number].get(position) > 0;
            if (first && !atBound) {
                depths[number].set(position, -depth);
                unexpanded--;
            }
            classes.clear();
            int outside = 0;
            for (int i = expansion.count() - 1; i >= 0; i--) { // in reverse, so that the first successor is on top
                expansion.copyVector(i, nodes);
                int stepClass = classOf(expansion, i);
                boolean leaves = !predicates.admits(space.layout(), nodes);
                outside += leaves ? 1 : 0;
                judgeStep(expansion, i, id, leaves, atBound);
                if (leaves) {
                    continue;
                }
                if (atBound) {
                    note(expansion.fingerprint(i), id);
                } else {
                    push(nodes, expansion.fingerprint(i), id, depth + 1, stepClass);
                }
            }
            count(expansion.generated(), outside, first, atBound, id);
        } catch (ModelError e) {
            findings.modelError(e, id);
        }
    }

    /** Checks a step and, where it leaves the constraint, its target, which is in {@link #nodes}. */
    private void judgeStep(Expansion expansion, int successor, int id, boolean leaves, boolean atBound) {
        int invariant = leaves ? predicates.violated(space.layout(), nodes) : -1;
        if (invariant >= 0) {
            take(StepViolation.ofTarget(expansion, successor, id, invariant), atBound);
        }
        if (expansion.violated(successor) > 0) {
            take(StepViolation.ofStep(expansion, successor, id), atBound);
        }
    }

    /** Records and returns the class of a step, if steps are counted. */
    private int classOf(Expansion expansion, int successor) {
        if (counts == null) {
            return NO_STEP;
        }
        int stepClass = space.system.stepClass(expansion, successor);
        classes.add(stepClass);
        return stepClass;
    }

    /** Ends the search; at the bound, remembers the violation until it is known whether any state lies beyond. */
    private void take(StepViolation violation, boolean atBound) {
        if (!atBound) {
            findings.stepViolation(violation);
        } else if (boundViolation == null) {
            boundViolation = violation;
        }
    }

    private Expansion successors(long fingerprint, int id) {
        int[] vector = Arrays.copyOf(nodes, words);
        Expansion expansion = expander.expand(vector, fingerprint, 0);
        while (expansion.overflow()) {
            vector = growLayout(vector);
            expansion = expander.expand(vector, fingerprint, 0);
        }
        if (expansion.generated() == 0 && predicates.isDeadlock(space.layout(), vector)) {
            findings.deadlock(id);
        }
        return expansion;
    }

    /** Counts a state's steps once: when it is expanded, or separately while it is at the bound. */
    private void count(long steps, long outside, boolean first, boolean atBound, int id) {
        if (atBound) {
            if (boundary.add(id)) {
                boundSteps += steps;
                boundPruned += outside;
                countClasses(boundCounts, 1);
            }
        } else if (first) {
            generated += steps;
            pruned += outside;
            countClasses(counts, 1);
            if (boundary.remove(id)) {
                boundSteps -= steps;
                boundPruned -= outside;
                countClasses(boundCounts, -1);
            }
        }
    }

    /** Counts the steps of the current state by their classes. */
    private void countClasses(@Nullable StepCounts target, int times) {
        if (counts != null && target != null) {
            for (int i = 0; i < classes.size(); i++) {
                target.take(classes.getInt(i), times);
            }
        }
    }

    /** Records the state in {@link #nodes} as one that lies beyond the bound unless another path leads to it. */
    private void note(long fingerprint, int id) {
        if (space.find(fingerprint, space.store.encode(fingerprint, nodes, blank)) == StateId.NO_PARENT) {
            beyond.push(nodes, fingerprint, id, 0, NO_STEP);
        }
    }

    /** Checks whether any state beyond the bound was never visited; only then has the bound cut the search. */
    private void closeAtMaxDepth() {
        for (int i = 0; i < beyond.size(); i++) {
            beyond.copyVector(i, nodes);
            long fingerprint = beyond.fingerprint(i);
            if (space.find(fingerprint, space.store.encode(fingerprint, nodes, blank)) == StateId.NO_PARENT) {
                bounds.record("max-depth " + bounds.options().maxDepth());
                return;
            }
        }
        unexpanded = 0;
        generated += boundSteps;
        pruned += boundPruned;
        if (counts != null) {
            counts.addAll(boundCounts);
        }
        if (boundViolation != null) {
            findings.stepViolation(boundViolation);
        }
    }

    private void push(int[] vector, long fingerprint, int parent, int depth, int stepClass) {
        lookups++;
        stack.push(vector, fingerprint, parent, depth, stepClass);
    }

    /** Widens the layout, rewrites the stacks, and returns the current vector in the new layout. */
    private int[] growLayout(int[] current) {
        StateStore.VectorMapping mapping = space.growLayout();
        words = space.layout().words();
        stack.recode(words, mapping);
        beyond.recode(words, mapping);
        nodes = space.unmatchableNodes();
        blank = space.unmatchableNodes();
        expander = newExpander();
        int[] vector = new int[words];
        mapping.map(current, vector);
        return vector;
    }
}
