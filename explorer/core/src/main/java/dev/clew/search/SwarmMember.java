package dev.clew.search;

import dev.clew.model.ModelError;
import dev.clew.semantics.Expander;
import dev.clew.semantics.Expansion;
import dev.clew.semantics.TransitionSystem;
import dev.clew.state.ContentHash;
import dev.clew.state.VectorLayout;
import dev.clew.store.BitTable;
import dev.clew.store.BlockPool;
import dev.clew.store.StateStore;
import dev.clew.store.StoreFullException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A depth-first search that stores some bits of each visited state in a {@link BitTable}. Its seed determines its hash
 * function and its order of successors, and nothing else distinguishes members or affects what a member visits.
 *
 * <p>A state is added to the table when it is first generated, so no state is on the stack twice. Used by one thread at
 * a time; {@link #recode} requires that all members are idle.
 */
final class SwarmMember {
    private static final int CHECK_EVERY = 256;

    /** No step property is violated. */
    private static final int NO_STEP = -1;

    private final TransitionSystem system;
    private final ModelPredicates predicates;
    private final SearchOptions options;
    private final @Nullable Path[] knownGoals;
    private final @Nullable Path[] goals;
    private final BitTable table;
    private final TrailStack stack;
    private final SplittableRandom random;
    private Expander expander;
    private VectorLayout layout;
    private int[] vector;
    private int[] successor;
    private int[] order = new int[16];
    private @Nullable Found found;
    private @Nullable String limit;
    private boolean needsGrowth;
    private int due;
    private long unexpanded;
    private long generated;
    private long pruned;
    private long lookups;
    private int deepest;

    @SuppressWarnings("UnusedVariable") // written so that the reads in touch() are not optimised away
    private long touched;

    /**
     * Finding that ends the search, as in {@link SearchResult}; where states are representatives of orbits, the path
     * consists of representatives.
     *
     * @param end how it ends
     * @param step the number of the step property that the path's last step violates; -1 if there is none
     */
    record Found(SearchResult.End end, int step) {}

    /**
     * Creates a member that has not started.
     *
     * @param number number of the member, which determines its seed together with the seed of the options
     * @param tables provides the memory of its table, {@code bytes} of it
     * @param stacks provides the memory of its stack
     * @param knownGoals for each goal a behavior that some member found; written only while all members are idle
     */
    SwarmMember(
            SearchContext context,
            int number,
            BlockPool tables,
            long bytes,
            BlockPool stacks,
            @Nullable Path[] knownGoals) {
        system = context.system();
        predicates = context.predicates();
        options = context.options();
        this.knownGoals = knownGoals;
        goals = new @Nullable Path[knownGoals.length];
        long seed = ContentHash.combine(options.seed(), number);
        table = new BitTable(tables, bytes, options.hashes(), seed);
        random = new SplittableRandom(seed);
        layout = system.layout();
        expander = system.newExpander();
        vector = new int[layout.words()];
        successor = new int[layout.words()];
        stack = new TrailStack(stacks, layout.words());
    }

    /** Visits the initial states. */
    void start(InitialStates states) {
        generated = states.excluded();
        pruned = states.excluded();
        List<int[]> initial = states.admitted();
        shuffle(initial.size());
        for (int i = 0; i < initial.size() && found == null; i++) {
            int[] numbers = initial.get(order[i]);
            layout.pack(numbers, successor);
            generated++;
            meet(system.fingerprint(numbers), Path.NO_CODE, true);
        }
    }

    boolean isRunning() {
        return found == null && limit == null && !stack.isEmpty();
    }

    /** Starts a round with a number of expansions. */
    void startRound(int expansions) {
        due = expansions;
    }

    /** Continues the round until it or the search is over, a stop is requested, or {@link #needsGrowth}. */
    void advance(BooleanSupplier stopped) {
        try {
            while (due > 0 && isRunning() && !needsGrowth) {
                if (due % CHECK_EVERY == 0 && stopped.getAsBoolean()) {
                    return;
                }
                while (!stack.isEmpty() && stack.topIsOnTrail()) {
                    stack.pop();
                }
                if (!stack.isEmpty()) {
                    takeTop();
                }
                due -= needsGrowth ? 0 : 1;
            }
        } catch (StoreFullException e) {
            limit = "the stack of a bitstate search: " + e.getMessage();
        }
    }

    private void takeTop() {
        deepest = Math.max(deepest, stack.depth() + 1);
        boolean atBound = options.maxDepth() > 0 && stack.depth() + 1 >= options.maxDepth();
        stack.copyTop(vector);
        int depth = stack.depth();
        try {
            Expansion expansion = expander.expand(vector, stack.topFingerprint(), 0);
            if (expansion.overflow()) {
                needsGrowth = true;
                return;
            }
            stack.enter();
            if (expansion.generated() == 0 && predicates.isDeadlock(layout, vector)) {
                end(SearchResult.End.deadlock(stack.path(layout)), NO_STEP);
                return;
            }
            if (atBound) { // not expanded, but its expansion shows whether any state lies beyond the bound
                unexpanded += expansion.generated() > 0 ? 1 : 0;
                return;
            }
            generated += expansion.generated();
            takeSuccessors(expansion);
        } catch (ModelError e) {
            if (stack.depth() == depth) {
                stack.enter();
            }
            end(SearchResult.End.modelError(e.getMessage(), stack.path(layout)), NO_STEP);
        }
    }

    private void takeSuccessors(Expansion expansion) {
        int count = expansion.count();
        long sum = 0;
        for (int i = 0; i < count; i++) { // ahead, so that the cache misses overlap
            sum += table.touch(expansion.fingerprint(i));
        }
        touched = sum;
        shuffle(count);
        long reads = predicates.reads();
        for (int i = 0; i < count && found == null && limit == null; i++) {
            int chosen = order[i];
            expansion.copyVector(chosen, successor);
            boolean leaves = predicates.constrains() && !predicates.admits(layout, successor);
            if (leaves) {
                leave(expansion.code(chosen));
            }
            if (expansion.violated(chosen) > 0) {
                endByStep(expansion.violated(chosen) - 1, expansion.code(chosen));
            } else if (!leaves) {
                boolean toJudge = (expansion.changes(chosen) & reads) != 0;
                meet(expansion.fingerprint(chosen), expansion.code(chosen), toJudge);
            }
        }
    }

    /** Checks the invariants on the state in {@link #successor}, which is outside the constraint. */
    private void leave(int code) {
        pruned++;
        int violated = predicates.violated(layout, successor);
        if (violated >= 0) {
            endByInvariant(violated, code);
        }
    }

    /** Visits the state in {@link #successor} if it is new. */
    private void meet(long fingerprint, int code, boolean toJudge) {
        if (options.maxStates() > 0 && table.states() >= options.maxStates() && !table.contains(fingerprint)) {
            limit = "max-states " + options.maxStates();
            return;
        }
        lookups++;
        if (!table.add(fingerprint)) {
            return;
        }
        if (toJudge) {
            look(code);
        }
        stack.push(successor, fingerprint, code);
    }

    private void look(int code) {
        try {
            int violated = predicates.violated(layout, successor);
            if (violated >= 0) {
                endByInvariant(violated, code);
            }
            for (int goal = 0; goal < goals.length; goal++) {
                if (goals[goal] == null && knownGoals[goal] == null && predicates.reaches(goal, layout, successor)) {
                    goals[goal] = pathToSuccessor(code);
                }
            }
        } catch (ModelError e) {
            end(SearchResult.End.modelError(e.getMessage(), pathToSuccessor(code)), NO_STEP);
        }
    }

    private Path pathToSuccessor(int code) {
        int[] numbers = new int[layout.slots()];
        layout.unpack(successor, numbers);
        Path path = stack.path(layout);
        if (path == null) {
            return Path.of(numbers);
        }
        path.add(numbers, code);
        return path;
    }

    /** Shuffles the numbers below a count (Durstenfeld, "Algorithm 235", 1964). */
    private void shuffle(int count) {
        if (order.length < count) {
            order = new int[count * 2];
        }
        for (int i = 0; i < count; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
    }

    private void endByInvariant(int invariant, int code) {
        end(SearchResult.End.violation(predicates.invariantName(invariant), pathToSuccessor(code)), NO_STEP);
    }

    private void endByStep(int property, int code) {
        end(SearchResult.End.violation(predicates.stepPropertyName(property), pathToSuccessor(code)), property);
    }

    /** Notes the first finding alone. */
    private void end(SearchResult.End how, int step) {
        if (found == null) {
            found = new Found(how, step);
        }
    }

    /** Returns whether a value did not fit the layout, which must grow before the search continues. */
    boolean needsGrowth() {
        return needsGrowth;
    }

    /** Switches to the system's current layout. */
    void recode(StateStore.VectorMapping mapping) {
        layout = system.layout();
        expander = system.newExpander();
        stack.recode(layout.words(), mapping);
        vector = new int[layout.words()];
        successor = new int[layout.words()];
        needsGrowth = false;
    }

    /** Returns the finding that ends the search; null if there is none yet. */
    @Nullable
    Found found() {
        return found;
    }

    /** Returns the bound that cut the search; null if there is none. */
    @Nullable
    String limit() {
        return limit == null && unexpanded > 0 ? "max-depth " + options.maxDepth() : limit;
    }

    /** Returns a behavior that reaches a goal which was not reached before; null if none was found. */
    @Nullable
    Path goal(int number) {
        return goals[number];
    }

    /** Returns the number of states reached but not expanded. */
    long left() {
        return stack.waiting() + unexpanded;
    }

    long pruned() {
        return pruned;
    }

    long lookups() {
        return lookups;
    }

    Bitstate.Member figures() {
        boolean finished = stack.isEmpty() && found == null && limit() == null;
        return new Bitstate.Member(
                table.states(), generated, table.bitsSet(), table.expectedOmissions(), deepest, finished);
    }

    /** Returns the number of bits of the table. */
    long bits() {
        return table.bits();
    }
}
