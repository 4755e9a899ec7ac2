package dev.clew.property;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayFIFOQueue;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntLinkedOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntList;

/**
 * Makes a loop in a fair component on which every group is treated fairly. It is short, not shortest, for that is hard
 * (NP-complete: Clarke, Grumberg, McMillan and Zhao, "Efficient Generation of Counterexamples and Witnesses", 1995).
 * Belongs to one thread.
 */
final class FairLoop {
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

    /** A loop from a state of a fair component through itself; the state is its first and not repeated at its end. */
    IntList through(int entry) {
        IntArrayList way = new IntArrayList(new int[] {entry});
        if (!pattern.mustMeet(graph.flags(entry))) {
            extend(way, (from, to) -> pattern.mustMeet(graph.flags(to)));
        }
        while (true) {
            IntArrayList loop = closed(way);
            int group = unfair(loop);
            if (group < 0) {
                return loop;
            }
            boolean canBeLeft = !groups.strong()[group];
            extend(
                    way,
                    (from, to) -> takes(from, to, group)
                            || (canBeLeft && !groups.enabled(graph, to).contains(group)));
        }
    }

    /** Whether a step is what is looked for. */
    @FunctionalInterface
    private interface StepPredicate {
        boolean test(int from, int to);
    }

    private IntArrayList closed(IntArrayList way) {
        IntArrayList loop = new IntArrayList(way);
        int entry = way.getInt(0);
        extend(loop, (from, to) -> to == entry);
        loop.removeInt(loop.size() - 1);
        return loop;
    }

    /** Goes on from the last state of a way to the end of the nearest step that is looked for, within the component. */
    private void extend(IntArrayList way, StepPredicate wanted) {
        int start = way.getInt(way.size() - 1);
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
                if (wanted.test(state, target)) {
                    append(way, before, state);
                    way.add(target);
                    return;
                }
                if (!before.containsKey(target)) {
                    before.put(target, state);
                    queue.enqueue(target);
                }
            }
        }
        throw new IllegalStateException("a fair component has no way to what makes it fair");
    }

    /** Appends the states behind the last one of a way, up to one that was met. */
    private static void append(IntArrayList way, Int2IntOpenHashMap before, int last) {
        int from = way.size();
        for (int state = last; before.get(state) != state; state = before.get(state)) {
            way.add(from, state);
        }
    }

    /** The first group that a loop treats unfairly, or -1. */
    private int unfair(IntList loop) {
        IntLinkedOpenHashSet weak = groups.enabled(graph, loop.getInt(0));
        IntLinkedOpenHashSet strong = new IntLinkedOpenHashSet();
        for (int i = 0; i < loop.size(); i++) {
            IntLinkedOpenHashSet enabled = groups.enabled(graph, loop.getInt(i));
            weak.retainAll(enabled);
            strong.addAll(enabled);
        }
        weak.removeIf(group -> groups.strong()[group]);
        strong.removeIf(group -> !groups.strong()[group]);
        for (int i = 0; i < loop.size(); i++) {
            int state = loop.getInt(i);
            int next = loop.getInt((i + 1) % loop.size());
            int end = graph.endOfSteps(state);
            for (int step = graph.firstStep(state); step < end; step += 2) {
                if (graph.target(state, step) == next) {
                    groups.removeFrom(weak, graph.label(state, step));
                    groups.removeFrom(strong, graph.label(state, step));
                }
            }
        }
        return !weak.isEmpty() ? weak.firstInt() : strong.isEmpty() ? -1 : strong.firstInt();
    }

    private boolean takes(int from, int to, int group) {
        int end = graph.endOfSteps(from);
        for (int step = graph.firstStep(from); step < end; step += 2) {
            if (graph.target(from, step) == to && isIn(group, graph.label(from, step))) {
                return true;
            }
        }
        return false;
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
