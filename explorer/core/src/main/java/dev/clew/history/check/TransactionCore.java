package dev.clew.history.check;

import dev.clew.history.Operation;
import dev.clew.history.Outcome;
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
    private static final int MOST_CHECKS = 300;

    private final List<Operation<List<MicroOp>, List<MicroOp>>> history;
    private final Predicate<List<Operation<List<MicroOp>, List<MicroOp>>>> violates;
    private int checks;

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
        if (isEnough(own)) {
            return reduced(own);
        }
        Set<Object> keys = new HashSet<>();
        suspects.forEach(t -> history.get(t).request().forEach(step -> keys.add(step.key())));
        List<Integer> near = IntStream.range(0, history.size())
                .filter(t -> history.get(t).request().stream().anyMatch(step -> keys.contains(step.key())))
                .boxed()
                .filter(this::isKnown)
                .toList();
        return reduced(
                isEnough(near)
                        ? near
                        : IntStream.range(0, history.size())
                                .boxed()
                                .filter(this::isKnown)
                                .toList());
    }

    private boolean isKnown(int transaction) {
        return history.get(transaction).outcome() == Outcome.OK;
    }

    private List<Integer> reduced(List<Integer> enough) {
        List<Integer> needed = enough;
        for (int chunk = Math.max(1, needed.size() / 2); ; chunk /= 2) {
            for (int from = 0; from < needed.size() && checks < MOST_CHECKS; ) {
                List<Integer> fewer = new ArrayList<>(needed.subList(0, from));
                fewer.addAll(needed.subList(Math.min(from + chunk, needed.size()), needed.size()));
                if (isEnough(fewer)) {
                    needed = fewer;
                } else {
                    from += chunk;
                }
            }
            if (chunk == 1) {
                return needed;
            }
        }
    }

    private boolean isEnough(List<Integer> known) {
        checks++;
        return !known.isEmpty() && violates.test(forgetful(known));
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
        return step instanceof MicroOp.Write write ? List.of(write.key(), write.value()) : List.of();
    }
}
