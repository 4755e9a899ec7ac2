package dev.clew.property;

import dev.clew.store.BlockPool;
import dev.clew.store.IntLog;

/**
 * Finds the strongly connected components of the parts of a graph, without recursion. The parts are given by a table of
 * scopes: a step counts if both its ends have the same scope, other than 0.
 *
 * <p>Pearce's form of Tarjan's algorithm: one number a state, which is 0 until it is visited, then the least number known
 * to be reachable, and at last that of its component, counted down from the greatest int. Belongs to one thread.
 */
final class StrongComponents {
    private final StateGraph graph;
    private final IntLog scopes;
    private final IntLog numbers;
    private final IntStack open;
    private final IntStack callStates;
    private final IntStack callSteps;
    private final IntStack members;
    private int index = 1;
    private int component = Integer.MAX_VALUE;

    /** Takes each component of two states or more, while it is found. */
    @FunctionalInterface
    interface Listener {
        /**
         * A component.
         *
         * @param members its states; to be read before returning
         */
        void found(IntStack members);
    }

    StrongComponents(StateGraph graph, IntLog scopes, BlockPool pool) {
        this.graph = graph;
        this.scopes = scopes;
        numbers = new IntLog(pool);
        numbers.fill(graph.idLimit(), 0);
        open = new IntStack(pool);
        callStates = new IntStack(pool);
        callSteps = new IntStack(pool);
        members = new IntStack(pool);
    }

    /** Whether two states are in one component that was found. */
    boolean together(int state, int other) {
        return other != StateGraph.OUTSIDE && numbers.get(state) == numbers.get(other);
    }

    /** Forgets that a state was visited, after it was given another scope. */
    void forget(int id) {
        numbers.set(id, 0);
    }

    /** Finds the components of all that can be reached from a state in its scope and was not visited. */
    void visit(int start, Listener listener) {
        if (scopes.get(start) == 0 || numbers.get(start) != 0) {
            return;
        }
        begin(start);
        while (callStates.size() > 0) {
            int state = callStates.peek();
            int call = callSteps.peek();
            int step = call >>> 1;
            if (step < graph.endOfSteps(state) / 2) {
                callSteps.replace(call + 2);
                follow(state, graph.target(state, step * 2));
            } else {
                callStates.pop();
                callSteps.pop();
                boolean isRoot = (call & 1) == 0;
                if (isRoot) {
                    close(state, listener);
                } else { // so it was called by another
                    open.push(state);
                    lower(callStates.peek(), numbers.get(state));
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

    private void begin(int state) {
        numbers.set(state, index++);
        callStates.push(state);
        callSteps.push(graph.firstStep(state)); // the place of a step is even: its half with the flag behind it
    }

    private void follow(int state, int target) {
        if (target == StateGraph.OUTSIDE || scopes.get(target) != scopes.get(state)) {
            return;
        }
        int number = numbers.get(target);
        if (number == 0) {
            begin(target);
        } else {
            lower(state, number);
        }
    }

    /** The state on top of the calls reaches a number; if it is less than its own, the state is no root. */
    private void lower(int state, int number) {
        if (number < numbers.get(state)) {
            numbers.set(state, number);
            callSteps.replace(callSteps.peek() | 1);
        }
    }

    private void close(int root, Listener listener) {
        int least = numbers.get(root);
        members.empty();
        members.push(root);
        numbers.set(root, component);
        while (open.size() > 0 && least <= numbers.get(open.peek())) {
            int member = open.pop();
            numbers.set(member, component);
            members.push(member);
        }
        index -= members.size();
        component--;
        if (members.size() > 1) {
            listener.found(members);
        }
    }
}
