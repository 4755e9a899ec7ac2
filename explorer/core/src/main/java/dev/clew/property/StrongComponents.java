package dev.clew.property;

import dev.clew.store.BlockPool;
import dev.clew.store.IntLog;
import java.util.function.BooleanSupplier;

/**
 * Finds the strongly connected components of a part of a graph, without recursion.
 *
 * <p>Pearce's form of Tarjan's algorithm: one number a state, which is 0 until it is visited, then the least number known
 * to be reachable, and at last that of its component, counted down from the greatest int but one. States outside the part
 * have the greatest int and look like finished ones. Belongs to one thread.
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

    /** Takes each component while it is found. */
    interface Listener {
        /** A component of one state. */
        void single(int state);

        /**
         * A component of several.
         *
         * @param members its states; to be read before returning
         */
        void several(IntStack members);
    }

    /** Prepares a search in which every state is absent. */
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

    /** Puts a state into the part that is searched, not visited. */
    void include(int state) {
        numbers.set(state, 0);
    }

    /** Takes a state out of the part that is searched. */
    void exclude(int state) {
        numbers.set(state, ABSENT);
    }

    /** Whether two states are in one component that was found. */
    boolean together(int state, int other) {
        return other != StateGraph.OUTSIDE && numbers.get(state) == numbers.get(other) && numbers.get(state) != ABSENT;
    }

    /** Finds the components of all that can be reached from a state and was not visited; gives up when told to. */
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
            } else { // so it was called by another
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
     * Begins with a state. Its calls are kept as the place of the next step, which is even, plus 1 once the state is known
     * to reach a less number than its own and so is no root.
     */
    private void begin(int state) {
        int own = index++;
        int least = own;
        int first = graph.firstStep(state);
        int end = graph.endOfSteps(state);
        int go = end;
        for (int step = end - 2; step >= first; step -= 2) { // all at once, so that the cache misses overlap
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

    /** The next target of the state on top of the calls that was not visited, or {@link StateGraph#OUTSIDE}. */
    private int nextUnvisited(int state) {
        int call = callSteps.peek();
        int least = numbers.get(state);
        int end = graph.endOfSteps(state);
        for (int step = call & ~1; step < end; step += 2) {
            int target = graph.target(state, step);
            int number = target == StateGraph.OUTSIDE ? ABSENT : numbers.get(target);
            if (number == 0) {
                save(state, least, step + 2, call);
                return target;
            }
            least = Math.min(least, number);
        }
        save(state, least, end, call);
        return StateGraph.OUTSIDE;
    }

    private void save(int state, int least, int step, int call) {
        boolean isLess = least < numbers.get(state);
        if (isLess) {
            numbers.set(state, least);
        }
        callSteps.replace(step | (call & 1) | (isLess ? 1 : 0));
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
