package dev.clew.history;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides whether a history is linearizable: whether its operations can be put in one order that respects each client's
 * sequence and real time, and in which the sequential object gives the results that were seen.
 *
 * <p>A depth-first search for such an order that remembers the (positions, object state) it has failed from (Wing and
 * Gong, "Testing and Verifying Concurrent Objects", 1993; Lowe, "Testing for Linearizability", 2017). An operation still
 * in flight may take effect or not. Immutable and thread-safe.
 *
 * @param <S> the object's state
 * @param <O> operations
 * @param <R> results
 */
public final class Linearizability<S, O, R> {
    private final SequentialSpec<S, O, R> spec;

    public Linearizability(SequentialSpec<S, O, R> spec) {
        this.spec = spec;
    }

    /** Whether the history is linearizable; an invalid one is not. */
    public boolean test(ClientHistory<O, R> history) {
        return history.valid() && new Search(history).from(spec.initial());
    }

    /** One search; positions say how many operations of each client have been put in order. */
    private final class Search {
        private final List<Integer> ids = new ArrayList<>();
        private final List<ClientHistory.Client<O, R>> clients = new ArrayList<>();
        private final int[] positions;
        private final Set<List<Object>> failed = new HashSet<>();

        Search(ClientHistory<O, R> history) {
            history.clients().keySet().stream().sorted().forEach(id -> {
                ids.add(id);
                clients.add(history.clients().get(id));
            });
            positions = new int[ids.size()];
        }

        boolean from(S state) {
            if (done()) {
                return true;
            }
            List<Object> here = new ArrayList<>();
            for (int position : positions) {
                here.add(position);
            }
            here.add(state);
            if (!failed.add(here)) {
                return false;
            }
            for (int c = 0; c < positions.length; c++) {
                if (tryNext(c, state)) {
                    return true;
                }
            }
            return false;
        }

        private boolean done() {
            for (int c = 0; c < positions.length; c++) {
                if (positions[c] < clients.get(c).completed().size()) {
                    return false;
                }
            }
            return true;
        }

        private boolean tryNext(int c, S state) {
            ClientHistory.Client<O, R> client = clients.get(c);
            int position = positions[c];
            O operation;
            Map<Integer, Integer> seen;
            if (position < client.completed().size()) {
                ClientHistory.Completed<O, R> next = client.completed().get(position);
                if (!spec.result(state, next.operation()).equals(next.result())) {
                    return false;
                }
                operation = next.operation();
                seen = next.seen();
            } else if (position == client.completed().size()
                    && client.inFlight().isPresent()) {
                operation = client.inFlight().get().operation();
                seen = client.inFlight().get().seen();
            } else {
                return false;
            }
            if (!allBefore(seen)) {
                return false;
            }
            positions[c]++;
            boolean found = from(spec.next(state, operation));
            positions[c]--;
            return found;
        }

        /** Whether everything that had returned when an operation was invoked is in order before it. */
        private boolean allBefore(Map<Integer, Integer> seen) {
            for (Map.Entry<Integer, Integer> entry : seen.entrySet()) {
                if (positions[ids.indexOf(entry.getKey())] <= entry.getValue()) {
                    return false;
                }
            }
            return true;
        }
    }
}
