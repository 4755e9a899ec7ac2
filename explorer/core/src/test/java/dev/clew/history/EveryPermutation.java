package dev.clew.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Consistency by its definition: tries every order of every choice of the operations with unknown outcome. */
final class EveryPermutation {
    private EveryPermutation() {}

    static <S, O, R> boolean linearizes(SequentialSpec<S, O, R> spec, List<Operation<O, R>> history) {
        return explains(spec, history, Operation::precedes);
    }

    static <S, O, R> boolean isSequential(SequentialSpec<S, O, R> spec, List<Operation<O, R>> history) {
        return explains(
                spec,
                history,
                (one, other) -> one.process() == other.process()
                        && one.invoked() < other.invoked()
                        && one.outcome() == Outcome.OK);
    }

    /** Returns the operation with the first return up to which the history is not linearizable. */
    static <S, O, R> Optional<Operation<O, R>> firstBadReturn(
            SequentialSpec<S, O, R> spec, List<Operation<O, R>> history) {
        return history.stream()
                .filter(last -> last.outcome() == Outcome.OK && !linearizes(spec, until(last.returned(), history)))
                .min((one, other) -> Long.compare(one.returned(), other.returned()));
    }

    private static <O, R> List<Operation<O, R>> until(long place, List<Operation<O, R>> history) {
        return history.stream()
                .filter(o -> o.invoked() < place)
                .map(o -> o.outcome() == Outcome.OK && o.returned() > place
                        ? Operation.<O, R>unknown(o.process(), o.request(), o.invoked())
                        : o)
                .toList();
    }

    private static <S, O, R> boolean explains(
            SequentialSpec<S, O, R> spec,
            List<Operation<O, R>> history,
            BiPredicate<Operation<O, R>, Operation<O, R>> precedes) {
        List<Operation<O, R>> completed =
                history.stream().filter(o -> o.outcome() == Outcome.OK).toList();
        List<Operation<O, R>> unknown =
                history.stream().filter(o -> o.outcome() == Outcome.INFO).toList();
        for (int chosen = 0; chosen < 1 << unknown.size(); chosen++) {
            List<Operation<O, R>> all = new ArrayList<>(completed);
            for (int i = 0; i < unknown.size(); i++) {
                if ((chosen >> i & 1) == 1) {
                    all.add(unknown.get(i));
                }
            }
            if (someOrderFits(spec, new ArrayList<>(), all, precedes)) {
                return true;
            }
        }
        return false;
    }

    private static <S, O, R> boolean someOrderFits(
            SequentialSpec<S, O, R> spec,
            List<Operation<O, R>> order,
            List<Operation<O, R>> rest,
            BiPredicate<Operation<O, R>, Operation<O, R>> precedes) {
        if (rest.isEmpty()) {
            return givesTheResults(spec, order);
        }
        for (int i = 0; i < rest.size(); i++) {
            List<Operation<O, R>> others = new ArrayList<>(rest);
            Operation<O, R> next = others.remove(i);
            if (others.stream().anyMatch(other -> precedes.test(other, next))) {
                continue;
            }
            order.add(next);
            boolean fits = someOrderFits(spec, order, others, precedes);
            order.remove(order.size() - 1);
            if (fits) {
                return true;
            }
        }
        return false;
    }

    private static <S, O, R> boolean givesTheResults(SequentialSpec<S, O, R> spec, List<Operation<O, R>> order) {
        S state = Objects.requireNonNull(spec.initial());
        for (Operation<O, R> next : order) {
            if (next.result().isEmpty()) {
                state = spec.next(state, next.request());
            } else if (spec.allows(state, next.request(), next.result().get())) {
                state = spec.next(state, next.request(), next.result().get());
            } else {
                return false;
            }
        }
        return true;
    }
}
