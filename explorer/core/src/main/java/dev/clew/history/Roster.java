package dev.clew.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The operations of a history that a search has to put in order, numbered by invocation.
 *
 * @param completed those that must come in the order
 * @param unknown those that may
 * @param twins for each unknown one, the last before it that can always stand in for it; -1 if there is none. It is enough
 *     to try one after its twin: were the later one in an order and the twin not, or behind it, the two could be exchanged
 */
record Roster<O, R>(List<Operation<O, R>> completed, List<Operation<O, R>> unknown, int[] twins) {

    /**
     * Leaves out what failed and what is unknown and only reads: neither says anything.
     *
     * @param kind unknown operations of one kind do the same and may begin one after the other, first invoked first
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
