package dev.clew.property;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayFIFOQueue;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntLinkedOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntList;

/**
 * Builds a loop in a fair component on which every group is treated fairly. The loop is short but not necessarily
 * shortest, because finding a shortest one is NP-complete (Clarke, Grumberg, McMillan and Zhao, "Efficient Generation
 * of Counterexamples and Witnesses", 1995). Belongs to one thread.
 *
 * <p>Several steps may connect the same two states. A loop takes one of them and records which: a group counts as taken
 * only if the chosen step belongs to it.
 */
final class FairLoop {
    /** Label of a step that is not chosen yet: any step between its two states will do. */
    private static final int ANY = -1;

    private final StateGraph graph;
    private final FairGroups groups;
    private final Pattern pattern;
    private final FairComponents fair;

    FairLoop(StateGraph graph, FairGroups groups, Pattern pattern, FairComponents fair) {
        this.graph = graph;
        this.groups = groups;
        this.pattern = pattern;
        this.fair = fair;
    }

    /**
     * Sequence of consecutive steps.
     *
     * @param states the states in order
     * @param labels the label of the step that leaves each state; an open sequence has none for its last state
     */
    record Way(IntArrayList states, IntArrayList labels) {
        private int last() {
            return states.getInt(states.size() - 1);
        }
    }

    /** Returns a loop through a state of a fair component; the state comes first and is not repeated at the end. */
    Way through(int entry) {
        Way way = new Way(new IntArrayList(new int[] {entry}), new IntArrayList());
        if (!pattern.mustMeet(graph.flags(entry))) {
            extend(way, (from, step) -> pattern.mustMeet(graph.flags(graph.target(from, step))));
        }
        while (true) {
            Way loop = closed(way);
            int group = chooseSteps(loop);
            if (group < 0) {
                return loop;
            }
            boolean canBeLeft = !groups.strong()[group];
            int label = extend(
                    way,
                    (from, step) -> isIn(group, graph.label(from, step))
                            || (canBeLeft
                                    && !groups.enabled(graph, graph.target(from, step))
                                            .contains(group)));
            if (isIn(group, label)) {
                way.labels().set(way.labels().size() - 1, label);
            }
        }
    }

    /** Predicate over the steps of a state. */
    @FunctionalInterface
    private interface StepPredicate {
        boolean test(int from, int step);
    }

    private Way closed(Way way) {
        Way loop = new Way(new IntArrayList(way.states()), new IntArrayList(way.labels()));
        int entry = way.states().getInt(0);
        if (way.labels().isEmpty() || way.last() != entry) {
            extend(loop, (from, step) -> graph.target(from, step) == entry);
        }
        loop.states().removeInt(loop.states().size() - 1);
        return loop;
    }

    /**
     * Extends a path to the end of the nearest step that satisfies a predicate, within the component.
     *
     * @return the label of that step
     */
    private int extend(Way way, StepPredicate wanted) {
        int start = way.last();
        Int2IntOpenHashMap before = new Int2IntOpenHashMap();
        before.put(start, start);
        IntArrayFIFOQueue queue = new IntArrayFIFOQueue();
        queue.enqueue(start);
        while (!queue.isEmpty()) {
            int state = queue.dequeueInt();
            int end = graph.endOfSteps(state);
            for (int step = graph.firstStep(state); step < end; step += 2) {
                int target = graph.target(state, step);
                if (!fair.together(start, target)) {
                    continue;
                }
                if (wanted.test(state, step)) {
                    append(way.states(), before, state);
                    way.states().add(target);
                    while (way.labels().size() < way.states().size() - 1) {
                        way.labels().add(ANY);
                    }
                    return graph.label(state, step);
                }
                if (!before.containsKey(target)) {
                    before.put(target, state);
                    queue.enqueue(target);
                }
            }
        }
        throw new IllegalStateException("a fair component has no path to the step that makes it fair");
    }

    /** Appends the states on the path found by a search, from behind the start of the search to {@code last}. */
    private static void append(IntArrayList states, Int2IntOpenHashMap before, int last) {
        int from = states.size();
        for (int state = last; before.get(state) != state; state = before.get(state)) {
            states.add(from, state);
        }
    }

    /**
     * Chooses the steps of a loop that are still open; returns the first group that the loop treats unfairly, or -1.
     */
    private int chooseSteps(Way loop) {
        IntLinkedOpenHashSet due = due(loop.states());
        for (int i = 0; i < loop.labels().size(); i++) {
            if (loop.labels().getInt(i) != ANY) {
                groups.removeFrom(due, loop.labels().getInt(i));
            }
        }
        int size = loop.states().size();
        for (int i = 0; i < size; i++) {
            if (loop.labels().getInt(i) == ANY) {
                int next = loop.states().getInt((i + 1) % size);
                int label = bestLabel(loop.states().getInt(i), next, due);
                loop.labels().set(i, label);
                groups.removeFrom(due, label);
            }
        }
        return due.isEmpty() ? -1 : due.firstInt();
    }

    /** Returns the groups of which a loop must take a step, weak groups first. */
    private IntLinkedOpenHashSet due(IntList states) {
        IntLinkedOpenHashSet weak = groups.enabled(graph, states.getInt(0));
        IntLinkedOpenHashSet strong = new IntLinkedOpenHashSet();
        for (int i = 0; i < states.size(); i++) {
            IntLinkedOpenHashSet enabled = groups.enabled(graph, states.getInt(i));
            weak.retainAll(enabled);
            strong.addAll(enabled);
        }
        weak.removeIf(group -> groups.strong()[group]);
        strong.removeIf(group -> !groups.strong()[group]);
        weak.addAll(strong);
        return weak;
    }

    /**
     * Returns the label of the step between two states that belongs to the greatest number of due groups; the first if
     * there are several.
     */
    private int bestLabel(int from, int to, IntLinkedOpenHashSet due) {
        int best = ANY;
        int most = -1;
        int end = graph.endOfSteps(from);
        for (int step = graph.firstStep(from); step < end; step += 2) {
            if (graph.target(from, step) == to) {
                int count = countIn(due, graph.label(from, step));
                if (count > most) {
                    most = count;
                    best = graph.label(from, step);
                }
            }
        }
        assert most >= 0 : "no step joins the states";
        return best;
    }

    private int countIn(IntLinkedOpenHashSet due, int label) {
        int count = 0;
        for (int group : groups.byLabel()[label]) {
            count += due.contains(group) ? 1 : 0;
        }
        return count;
    }

    private boolean isIn(int group, int label) {
        for (int other : groups.byLabel()[label]) {
            if (other == group) {
                return true;
            }
        }
        return false;
    }
}
