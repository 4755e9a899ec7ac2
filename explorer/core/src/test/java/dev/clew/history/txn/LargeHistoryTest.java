package dev.clew.history.txn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.history.Operation;
import dev.clew.history.txn.SimulatedStore.Mode;
import dev.clew.history.txn.SimulatedStore.Size;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Histories of 20,000 transactions take seconds; prints how many. */
class LargeHistoryTest {
    private static final int TRANSACTIONS = 20_000;
    private static final int PART = 500;

    @ParameterizedTest
    @Timeout(3600) // stops quadratic algorithms; a busy machine may take minutes
    @CsvSource({
        "SERIAL, 0, 5, 20, strict serializable",
        "STALE, 0, 5, 20, serializable",
        "SNAPSHOT, 0, 5, 20, snapshot isolation",
        "SERIAL, 5, 0, 100, strict serializable",
        "COMMITTED, 5, 0, 20, read committed",
        "DIRTY, 5, 0, 20, none"
    })
    @Tag("thorough")
    void takesSeconds(Mode mode, int lists, int registers, int processes, String strongest) {
        List<Operation<List<MicroOp>, List<MicroOp>>> operations = history(mode, lists, registers, processes);
        long start = System.nanoTime();
        TransactionVerdict verdict = TransactionHistory.check(operations);
        System.err.printf(
                "%s, %d lists, %d registers, %d processes: %d ms, %d anomalies%n",
                mode,
                lists,
                registers,
                processes,
                Duration.ofNanos(System.nanoTime() - start).toMillis(),
                verdict.anomalies().size() + verdict.omitted());
        Optional<IsolationLevel> found = verdict.shown();
        assertThat(found.map(IsolationLevel::toString).orElse("none")).isEqualTo(strongest);
    }

    /** Returns many short runs one after the other, each with its own keys, so that lists stay short. */
    private static List<Operation<List<MicroOp>, List<MicroOp>>> history(
            Mode mode, int lists, int registers, int processes) {
        List<Operation<List<MicroOp>, List<MicroOp>>> operations = new ArrayList<>();
        Random random = new Random(42);
        for (int part = 0; part < TRANSACTIONS / PART; part++) {
            Size size = new Size(PART, processes, 4, lists, registers, false);
            long base = part * 1_000_000L;
            String suffix = "-" + part;
            SimulatedStore.run(random, mode, size).forEach(o -> operations.add(moved(o, base, suffix)));
        }
        return operations;
    }

    private static Operation<List<MicroOp>, List<MicroOp>> moved(
            Operation<List<MicroOp>, List<MicroOp>> o, long base, String suffix) {
        List<MicroOp> request =
                o.request().stream().map(s -> renamed(s, suffix)).toList();
        if (o.result().isEmpty()) {
            return Operation.failed(o.process(), request, base + o.invoked(), base + o.returned());
        }
        List<MicroOp> result =
                o.result().get().stream().map(s -> renamed(s, suffix)).toList();
        return Operation.ok(o.process(), request, result, base + o.invoked(), base + o.returned());
    }

    private static MicroOp renamed(MicroOp step, String suffix) {
        String key = step.key() + suffix;
        if (step instanceof MicroOp.Append append) {
            return new MicroOp.Append(key, append.element());
        } else if (step instanceof MicroOp.Write write) {
            return new MicroOp.Write(key, write.value());
        } else if (step instanceof MicroOp.ListRead read) {
            return new MicroOp.ListRead(key, read.elements());
        } else if (step instanceof MicroOp.RegisterRead read) {
            return new MicroOp.RegisterRead(key, read.value());
        }
        return new MicroOp.Read(key);
    }
}
