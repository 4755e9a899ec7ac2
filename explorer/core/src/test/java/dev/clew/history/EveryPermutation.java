package dev.clew.history;

import dev.clew.history.RecordedRun.Timed;
import java.util.ArrayList;
import java.util.List;

/** Linearizability by its definition: tries every order of every choice of operations in flight, on wall-clock moments. */
final class EveryPermutation {
    private EveryPermutation() {}

    static <S, O, R> boolean linearizes(SequentialSpec<S, O, R> spec, List<Timed<O, R>> operations) {
        List<Timed<O, R>> completed =
                operations.stream().filter(o -> o.returned().isPresent()).toList();
        List<Timed<O, R>> inFlight =
                operations.stream().filter(o -> o.returned().isEmpty()).toList();
        for (int chosen = 0; chosen < 1 << inFlight.size(); chosen++) {
            List<Timed<O, R>> all = new ArrayList<>(completed);
            for (int i = 0; i < inFlight.size(); i++) {
                if ((chosen >> i & 1) == 1) {
                    all.add(inFlight.get(i));
                }
            }
            if (someOrderFits(spec, new ArrayList<>(), all)) {
                return true;
            }
        }
        return false;
    }

    private static <S, O, R> boolean someOrderFits(
            SequentialSpec<S, O, R> spec, List<Timed<O, R>> order, List<Timed<O, R>> rest) {
        if (rest.isEmpty()) {
            return respectsTime(order) && givesTheResults(spec, order);
        }
        for (int i = 0; i < rest.size(); i++) {
            List<Timed<O, R>> others = new ArrayList<>(rest);
            order.add(others.remove(i));
            boolean fits = someOrderFits(spec, order, others);
            order.remove(order.size() - 1);
            if (fits) {
                return true;
            }
        }
        return false;
    }

    private static <O, R> boolean respectsTime(List<Timed<O, R>> order) {
        for (int later = 0; later < order.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                if (order.get(later).endsBefore(order.get(earlier))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static <S, O, R> boolean givesTheResults(SequentialSpec<S, O, R> spec, List<Timed<O, R>> order) {
        S state = spec.initial();
        for (Timed<O, R> next : order) {
            if (next.result().isPresent() && !next.result().get().equals(spec.result(state, next.operation()))) {
                return false;
            }
            state = spec.next(state, next.operation());
        }
        return true;
    }
}
