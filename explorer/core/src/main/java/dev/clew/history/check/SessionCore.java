package dev.clew.history.check;

import dev.clew.history.Operation;
import dev.clew.history.Outcome;
import dev.clew.history.Reduction;
import dev.clew.history.session.Access;
import dev.clew.history.session.Guarantee;
import dev.clew.history.session.SessionChecker;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Reduction of accesses that violate a guarantee of sessions to those whose results contradict one another. The others are
 * regarded as if nothing were known about their ends: their reads returned nothing, their writes may have taken effect.
 * Used once, by one thread.
 */
final class SessionCore {
    private final List<Operation<Access, Optional<Object>>> history;
    private final Guarantee guarantee;
    private final BooleanSupplier stop;

    SessionCore(List<Operation<Access, Optional<Object>>> history, Guarantee guarantee, BooleanSupplier stop) {
        this.history = history;
        this.guarantee = guarantee;
        this.stop = stop;
    }

    /**
     * Returns the accesses that remain, by their indices in ascending order; none if the check was stopped meanwhile.
     *
     * @param suspects the accesses that the violation names, which are tried first alone
     */
    List<Integer> of(List<Integer> suspects) {
        Reduction<Integer> reduction = new Reduction<>(
                known -> SessionChecker.check(weaker(known), guarantee, stop).isPresent(), TransactionCore.MOST_CHECKS);
        try {
            List<Integer> own = suspects.stream().distinct().sorted().toList();
            return reduction.of(
                    reduction.isEnough(own)
                            ? own
                            : IntStream.range(0, history.size())
                                    .filter(o -> history.get(o).outcome() != Outcome.INFO)
                                    .boxed()
                                    .toList());
        } catch (CancellationException e) {
            return List.of();
        }
    }

    /** Returns the history in which nothing is known about the ends of the other accesses. */
    private List<Operation<Access, Optional<Object>>> weaker(List<Integer> known) {
        Set<Integer> kept = new HashSet<>(known);
        Set<List<Object>> seen = new HashSet<>();
        for (int o : known) {
            history.get(o)
                    .result()
                    .flatMap(value -> value)
                    .ifPresent(
                            value -> seen.add(List.of(history.get(o).request().key(), value)));
        }
        List<Operation<Access, Optional<Object>>> weaker = new ArrayList<>();
        for (int o = 0; o < history.size(); o++) {
            Operation<Access, Optional<Object>> operation = history.get(o);
            if (kept.contains(o)) {
                weaker.add(operation);
            } else if (operation.request() instanceof Access.Write write
                    && seen.contains(List.of(write.key(), write.value()))) {
                weaker.add(Operation.unknown(operation.process(), write, operation.invoked()));
            }
        }
        return weaker;
    }
}
