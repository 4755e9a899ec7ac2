package dev.clew.history.txn;

import dev.clew.history.Operation;
import dev.clew.history.graph.StopRequest;
import java.util.ArrayList;
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
        StopRequest request = new StopRequest(stop);
        RecordedHistory history = new RecordedHistory(List.copyOf(operations));
        Anomalies anomalies = new Anomalies();
        List<RegisterOrder> registers = new ArrayList<>();
        DependencyGraph values = values(history, anomalies, registers, request);
        CycleSearch search = new CycleSearch(history, anomalies, request);
        search.search(values, IsolationLevel.READ_UNCOMMITTED);
        ObservedOrders orders = new ObservedOrders(history, registers, request);
        if (upTo.implies(IsolationLevel.STRONG_SESSION_SERIALIZABLE)) {
            DependencyGraph graph = new DependencyGraph(values);
            orders.addProcesses(graph);
            search.search(graph, IsolationLevel.STRONG_SESSION_SERIALIZABLE);
        }
        if (upTo.implies(IsolationLevel.STRICT_SERIALIZABLE)) {
            DependencyGraph graph = new DependencyGraph(values);
            orders.addRealTime(graph);
            search.search(graph, IsolationLevel.STRICT_SERIALIZABLE);
        }
        return anomalies.verdict(upTo);
    }

    /**
     * Returns the dependencies that follow from values alone; all keys are read before it is decided which transactions
     * committed.
     */
    private static DependencyGraph values(
            RecordedHistory history, Anomalies anomalies, List<RegisterOrder> registers, StopRequest stop) {
        List<ListOrder> lists = new ArrayList<>();
        for (Key key : history.keys()) {
            stop.worked(key.footprints().size());
            if (key.isList()) {
                ListOrder list = new ListOrder(key, history, anomalies);
                list.find();
                lists.add(list);
            } else {
                RegisterOrder register = new RegisterOrder(key, history, anomalies);
                register.find();
                registers.add(register);
            }
        }
        DependencyGraph graph = new DependencyGraph(history.size());
        lists.forEach(list -> list.depend(graph));
        registers.forEach(register -> register.depend(graph));
        return graph;
    }
}
