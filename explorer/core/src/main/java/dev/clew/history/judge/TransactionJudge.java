package dev.clew.history.judge;

import dev.clew.history.Operation;
import dev.clew.history.txn.Anomaly;
import dev.clew.history.txn.IsolationLevel;
import dev.clew.history.txn.MicroOp;
import dev.clew.history.txn.TransactionHistory;
import dev.clew.history.txn.TransactionVerdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Judges transactions by an isolation level.
 *
 * @param level the level
 */
public record TransactionJudge(IsolationLevel level) implements Judge<List<MicroOp>, List<MicroOp>> {
    public TransactionJudge {
        Objects.requireNonNull(level, "level");
    }

    @Override
    public boolean isConsistent(List<Operation<List<MicroOp>, List<MicroOp>>> operations) {
        return verdict(operations).isConsistentWith(level);
    }

    private TransactionVerdict verdict(List<Operation<List<MicroOp>, List<MicroOp>>> operations) {
        return TransactionHistory.check(operations, level, () -> false);
    }

    @Override
    public Reasons reasons(List<Operation<List<MicroOp>, List<MicroOp>>> operations) {
        List<Anomaly> anomalies = verdict(operations).anomalies();
        Map<Operation<?, ?>, String> remarks = new HashMap<>();
        anomalies.forEach(anomaly -> anomaly.transactions().forEach(t -> remarks.put(operations.get(t), "is T" + t)));
        return new Reasons(
                "It is not " + level + ".",
                operations,
                remarks,
                anomalies.stream().map(Anomaly::toString).toList());
    }
}
