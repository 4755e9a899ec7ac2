package dev.clew.history.session;

import dev.clew.history.Operation;
import dev.clew.history.Outcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Judges whether a replicated set converged: no read holds what nobody was adding by then, and the final reads, the last of each
 * process once all updates have ended, hold every acknowledged element and agree. The result of an add does not matter.
 */
public final class GrowOnlySetChecker {
    private GrowOnlySetChecker() {}

    /** The first thing that is wrong, in one line; empty if nothing is. */
    public static Optional<String> check(List<Operation<SetAccess, Set<Object>>> operations) {
        Map<Object, Long> addedFrom = new HashMap<>();
        Set<Object> acknowledged = new HashSet<>();
        for (Operation<SetAccess, Set<Object>> operation : operations) {
            if (operation.request() instanceof SetAccess.Add add && operation.outcome() != Outcome.FAIL) {
                addedFrom.merge(add.element(), operation.invoked(), Math::min);
                if (operation.outcome() == Outcome.OK) {
                    acknowledged.add(add.element());
                }
            }
        }
        for (int o = 0; o < operations.size(); o++) {
            Operation<SetAccess, Set<Object>> operation = operations.get(o);
            if (operation.request() instanceof SetAccess.Contents && operation.outcome() == Outcome.OK) {
                for (Object element : operation.result().orElseThrow()) {
                    if (addedFrom.getOrDefault(element, Operation.NEVER) >= operation.returned()) {
                        return Optional.of("read #" + o + " holds " + element + ", which nobody had added");
                    }
                }
            }
        }
        return checkFinal(operations, acknowledged);
    }

    private static Optional<String> checkFinal(
            List<Operation<SetAccess, Set<Object>>> operations, Set<Object> acknowledged) {
        List<Integer> reads = FinalReads.of(operations, request -> request instanceof SetAccess.Add);
        for (int read : reads) {
            Set<Object> found = operations.get(read).result().orElseThrow();
            for (Object element : acknowledged) {
                if (!found.contains(element)) {
                    return Optional.of("final read #" + read + " lacks " + element + ", whose add was acknowledged");
                }
            }
            if (!found.equals(operations.get(reads.get(0)).result().orElseThrow())) {
                return Optional.of("final reads #" + reads.get(0) + " and #" + read + " differ");
            }
        }
        return Optional.empty();
    }
}
