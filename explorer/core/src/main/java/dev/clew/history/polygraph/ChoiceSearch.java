package dev.clew.history.polygraph;

import dev.clew.history.graph.StopRequest;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Search for alternatives with which a {@link Polygraph} has no forbidden cycle. Used once, by one thread.
 *
 * <p>The search learns a clause from every forbidden cycle and jumps back over choices that do not matter for it
 * (Marques-Silva and Sakallah, "GRASP: A Search Algorithm for Propositional Satisfiability", 1999; Een and Sorensson,
 * "An Extensible SAT-solver", 2003). It tries first the alternative that agrees with the present topological order, and
 * the choices that took part in the last conflicts.
 *
 * <p>A choice is left aside as long as all edges of one of its alternatives agree with the topological order: if that is
 * so for all choices left aside, the order shows that these alternatives add no cycle. Most choices of a history with few
 * contradictions are never looked at again.
 */
public final class ChoiceSearch {
    /** Result of a search. */
    public enum End {
        /** Alternatives without a forbidden cycle were found. */
        FOUND,
        /** There are none. */
        NONE,
        /** The limit of conflicts was met. */
        LIMIT
    }

    /**
     * Number of conflicts between restarts, times a factor of the sequence by Luby, Sinclair and Zuckerman (1993). A
     * restart has to add all edges again: with 64 conflicts, 20,000 transactions took 1.7 times as long.
     */
    private static final int CONFLICTS_BETWEEN_RESTARTS = 1024;

    private final Polygraph polygraph;
    private final GuardedGraph graph;
    private final long mostConflicts;
    private final Assignment assignment;
    private final Clauses clauses;
    private final RecentChoices recent;
    /** Choices that are not left aside. */
    private final BitSet considered = new BitSet();

    private final List<IntArrayList> cycles = new ArrayList<>();

    /** Size of the graph before the edges of each literal of the trail that has been propagated. */
    private final IntArrayList sizes = new IntArrayList();

    /**
     * Creates a search.
     *
     * @param mostConflicts the number of forbidden cycles, met after all single alternatives were tried, after which the search ends with {@link End#LIMIT}
     * @param stop polled during the search
     * @throws IllegalArgumentException if the certain edges alone have a forbidden cycle; callers have to rule out
     *     cycles of certain edges with a single anti-dependency, which are not looked for
     */
    public ChoiceSearch(Polygraph polygraph, long mostConflicts, StopRequest stop) {
        this.polygraph = polygraph;
        this.mostConflicts = mostConflicts;
        graph = new GuardedGraph(polygraph, stop);
        assignment = new Assignment(polygraph.choices());
        clauses = new Clauses(assignment, polygraph.choices());
        recent = new RecentChoices(polygraph.choices());
    }

    /** Returns the forbidden closed walks that the search found; if it ended with NONE, they rule out every choice. */
    public List<IntArrayList> cycles() {
        return cycles;
    }

    /**
     * Runs the search.
     *
     * @throws java.util.concurrent.CancellationException if it was stopped
     */
    public End run() {
        boolean layered = polygraph.rule() == Polygraph.Rule.TWO_ANTI_DEPENDENCIES;
        if (!(layered ? addChoices(choice -> true) : addConflicting())) {
            return End.NONE;
        }
        long most = cycles.size() + mostConflicts;
        for (long restart = 1; ; restart++) {
            End end = searchUntil(Math.min(most, cycles.size() + CONFLICTS_BETWEEN_RESTARTS * luby(restart)));
            if (end != End.LIMIT || cycles.size() >= most) {
                return end;
            }
            backTo(0);
        }
    }

    private boolean addConflicting() {
        return addChoices(choice -> !graph.isForwardWith(2 * choice) && !graph.isForwardWith(2 * choice + 1));
    }

    /**
     * Adds choices that were left aside so far, and, at the beginning, decides those of which one alternative is
     * impossible; returns false if both are impossible.
     */
    private boolean addChoices(IntPredicate wanted) {
        IntArrayList added = new IntArrayList();
        for (int choice = 0; choice < polygraph.choices(); choice++) {
            if (!considered.get(choice) && wanted.test(choice)) {
                considered.set(choice);
                recent.add(choice);
                added.add(choice);
            }
        }
        for (int i = 0; i < added.size() && assignment.level() == 0; i++) {
            if (!probe(2 * added.getInt(i)) || !probe(2 * added.getInt(i) + 1)) {
                return false;
            }
        }
        return true;
    }

    /** Decides a choice if an alternative is impossible; returns false if both are. */
    private boolean probe(int literal) {
        if (!assignment.isOpen(literal >> 1)) {
            return true;
        }
        assignment.decide(literal);
        boolean possible = propagate() == null;
        backTo(0);
        if (!possible) {
            assignment.imply(literal ^ 1, null);
        }
        return possible || propagate() == null;
    }

    private End searchUntil(long conflicts) {
        while (true) {
            int[] conflict = propagate();
            if (conflict == null) {
                int choice = recent.next(assignment);
                if (choice < 0) {
                    int before = considered.cardinality();
                    if (!addConflicting()) {
                        return End.NONE;
                    }
                    if (considered.cardinality() == before) {
                        return End.FOUND;
                    }
                    continue;
                }
                assignment.decide(graph.isForward(polygraph.begin(2 * choice)) ? 2 * choice : 2 * choice + 1);
            } else if (assignment.level() == 0) {
                return End.NONE;
            } else {
                learn(conflict);
                if (cycles.size() >= conflicts) {
                    return End.LIMIT;
                }
            }
        }
    }

    private void learn(int[] conflict) {
        int[] learned = assignment.firstUniqueImplicationPoint(conflict, recent::use);
        int level = 0;
        for (int i = 1; i < learned.length; i++) {
            level = Math.max(level, assignment.levelOf(learned[i]));
        }
        backTo(level);
        clauses.add(learned);
        assignment.imply(learned[0], learned);
    }

    /** Follows the consequences of the literals on the trail; returns a clause that they violate, or null. */
    private int @Nullable [] propagate() {
        while (sizes.size() < assignment.trail().size()) {
            int literal = assignment.trail().getInt(sizes.size());
            sizes.add(graph.size());
            IntArrayList walk = graph.add(literal);
            if (walk != null) {
                cycles.add(walk);
                return graph.clause(walk);
            }
            int[] violated = clauses.propagate(literal);
            if (violated != null) {
                return violated;
            }
        }
        return null;
    }

    private void backTo(int level) {
        int kept = assignment.backTo(level, recent::open);
        if (kept < sizes.size()) {
            graph.shrink(sizes.getInt(kept));
            sizes.size(kept);
        }
    }

    /** Returns a number of the sequence 1, 1, 2, 1, 1, 2, 4, ... */
    static long luby(long index) {
        long power = Long.highestOneBit(index + 1);
        return power == index + 1 ? power / 2 : luby(index - power + 1);
    }
}
