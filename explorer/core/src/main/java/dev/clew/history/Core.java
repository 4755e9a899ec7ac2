package dev.clew.history;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Reduction of an inconsistent history to the operations whose results contradict one another.
 *
 * <p>An operation is spared if the history remains inconsistent when the end of the operation is forgotten: when it may
 * have taken effect at any later time, with any result, or never. Forgetting makes no consistent history inconsistent,
 * so what is left is inconsistent whatever the spared operations did. Used once, by one thread.
 */
final class Core<S, O, R> {
    /** Number of polls, of some hundred steps each, of all searches together. */
    private static final int PATIENCE = 2_000;

    private final SequentialSpec<S, O, R> spec;
    private final BooleanSupplier stop;

    Core(SequentialSpec<S, O, R> spec, BooleanSupplier stop) {
        this.spec = spec;
        this.stop = Prefixes.limited(PATIENCE, stop);
    }

    /** Returns the operations that remain, in the order of invocation. */
    List<Operation<O, R>> of(List<Operation<O, R>> history) {
        Reduction<Operation<O, R>> reduction =
                new Reduction<>(kept -> isInconsistent(history, kept), Integer.MAX_VALUE);
        return reduction.of(history.stream()
                .filter(operation -> operation.outcome() == Outcome.OK)
                .sorted(Comparator.comparingLong(Operation::invoked))
                .toList());
    }

    private boolean isInconsistent(List<Operation<O, R>> history, List<Operation<O, R>> kept) {
        Set<Operation<O, R>> known = new HashSet<>(kept);
        List<Operation<O, R>> weaker = history.stream()
                .map(operation -> operation.outcome() == Outcome.OK && !known.contains(operation)
                        ? Prefixes.weakened(operation)
                        : operation)
                .toList();
        return new PartCheck<>(spec, weaker, stop).run() == OrderSearch.End.NONE;
    }
}
