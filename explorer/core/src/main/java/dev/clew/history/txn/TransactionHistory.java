package dev.clew.history.txn;

import dev.clew.history.Operation;
import dev.clew.history.graph.StopRequest;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Checks histories of transactions. A request is the list of micro-operations that a client requested, a result the
 * same list with every {@link MicroOp.Read} answered. A failed transaction wrote nothing; one of unknown outcome counts
 * if any of its writes was seen.
 */
public final class TransactionHistory {
    private TransactionHistory() {}

    /** Checks a history up to strict serializability. */
    public static TransactionVerdict check(List<Operation<List<MicroOp>, List<MicroOp>>> operations) {
        return check(operations, IsolationLevel.STRICT_SERIALIZABLE, () -> false);
    }

    /**
     * Checks a history.
     *
     * @param upTo the strongest level of interest; real time and the order of processes take additional time
     * @param stop polled during the check
     * @throws IllegalArgumentException if the history is malformed: a value is written twice, a key is used both as a
     *     list and as a register, a result does not answer its request, or a process has two operations in flight at
     *     once
     * @throws java.util.concurrent.CancellationException if {@code stop} returned true
     */
    public static TransactionVerdict check(
            List<Operation<List<MicroOp>, List<MicroOp>>> operations, IsolationLevel upTo, BooleanSupplier stop) {
        return check(operations, upTo, VersionOrders.MOST_CYCLES, stop);
    }

    /**
     * Checks a history for a level with fresh reads. The other parameters and the exceptions are those of
     * {@link #check(List, IsolationLevel, BooleanSupplier)}.
     */
    public static FreshnessVerdict check(
            List<Operation<List<MicroOp>, List<MicroOp>>> operations, Freshness freshness, BooleanSupplier stop) {
        return new TransactionCheck(
                        new RecordedHistory(List.copyOf(operations)), VersionOrders.MOST_CYCLES, new StopRequest(stop))
                .upTo(freshness);
    }

    /**
     * Checks a history with another limit.
     *
     * @param mostCycles the number of cycles met while ordering writes after which a level is left undecided
     */
    static TransactionVerdict check(
            List<Operation<List<MicroOp>, List<MicroOp>>> operations,
            IsolationLevel upTo,
            long mostCycles,
            BooleanSupplier stop) {
        return new TransactionCheck(new RecordedHistory(List.copyOf(operations)), mostCycles, new StopRequest(stop))
                .upTo(upTo);
    }
}
