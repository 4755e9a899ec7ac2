package dev.clew.replay;

import dev.clew.trace.MessageFlow;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Causal order of a behavior's steps: a step comes after the previous step at the same node, and after the step that
 * sent the message that it takes (Lamport's happens-before, 1978). Partitions, and events of models without nodes, come
 * after all earlier steps and before all later ones. Immutable.
 */
final class StepOrder {
    private final TraceDocument trace;
    private final int[] sentBy;
    private final int[] previous;
    private final List<List<Integer>> after = new ArrayList<>();
    private final int[] root;

    StepOrder(TraceDocument trace) {
        this.trace = trace;
        int size = trace.states().size();
        sentBy = new int[size + 1];
        previous = new int[size + 1];
        root = new int[size + 1];
        for (MessageFlow.Transit transit : MessageFlow.of(trace)) {
            if (transit.endedBy() > 0 && transit.fate() != MessageFlow.Fate.CUT) {
                sentBy[transit.endedBy()] = transit.sentBy();
            }
        }
        dependences(size);
        for (int number = 1; number <= size; number++) {
            root[number] = sentBy[number] > 1 ? root[sentBy[number]] : number;
        }
    }

    private void dependences(int size) {
        Map<String, Integer> last = new HashMap<>();
        Map<String, Integer> lastOfAll = new HashMap<>();
        int barrier = 1;
        for (int number = 0; number <= size; number++) {
            after.add(new ArrayList<>());
        }
        for (int number = 2; number <= size; number++) {
            TraceEvent event = event(number);
            if (event.node() == null) {
                for (int before = barrier; before < number; before++) {
                    after.get(number).add(before);
                }
                barrier = number;
                last.clear();
            } else {
                after.get(number).add(last.getOrDefault(event.node(), barrier));
                after.get(number).add(Math.max(barrier, sentBy[number]));
                last.put(event.node(), number);
                previous[number] = lastOfAll.getOrDefault(event.node(), 0);
                lastOfAll.put(event.node(), number);
            }
        }
    }

    private TraceEvent event(int number) {
        return trace.states().get(number - 1).event();
    }

    /**
     * Returns the number of the state whose step sent the message that a step takes; 0 if it takes none, or one sent at
     * the start.
     */
    int sender(int number) {
        return sentBy[number] > 1 ? sentBy[number] : 0;
    }

    /** Returns the number of the state that the previous step at a step's node led to; 0 if there is none. */
    int previous(int number) {
        return previous[number];
    }

    /** Returns the numbers of all states but the first, in an order that keeps causally related steps together. */
    List<Integer> grouped() {
        int size = trace.states().size();
        boolean[] done = new boolean[size + 1];
        done[1] = true;
        List<Integer> order = new ArrayList<>();
        int current = 0;
        while (order.size() < size - 1) {
            int next = next(done, current);
            done[next] = true;
            current = root[next];
            order.add(next);
        }
        return order;
    }

    /**
     * Returns the first step of the current root that no other step must precede any more; if there is none, the first
     * of any root.
     */
    private int next(boolean[] done, int currentRoot) {
        int first = 0;
        for (int number = 2; number < done.length; number++) {
            if (!done[number] && after.get(number).stream().allMatch(before -> done[before])) {
                if (root[number] == currentRoot) {
                    return number;
                }
                first = first == 0 ? number : first;
            }
        }
        return first;
    }
}
