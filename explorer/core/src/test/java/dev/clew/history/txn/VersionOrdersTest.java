package dev.clew.history.txn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.history.Operation;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Levels that depend on an order of versions which nobody observed. */
class VersionOrdersTest {

    private static TransactionNotation history() {
        return new TransactionNotation();
    }

    /** Either order of the writes of y gives a cycle, though no single cycle is certain. */
    private static TransactionNotation undecidedWrites() {
        return history().ok("r x nil; r y nil; w y 2").ok("w y 4; r x nil").ok("r y 2; w x 5");
    }

    @Test
    void aHistoryOfWhichEveryVersionOrderHasACycleIsNotSerializable() {
        TransactionVerdict verdict = undecidedWrites().check();

        assertThat(verdict.isConsistentWith(IsolationLevel.SERIALIZABLE)).isFalse();
        assertThat(verdict.isConsistentWith(IsolationLevel.SNAPSHOT_ISOLATION)).isTrue();
        assertThat(verdict.anomalies())
                .extracting(Anomaly::toString)
                .containsExactly("no-version-order: every order of the writes of y gives a cycle: "
                        + "T1 -ww[y: 4 before 2]-> T0 -rw[y: read nothing, not 4]-> T1; "
                        + "T2 -rw[y: read 2, not 4]-> T1 -rw[x: read nothing, not 5]-> T2");
        assertThat(verdict.anomalies().get(0).transactions()).containsExactly(0, 1, 2);
    }

    /**
     * Real time orders 0 before 4, and so before all versions that lead to 4, of which the first follows a read of
     * nothing that came before 0.
     */
    @Test
    void realTimeThatOrdersASingleVersionLeavesTheOthersOpen() {
        TransactionVerdict verdict = history()
                .ok(3, "r y 2; w x 0", 3, 14)
                .ok(0, "r x nil; r y 2; w x 1", 4, 9)
                .ok(4, "w y 2", 6, 17)
                .ok(4, "r x 4; w y 3", 22, 24)
                .ok(0, "r x 1; w x 4; w y 4", 10, 18)
                .check();

        assertThat(verdict.isConsistentWith(IsolationLevel.READ_COMMITTED)).isTrue();
        assertThat(verdict.isConsistentWith(IsolationLevel.PARALLEL_SNAPSHOT_ISOLATION))
                .isFalse();
    }

    @Test
    void theContradictionIsReducedToTheTransactionsThatItNeeds() {
        TransactionNotation history = undecidedWrites();
        for (int i = 0; i < 40; i++) {
            history.ok("w z" + i % 5 + " " + i + "; w u" + i % 3 + " " + i);
        }

        TransactionVerdict verdict = history.check();

        assertThat(verdict.anomalies().get(0).kind()).isEqualTo(AnomalyKind.NO_VERSION_ORDER);
        assertThat(verdict.anomalies().get(0).transactions()).containsExactly(0, 1, 2);
    }

    @Test
    void aLevelIsUndecidedOnceALimitIsMet() {
        List<Operation<List<MicroOp>, List<MicroOp>>> hard = historyThatNeedsASearch();

        TransactionVerdict verdict = TransactionHistory.check(hard, IsolationLevel.STRICT_SERIALIZABLE, 1, () -> false);

        assertThat(verdict.limit()).contains("more than 1 cycles were found while ordering writes");
        assertThat(verdict.isDecided(IsolationLevel.READ_COMMITTED)).isTrue();
        IsolationLevel undecided = Stream.of(IsolationLevel.values())
                .filter(level -> !verdict.isDecided(level))
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(() -> verdict.isConsistentWith(undecided))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(undecided + " was not decided");
        assertThat(TransactionHistory.check(hard).isConsistentWith(undecided))
                .isEqualTo(EveryVersionOrder.satisfies(hard, undecided));
    }

    private static List<Operation<List<MicroOp>, List<MicroOp>>> historyThatNeedsASearch() {
        for (long seed = 0; ; seed++) {
            List<Operation<List<MicroOp>, List<MicroOp>>> history = RandomReads.history(new Random(seed));
            if (TransactionHistory.check(history, IsolationLevel.STRICT_SERIALIZABLE, 1, () -> false)
                    .limit()
                    .isPresent()) {
                return history;
            }
        }
    }
}
