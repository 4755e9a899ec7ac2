package dev.clew.history.check;

import dev.clew.history.Operation;
import dev.clew.history.Outcome;
import dev.clew.history.Reduction;
import dev.clew.history.txn.MicroOp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Reduction of transactions that violate a level to those whose results and ends contradict one another. The others are
 * regarded as if nothing were known about their ends: they count only if a write of theirs was read. Used once, by one
 * thread.
 */
final class TransactionCore {
    /** Number of checks after which the reduction ends. */
    static final int MOST_CHECKS = 300;

    private final List<Operation<List<MicroOp>, List<MicroOp>>> history;
    private final Predicate<List<Operation<List<MicroOp>, List<MicroOp>>>> violates;
    private final Reduction<Integer> reduction = new Reduction<>(this::violates, MOST_CHECKS);

    /**
     * Creates a reduction.
     *
     * @param violates whether a history certainly violates the level
     */
    TransactionCore(
            List<Operation<List<MicroOp>, List<MicroOp>>> history,
            Predicate<List<Operation<List<MicroOp>, List<MicroOp>>>> violates) {
        this.history = history;
        this.violates = violates;
    }

    /**
     * Returns the transactions that remain, by their indices in ascending order.
     *
     * @param suspects the transactions of an anomaly, which are tried first, alone and with those that share their keys
     */
    List<Integer> of(Collection<Integer> suspects) {
        List<Integer> own =
                suspects.stream().distinct().sorted().filter(this::isKnown).toList();
        if (reduction.isEnough(own)) {
            return reduction.of(own);
        }
        Set<Object> keys = new HashSet<>();
        suspects.forEach(t -> history.get(t).request().forEach(step -> keys.add(step.key())));
        List<Integer> near = IntStream.range(0, history.size())
                .filter(t -> history.get(t).request().stream().anyMatch(step -> keys.contains(step.key())))
                .boxed()
                .filter(this::isKnown)
                .toList();
        return reduction.of(
                reduction.isEnough(near)
                        ? near
                        : IntStream.range(0, history.size())
                                .boxed()
                                .filter(this::isKnown)
                                .toList());
    }

    private boolean isKnown(int transaction) {
        return history.get(transaction).outcome() == Outcome.OK;
    }

    private boolean violates(List<Integer> known) {
        return violates.test(forgetful(known));
    }

    /** Returns the history in which nothing is known about the ends of the other transactions. */
    private List<Operation<List<MicroOp>, List<MicroOp>>> forgetful(List<Integer> known) {
        Set<Integer> kept = new LinkedHashSet<>(known);
        Set<List<Object>> seen = new HashSet<>();
        known.forEach(t -> history.get(t).result().orElseThrow().forEach(step -> addSeen(step, seen)));
        List<Operation<List<MicroOp>, List<MicroOp>>> weaker = new ArrayList<>();
        for (int t = 0; t < history.size(); t++) {
            Operation<List<MicroOp>, List<MicroOp>> operation = history.get(t);
            boolean wasSeen = operation.request().stream().anyMatch(step -> seen.contains(written(step)));
            if (kept.contains(t) || (wasSeen && operation.outcome() != Outcome.OK)) {
                weaker.add(operation);
            } else if (wasSeen) {
                weaker.add(Operation.unknown(operation.process(), operation.request(), operation.invoked()));
            }
        }
        return weaker;
    }

    private static void addSeen(MicroOp step, Set<List<Object>> seen) {
        if (step instanceof MicroOp.ListRead read) {
            read.elements().forEach(element -> seen.add(List.of(read.key(), element)));
        } else if (step instanceof MicroOp.RegisterRead read) {
            read.value().ifPresent(value -> seen.add(List.of(read.key(), value)));
        }
    }

    private static List<Object> written(MicroOp step) {
        if (step instanceof MicroOp.Append append) {
            return List.of(append.key(), append.element());
        }
        if (step instanceof MicroOp.Create create) {
            return List.of(create.key(), create.value());
        }
        return step instanceof MicroOp.Write write ? List.of(write.key(), write.value()) : List.of();
    }
}
