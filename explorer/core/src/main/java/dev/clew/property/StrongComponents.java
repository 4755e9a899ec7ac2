package dev.clew.property;

import dev.clew.store.BlockPool;
import dev.clew.store.IntLog;
import java.util.function.BooleanSupplier;

/**
 * Finds the strongly connected components of a part of a graph, without recursion.
 *
 * <p>Pearce's form of Tarjan's algorithm keeps one number per state: 0 until the state is visited, then the least
 * number known to be reachable, and finally the number of its component, counted down from {@link Integer#MAX_VALUE} -
 * 1. States outside the part have the number {@link Integer#MAX_VALUE} and are treated like finished ones. Belongs to
 * one thread.
 */
final class StrongComponents {
    private static final int ABSENT = Integer.MAX_VALUE;

    private static final int ASK_EVERY = 1 << 14;

    private final StateGraph graph;
    private final Listener listener;
    private final BooleanSupplier stopped;
    private final IntLog numbers;
    private final IntStack open;
    private final IntStack callStates;
    private final IntStack callSteps;
    private final IntStack members;
    private int index = 1;
    private int component = ABSENT - 1;

    /** Receives each component when it is found. */
    interface Listener {
        /** Receives a component of one state. */
        void single(int state);

        /**
         * Receives a component of several states.
         *
         * @param members its states; must be read before returning
         */
        void several(IntStack members);
    }

    /** Creates a search over an empty part of a graph. */
    StrongComponents(StateGraph graph, Listener listener, BlockPool pool, BooleanSupplier stopped) {
        this.graph = graph;
        this.listener = listener;
        this.stopped = stopped;
        numbers = new IntLog(pool);
        numbers.fill(graph.idLimit(), ABSENT);
        open = new IntStack(pool);
        callStates = new IntStack(pool);
        callSteps = new IntStack(pool);
        members = new IntStack(pool);
    }

    /** Adds a state to the part that is searched, as unvisited. */
    void include(int state) {
        numbers.set(state, 0);
    }

    /** Removes a state from the part that is searched. */
    void exclude(int state) {
        numbers.set(state, ABSENT);
    }

    /** Returns whether two states are in the same component among those found. */
    boolean together(int state, int other) {
        return other != StateGraph.OUTSIDE && numbers.get(state) == numbers.get(other) && numbers.get(state) != ABSENT;
    }

    /** Finds the components of all unvisited states that can be reached from a state; returns early if stopped. */
    void visit(int start) {
        if (numbers.get(start) != 0) {
            return;
        }
        begin(start);
        while (callStates.size() > 0) {
            int state = callStates.peek();
            int next = nextUnvisited(state);
            if (index % ASK_EVERY == 0 && stopped.getAsBoolean()) {
                return;
            }
            if (next != StateGraph.OUTSIDE) {
                begin(next);
                continue;
            }
            callStates.pop();
            boolean isRoot = (callSteps.pop() & 1) == 0;
            if (isRoot) {
                close(state);
            } else { // not the root of a component, so another state called it
                open.push(state);
                int number = numbers.get(state);
                int caller = callStates.peek();
                if (number < numbers.get(caller)) {
                    numbers.set(caller, number);
                    callSteps.replace(callSteps.peek() | 1);
                }
            }
        }
    }

    void clear() {
        numbers.clear();
        open.clear();
        callStates.clear();
        callSteps.clear();
        members.clear();
    }

    /**
     * Visits a state. Its entry in {@code callSteps} is the index of the next step, which is even, plus 1 once the
     * state is known to reach a number less than its own, so that it is not the root of a component.
     */
    private void begin(int state) {
        int own = index++;
        int least = own;
        int first = graph.firstStep(state);
        int end = graph.endOfSteps(state);
        int go = end;
        for (int step = end - 2; step >= first; step -= 2) { // all steps at once, so that the cache misses overlap
            int target = graph.target(state, step);
            int number = target == StateGraph.OUTSIDE ? ABSENT : numbers.get(target);
            if (number == 0) {
                go = step;
            } else if (number < least) {
                least = number;
            }
        }
        numbers.set(state, least);
        callStates.push(state);
        callSteps.push(go | (least < own ? 1 : 0));
    }

    /**
     * Returns the next unvisited target of {@code state}, the top of the call stack; {@link StateGraph#OUTSIDE} if
     * there is none. The numbers of visited targets are known already: from {@link #begin}, or through the state that
     * visited them.
     */
    private int nextUnvisited(int state) {
        int call = callSteps.peek();
        int end = graph.endOfSteps(state);
        for (int step = call & ~1; step < end; step += 2) {
            int target = graph.target(state, step);
            if (target != StateGraph.OUTSIDE && numbers.get(target) == 0) {
                callSteps.replace(step + 2 | (call & 1));
                return target;
            }
        }
        callSteps.replace(end | (call & 1));
        return StateGraph.OUTSIDE;
    }

    private void close(int root) {
        int least = numbers.get(root);
        numbers.set(root, component);
        index--;
        if (open.size() == 0 || numbers.get(open.peek()) < least) {
            component--;
            listener.single(root);
            return;
        }
        members.empty();
        members.push(root);
        while (open.size() > 0 && least <= numbers.get(open.peek())) {
            int member = open.pop();
            numbers.set(member, component);
            members.push(member);
        }
        index -= members.size() - 1;
        component--;
        listener.several(members);
    }
}
