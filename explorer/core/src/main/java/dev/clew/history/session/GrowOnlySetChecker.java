package dev.clew.history.session;

import dev.clew.history.Operation;
import dev.clew.history.Outcome;
import dev.clew.history.graph.StopRequest;
import dev.clew.history.session.Convergence.Converged;
import dev.clew.history.session.Convergence.Diverged;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Checks whether a replicated set converged. No read may contain an element whose addition had not started by then. The
 * final reads, which are those marked as final or else the last read of each process, once all updates have ended, must
 * contain every acknowledged element and agree. The result of an addition is ignored.
 */
public final class GrowOnlySetChecker {
    private final List<Operation<SetAccess, Set<Object>>> operations;
    private final StopRequest stop;
    private final Map<Object, Long> addedFrom = new HashMap<>();

    /** The acknowledged elements, with the operation that added each. */
    private final Map<Object, Integer> acknowledged = new HashMap<>();

    private GrowOnlySetChecker(List<Operation<SetAccess, Set<Object>>> operations, StopRequest stop) {
        this.operations = operations;
        this.stop = stop;
    }

    /**
     * Returns the first violation, if there is one.
     *
     * @param stop polled during the check
     * @throws java.util.concurrent.CancellationException if {@code stop} returned true
     */
    public static Convergence check(List<Operation<SetAccess, Set<Object>>> operations, BooleanSupplier stop) {
        return new GrowOnlySetChecker(operations, new StopRequest(stop)).check();
    }

    private Convergence check() {
        for (int o = 0; o < operations.size(); o++) {
            Operation<SetAccess, Set<Object>> operation = operations.get(o);
            if (operation.request() instanceof SetAccess.Add add && operation.outcome() != Outcome.FAIL) {
                addedFrom.merge(add.element(), operation.invoked(), Math::min);
                if (operation.outcome() == Outcome.OK) {
                    acknowledged.putIfAbsent(add.element(), o);
                }
            }
        }
        for (int o = 0; o < operations.size(); o++) {
            Operation<SetAccess, Set<Object>> operation = operations.get(o);
            if (operation.request() instanceof SetAccess.Contents && operation.outcome() == Outcome.OK) {
                for (Object element : operation.result().orElseThrow()) {
                    stop.worked(1);
                    if (addedFrom.getOrDefault(element, Operation.NEVER) > operation.returned()) {
                        return new Diverged(
                                List.of(o), "read #" + o + " holds " + element + ", which nobody had added");
                    }
                }
            }
        }
        return checkFinal();
    }

    private Convergence checkFinal() {
        List<Integer> reads = FinalReads.of(
                operations,
                request -> request instanceof SetAccess.Add,
                request -> request instanceof SetAccess.Contents read && read.isFinal());
        for (int read : reads) {
            Set<Object> found = operations.get(read).result().orElseThrow();
            for (Map.Entry<Object, Integer> add : acknowledged.entrySet()) {
                stop.worked(1);
                if (!found.contains(add.getKey())) {
                    return new Diverged(
                            List.of(read, add.getValue()),
                            "final read #" + read + " lacks " + add.getKey() + ", whose add #" + add.getValue()
                                    + " was acknowledged");
                }
            }
            if (!found.equals(operations.get(reads.get(0)).result().orElseThrow())) {
                return new Diverged(
                        List.of(reads.get(0), read), "final reads #" + reads.get(0) + " and #" + read + " differ");
            }
        }
        return reads.isEmpty() && !operations.isEmpty() ? FinalReads.NONE : new Converged();
    }
}
