package dev.clew.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Operations of a history that a search has to put in order, numbered by invocation.
 *
 * @param completed the operations that must occur in the order
 * @param unknown the operations that may occur in it
 * @param twins for each unknown operation, the last earlier one that can always replace it; -1 if there is none. It
 *     suffices to try an operation after its twin: in an order with the later one but without the twin, or with the
 *     twin behind it, the two could be exchanged
 */
record Roster<O, R>(List<Operation<O, R>> completed, List<Operation<O, R>> unknown, int[] twins) {

    /**
     * Creates a roster without failed operations and without unknown operations that only read, because neither
     * constrains the order.
     *
     * @param kind a key of unknown operations; operations with equal keys do the same and may start one after the
     *     other, in the order of invocation
     */
    static <O, R> Roster<O, R> of(
            List<Operation<O, R>> history, SequentialSpec<?, O, R> spec, Function<Operation<O, R>, Object> kind) {
        List<Operation<O, R>> completed = new ArrayList<>();
        List<Operation<O, R>> unknown = new ArrayList<>();
        for (Operation<O, R> operation : history) {
            if (operation.outcome() == Outcome.OK) {
                completed.add(operation);
            } else if (operation.outcome() == Outcome.INFO && !spec.readsOnly(operation.request())) {
                unknown.add(operation);
            }
        }
        completed.sort(Comparator.comparingLong(Operation::invoked));
        unknown.sort(Comparator.comparingLong(Operation::invoked));
        Map<Object, Integer> last = new HashMap<>();
        int[] twins = new int[unknown.size()];
        for (int i = 0; i < twins.length; i++) {
            Integer twin = last.put(kind.apply(unknown.get(i)), i);
            twins[i] = twin == null ? -1 : twin;
        }
        return new Roster<>(completed, unknown, twins);
    }
}
