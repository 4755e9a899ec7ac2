package dev.clew.history.check;

import dev.clew.history.Operation;
import dev.clew.history.Outcome;
import dev.clew.history.read.Entry;
import dev.clew.history.read.MalformedHistory;
import dev.clew.history.read.Nil;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Invariants of Jepsen's workloads that no sequential object describes: unique ids, banks, long forks and write skew. */
final class WorkloadModels {
    private WorkloadModels() {}

    static List<HistoryCheck> all(Initial initial) {
        return List.of(
                new HistoryCheck("unique-ids", "unique", WorkloadModels::uniqueIds),
                new HistoryCheck("bank", "constant-total", (history, stop) -> bank(history, initial, false)),
                new HistoryCheck("bank", "non-negative-balances", (history, stop) -> bank(history, initial, true)),
                new HistoryCheck("long-fork", "no-long-fork", LongForks::check),
                new HistoryCheck("adya-g2", "one-insert-a-key", WorkloadModels::inserts));
    }

    /**
     * Judges pairs of transactions of which each selects by a predicate the rows of a key, and inserts one if there is none:
     * in a serial order only one of them inserts (anti-dependency cycles with predicates, G2 of Adya, "Weak Consistency: A
     * Generalized Theory and Optimistic Implementations for Distributed Transactions", 1999).
     */
    private static Finding inserts(List<Operation<Entry, Entry>> history, BooleanSupplier stop) {
        return once(
                history,
                "adya-g2",
                "insert",
                insert -> Optional.of(Values.pair(insert.request()).get(0)),
                key -> "Two inserts for key " + key + " succeeded, though each had found no row for it.");
    }

    private static Finding uniqueIds(List<Operation<Entry, Entry>> history, BooleanSupplier stop) {
        return once(
                history,
                "unique-ids",
                "generate",
                generate -> generate.result().map(Entry::value),
                id -> "The id " + id + " was generated twice.");
    }

    /**
     * Judges a history in which no two operations with one function may succeed for the same value.
     *
     * @param value the value of an operation; present if it succeeded
     * @param what says what is wrong with a value for which two succeeded
     */
    private static Finding once(
            List<Operation<Entry, Entry>> history,
            String model,
            String function,
            Function<Operation<Entry, Entry>, Optional<?>> value,
            Function<Object, String> what) {
        Map<Object, Operation<Entry, Entry>> seen = new HashMap<>();
        for (Operation<Entry, Entry> operation : history) {
            if (!operation.request().function().equals(function)) {
                throw Values.unknownFunction(operation.request(), model, function);
            }
            Optional<?> found = value.apply(operation);
            if (operation.outcome() == Outcome.OK) {
                Operation<Entry, Entry> before = seen.putIfAbsent(found.orElseThrow(), operation);
                if (before != null) {
                    return inconsistent(what.apply(found.orElseThrow()), List.of(before, operation));
                }
            }
        }
        return new Finding.Consistent();
    }

    private static Finding bank(List<Operation<Entry, Entry>> history, Initial initial, boolean isNonNegative) {
        Operation<Entry, Entry> first = null;
        BigInteger expected = expectedTotal(initial);
        for (Operation<Entry, Entry> operation : history) {
            Entry request = operation.request();
            if (!request.function().equals("transfer") && !request.function().equals("read")) {
                throw Values.unknownFunction(request, "bank", "read, transfer");
            }
            if (!request.function().equals("read") || operation.outcome() != Outcome.OK) {
                continue;
            }
            BigInteger total = BigInteger.ZERO;
            for (Map.Entry<?, ?> account :
                    accounts(operation.result().orElseThrow()).entrySet()) {
                BigInteger balance =
                        balance(account.getValue(), operation.result().orElseThrow());
                if (isNonNegative && balance.signum() < 0) {
                    return inconsistent(
                            "Account " + account.getKey() + " has the balance " + balance + ".", List.of(operation));
                }
                total = total.add(balance);
            }
            if (expected == null) {
                expected = total;
                first = operation;
            }
            if (!total.equals(expected)) {
                return inconsistent(
                        "The accounts have a total of " + total + " instead of " + expected + ".",
                        first == null ? List.of(operation) : List.of(first, operation));
            }
        }
        return new Finding.Consistent();
    }

    /** Returns the total that the initial values give: a total, or balances by account; null if they are not known. */
    private static @Nullable BigInteger expectedTotal(Initial initial) {
        if (initial.byKey().isEmpty()) {
            return Values.whole(initial.others()).orElse(null);
        }
        return initial.byKey().values().stream()
                .map(balance -> Values.whole(balance).orElse(BigInteger.ZERO))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static Map<?, ?> accounts(Entry ok) {
        if (ok.value() instanceof Map<?, ?> accounts) {
            return accounts;
        }
        throw new MalformedHistory(ok.line(), "a read of a bank is a map from accounts to balances, not " + ok.value());
    }

    private static BigInteger balance(Object balance, Entry ok) {
        return balance == Nil.NIL
                ? BigInteger.ZERO
                : Values.whole(balance)
                        .orElseThrow(
                                () -> new MalformedHistory(ok.line(), "a balance is a whole number, not " + balance));
    }

    /** Returns the finding of operations that contradict one another. */
    static Finding inconsistent(String what, List<Operation<Entry, Entry>> operations) {
        List<Finding.Mark> marks = new ArrayList<>();
        operations.forEach(operation -> marks.add(new Finding.Mark(operation, "is a part of the contradiction", true)));
        return new Finding.Inconsistent(what, OptionalInt.empty(), List.of(), marks, List.of(), operations);
    }
}
