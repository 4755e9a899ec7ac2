package dev.clew.history.txn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.history.Operation;
import dev.clew.history.graph.StopRequest;
import dev.clew.history.txn.SimulatedStore.Mode;
import dev.clew.history.txn.SimulatedStore.Size;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Most serializable histories run one transaction at a time, and only those do. */
class SerialScheduleTest {

    private static boolean runs(List<Operation<List<MicroOp>, List<MicroOp>>> operations, IsolationLevel level) {
        RecordedHistory history = new RecordedHistory(operations);
        List<RegisterOrder> registers = new ArrayList<>();
        for (Key key : history.keys()) {
            RegisterOrder register = new RegisterOrder(key, history, new Anomalies());
            register.find();
            registers.add(register);
        }
        DependencyGraph graph = new DependencyGraph(history.size());
        registers.forEach(register -> register.depend(graph));
        StopRequest never = new StopRequest(() -> false);
        ObservedOrders orders = new ObservedOrders(history, registers, never);
        if (level == IsolationLevel.STRICT_SERIALIZABLE) {
            orders.addRealTime(graph);
        } else if (level == IsolationLevel.STRONG_SESSION_SERIALIZABLE) {
            orders.addProcesses(graph);
        }
        List<Integer> byReturn = new ArrayList<>(history.byInvocation());
        byReturn.sort(Comparator.comparingLong(t -> history.operation(t).returned()));
        int[] rank = new int[history.size()];
        for (int i = 0; i < rank.length; i++) {
            rank[byReturn.get(i)] = i;
        }
        return new SerialSchedule(graph, history, rank, registers, never).run();
    }

    @ParameterizedTest
    @EnumSource(
            value = IsolationLevel.class,
            names = {"SERIALIZABLE", "STRONG_SESSION_SERIALIZABLE", "STRICT_SERIALIZABLE"})
    void onlySerializableHistoriesRun(IsolationLevel level) {
        int serializable = 0;
        int ran = 0;
        for (long seed = 0; seed < 600; seed++) {
            List<Operation<List<MicroOp>, List<MicroOp>>> operations = RandomReads.history(new Random(seed));
            TransactionVerdict verdict = TransactionHistory.check(operations);
            if (verdict.isConsistentWith(IsolationLevel.PARALLEL_SNAPSHOT_ISOLATION)) {
                boolean holds = verdict.isConsistentWith(level);
                boolean runs = runs(operations, level);
                assertThat(holds || !runs).as("seed %d: %s", seed, operations).isTrue();
                serializable += holds ? 1 : 0;
                ran += runs ? 1 : 0;
            }
        }
        assertThat(serializable).isGreaterThan(200);
        assertThat(ran).isGreaterThan(serializable * 96 / 100);
    }

    /** The more that real time orders, the fewer are the steps that turn out to be wrong. */
    @ParameterizedTest
    @CsvSource({"SERIALIZABLE, 30", "STRONG_SESSION_SERIALIZABLE, 38", "STRICT_SERIALIZABLE, 46"})
    void mostHistoriesOfASerialStoreRun(IsolationLevel level, int most) {
        int ran = 0;
        for (long seed = 0; seed < 50; seed++) {
            ran += runs(SimulatedStore.run(new Random(seed), Mode.SERIAL, new Size(60, 5, 3, 0, 4, true)), level)
                    ? 1
                    : 0;
        }
        assertThat(ran).isGreaterThanOrEqualTo(most);
    }

    private static TransactionNotation history() {
        return new TransactionNotation();
    }

    @Test
    void aWriteWaitsForTheReadersOfTheVersionBefore() {
        assertThat(runs(
                        history()
                                .ok(0, "w x 1", 0, 1)
                                .ok(1, "w x 2", 0, 2)
                                .ok(2, "r x 1", 0, 3)
                                .ok(3, "r x 1", 0, 4)
                                .operations(),
                        IsolationLevel.STRICT_SERIALIZABLE))
                .isTrue();
    }

    @Test
    void anUpdateWaitsForTheOtherReadersOfItsVersion() {
        assertThat(runs(
                        history()
                                .ok(0, "w x 1", 0, 1)
                                .ok(1, "r x 1; w x 2", 0, 2)
                                .ok(2, "r x 1", 0, 3)
                                .ok(3, "w x 3", 0, 4)
                                .operations(),
                        IsolationLevel.STRICT_SERIALIZABLE))
                .isTrue();
    }

    /** 1 could overwrite x, but not yet y; meanwhile 2 overwrites x, for which the reader of y waits. */
    @Test
    void aTransactionThatCannotOverwriteAllLetsOthersGoFirst() {
        assertThat(runs(
                        history()
                                .ok(0, "w x 9; w y 9", 0, 1)
                                .ok(1, "w x 1; w y 1", 0, 2)
                                .ok(2, "w x 2; w z 2", 0, 3)
                                .ok(3, "r x 9", 0, 4)
                                .ok(4, "r y 9; r z 2", 0, 5)
                                .operations(),
                        IsolationLevel.SERIALIZABLE))
                .isTrue();
    }

    @Test
    void aTransactionThatReadsWhatItWroteBeforeItsOverwriterRanCannotRun() {
        assertThat(runs(
                        history()
                                .ok(0, "w x 1; w y 1", 0, 1)
                                .ok(1, "r x 1; w y 2", 0, 2)
                                .ok(2, "r y 1; w x 2", 0, 3)
                                .operations(),
                        IsolationLevel.SERIALIZABLE))
                .isFalse();
    }
}
