package dev.clew.history.txn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.history.Operation;
import dev.clew.history.txn.MicroOp.Append;
import dev.clew.history.txn.MicroOp.Read;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One textbook history for each anomaly, with its explanation. */
class AnomaliesTest {

    private static TransactionNotation history() {
        return new TransactionNotation();
    }

    private static void expect(TransactionNotation history, IsolationLevel rulesOut, String... anomalies) {
        TransactionVerdict verdict = history.check();
        assertThat(verdict.anomalies()).extracting(Anomaly::toString).containsExactlyInAnyOrder(anomalies);
        assertThat(verdict.weakestRuledOut()).contains(rulesOut);
    }

    @Test
    void interleavedAppendsAreG0() {
        TransactionVerdict verdict = history()
                .ok("a x 1; a y 1")
                .ok("a x 2; a y 2")
                .ok("r x [1 2]; r y [2 1]")
                .check();
        assertThat(verdict.anomalies())
                .extracting(Anomaly::toString)
                .containsExactly("G0: T0 -ww[x: 1 before 2]-> T1 -ww[y: 2 before 1]-> T0");
        assertThat(verdict.shown()).isEmpty();
    }

    @Test
    void readingAFailedAppendIsG1a() {
        expect(
                history().failed("a x 1").ok("r x [1]"),
                IsolationLevel.READ_COMMITTED,
                "G1a: T1 read 1 of x, which was appended by T0, and that failed");
    }

    @Test
    void readingAFailedWriteIsG1aAndWritingAfterwardsADirtyUpdate() {
        expect(
                history().failed("w x 1").ok("r x 1; w x 2"),
                IsolationLevel.READ_COMMITTED,
                "G1a: T1 read x as 1, which was written by T0, and that failed",
                "dirty-update: T1 wrote 2 to x after 1 of T0, which failed");
    }

    @Test
    void appendingAfterAFailedAppendIsADirtyUpdate() {
        expect(
                history().failed("a x 1").ok("a x 2").ok("r x [1 2]"),
                IsolationLevel.READ_COMMITTED,
                "G1a: T2 read 1 of x, which was appended by T0, and that failed",
                "dirty-update: T1 appended 2 to x after 1 of T0, which failed");
    }

    /**
     * At equal times invocations come before returns, so a transaction that begins as another returns is concurrent
     * with it.
     */
    @Test
    void aTransactionThatBeginsAsAnotherReturnsNeedNotSeeIt() {
        for (String missed : List.of("r x nil", "r x []")) {
            String writes = missed.equals("r x nil") ? "w x 1" : "a x 1";
            String sees = missed.equals("r x nil") ? "r x 1" : "r x [1]";
            assertThat(history()
                            .ok(0, writes, 1, 3)
                            .ok(1, missed, 3, 5)
                            .ok(2, sees, 6, 7)
                            .check()
                            .shown())
                    .contains(IsolationLevel.STRICT_SERIALIZABLE);
            assertThat(history()
                            .ok(0, writes, 1, 3)
                            .ok(1, missed, 4, 5)
                            .ok(2, sees, 6, 7)
                            .check()
                            .shown())
                    .contains(IsolationLevel.STRONG_SESSION_SERIALIZABLE);
        }
    }

    /** A transaction may read its own first write before it makes the second. */
    @Test
    void readingOnesOwnLatestWriteIsNoAnomaly() {
        assertThat(history().ok("w x 1; r x 1; w x 2; r x 2").check().anomalies())
                .isEmpty();
        expect(
                history().ok("w x 1; w x 2; r x 1"),
                IsolationLevel.READ_UNCOMMITTED,
                "internal: T0 read x as 1 after it had written 2");
        expect(
                history().ok("w x 1; r x 2; w x 2"),
                IsolationLevel.READ_UNCOMMITTED,
                "internal: T0 read x as 2 after it had written 1");
    }

    @Test
    void readingAnIntermediateVersionIsG1b() {
        expect(
                history().ok("w x 1; w x 2").ok("r x 1"),
                IsolationLevel.READ_COMMITTED,
                "G1b: T1 read x as 1, over which T0 wrote 2");
    }

    @Test
    void readingOneAnothersWritesIsG1c() {
        expect(
                history().ok("w x 1; r y 1").ok("w y 1; r x 1"),
                IsolationLevel.READ_COMMITTED,
                "G1c: T0 -wr[x: read 1]-> T1 -wr[y: read 1]-> T0");
    }

    @Test
    void readingHalfOfATransactionIsGSingle() {
        expect(
                history().ok("a x 1; a y 1").ok("r x [1]; r y []"),
                IsolationLevel.PARALLEL_SNAPSHOT_ISOLATION,
                "G-single: T1 -rw[y: read nothing, not 1]-> T0 -wr[x: read 1]-> T1");
    }

    @Test
    void aLostUpdateIsGSingleToo() {
        expect(
                history().ok("r x []; a x 1").ok("r x []; a x 2").ok("r x [1 2]"),
                IsolationLevel.PARALLEL_SNAPSHOT_ISOLATION,
                "lost-update: T0 and T1 both read x up to nothing, and both appended to it",
                "G-single: T1 -rw[x: read nothing, not 1]-> T0 -ww[x: 1 before 2]-> T1");
    }

    @Test
    void aLostUpdateOfARegisterIsSeenWithoutTheOrderOfItsVersions() {
        TransactionVerdict verdict =
                history().ok("r x nil; w x 1").ok("r x nil; w x 2").check();
        assertThat(verdict.anomalies()).extracting(Anomaly::kind).contains(AnomalyKind.LOST_UPDATE);
        assertThat(verdict.shown()).contains(IsolationLevel.READ_COMMITTED);
    }

    @Test
    void aLongForkPassesParallelSnapshotIsolationOnly() {
        expect(
                history().ok("a x 1").ok("a y 1").ok("r x [1]; r y []").ok("r x []; r y [1]"),
                IsolationLevel.SNAPSHOT_ISOLATION,
                "G-nonadjacent: T3 -rw[x: read nothing, not 1]-> T0 -wr[x: read 1]-> T2"
                        + " -rw[y: read nothing, not 1]-> T1 -wr[y: read 1]-> T3");
    }

    @Test
    void writeSkewPassesSnapshotIsolationAndIsNotSerializable() {
        expect(
                history().ok("r x []; a y 1").ok("r y []; a x 1"),
                IsolationLevel.SERIALIZABLE,
                "G2-item: T0 -rw[x: read nothing, not 1]-> T1 -rw[y: read nothing, not 1]-> T0");
    }

    @Test
    void aStaleReadIsSerializableAndNotStrictlySo() {
        expect(
                history().ok(0, "a x 1", 0, 1).ok(1, "r x []", 2, 3),
                IsolationLevel.STRICT_SERIALIZABLE,
                "G-single-realtime: T1 -rw[x: read nothing, not 1]-> T0 -realtime-> T1");
    }

    @Test
    void aStaleReadOfARegisterIsFoundByTheOrderOfItsWritesInTime() {
        expect(
                history().ok(0, "w x 1", 0, 1).ok(1, "w x 2", 2, 3).ok(2, "r x 1", 4, 5),
                IsolationLevel.STRICT_SERIALIZABLE,
                "G-single-realtime: T2 -rw[x: read 1, not 2]-> T1 -realtime-> T2",
                "G0-realtime: T0 -ww[x: 1 before 2]-> T1 -ww[x: 2 before 1]-> T0");
    }

    @Test
    void aProcessThatDoesNotSeeItsOwnAppendIsNotStrongSessionSerializable() {
        expect(
                history().ok(0, "a x 1", 0, 1).ok(0, "r x []", 2, 3),
                IsolationLevel.STRONG_SESSION_SERIALIZABLE,
                "G-single-process: T1 -rw[x: read nothing, not 1]-> T0 -process-> T1");
    }

    @Test
    void notSeeingOnesOwnWriteIsInternal() {
        expect(
                history().ok("w x 1; r x nil"),
                IsolationLevel.READ_UNCOMMITTED,
                "internal: T0 read x as nothing after it had written 1");
        expect(
                history().ok("a x 1; r x []"),
                IsolationLevel.READ_UNCOMMITTED,
                "internal: T0 read x as [] after it had appended [1]");
    }

    @Test
    void seeingOnesOwnWriteTooEarlyIsInternal() {
        expect(
                history().ok("r x 1; w x 1"),
                IsolationLevel.READ_UNCOMMITTED,
                "internal: T0 read x as 1 before it wrote that");
    }

    @Test
    void twoReadsThatDifferAreNotRepeatable() {
        TransactionVerdict verdict = history().ok("w x 1").ok("r x nil; r x 1").check();
        assertThat(verdict.anomalies())
                .extracting(Anomaly::kind)
                .containsExactlyInAnyOrder(AnomalyKind.NON_REPEATABLE_READ, AnomalyKind.G_SINGLE);
        assertThat(verdict.shown()).contains(IsolationLevel.READ_COMMITTED);
    }

    @Test
    void anElementThatIsThereTwiceIsADuplicate() {
        expect(
                history().ok("a x 1").ok("r x [1 1]"),
                IsolationLevel.READ_UNCOMMITTED,
                "duplicate-elements: T1 read x as [1, 1], which holds 1 twice");
    }

    @Test
    void readsThatDisagreeHaveAnIncompatibleOrder() {
        expect(
                history().ok("a x 1").ok("a x 2").ok("r x [1 2]").ok("r x [2 1]"),
                IsolationLevel.READ_COMMITTED,
                "incompatible-order: T3 read x as [2, 1], and another transaction as [1, 2]");
    }

    @Test
    void aReadOfAnUnwrittenValueIsAThinAirRead() {
        expect(
                history().ok("r x [7]; r y 8"),
                IsolationLevel.READ_UNCOMMITTED,
                "thin-air-read: T0 read 7 of x, which nobody appended",
                "thin-air-read: T0 read y as 8, which nobody wrote");
    }

    @Test
    void anUnknownTransactionCountsOnceItWasSeen() {
        assertThat(history().unknown("a x 1; a y 1").ok("r y []").check().anomalies())
                .isEmpty();
        expect(
                history().unknown("a x 1; a y 1").ok("r x [1]; r y []"),
                IsolationLevel.PARALLEL_SNAPSHOT_ISOLATION,
                "G-single: T1 -rw[y: read nothing, not 1]-> T0 -wr[x: read 1]-> T1");
    }

    @Test
    void manySourcesAndTargetsAreExplainedWithoutTheirJunctions() {
        TransactionNotation history = history();
        IntStream.range(0, 20).forEach(i -> history.ok("a x " + i + "; r y []"));
        IntStream.range(0, 20).forEach(i -> history.ok("a y " + i + "; r x []"));
        TransactionVerdict verdict = history.check();
        // writers of one list run one after the other, the last of each list would begin before the first of the other
        assertThat(verdict.shown()).contains(IsolationLevel.PARALLEL_SNAPSHOT_ISOLATION);
        assertThat(verdict.anomalies().get(0).kind()).isEqualTo(AnomalyKind.NO_VERSION_ORDER);
        assertThat(verdict.anomalies().get(1).cycle()).hasSize(2).allSatisfy(step -> {
            assertThat(step.kind()).isEqualTo(DependencyKind.RW);
            assertThat(step.from()).isBetween(0, 39);
        });
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> history().ok("a x 1").ok("a x 1").check())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("element 1 of key x is appended by operations 0 and 1; every element must be unique,"
                        + " so that every read identifies its write");
        assertThatThrownBy(() -> history().ok("a x 1").ok("w x 1").check())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("operation 1 uses key x as a register, and others use it as a list");
        assertThatThrownBy(() ->
                        history().ok(3, "a x 1", 0, 5).ok(3, "a x 2", 4, 6).check())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("process 3 invokes operation 1 before its operation 0 has returned");
        assertThatThrownBy(() -> TransactionHistory.check(
                        List.of(Operation.ok(0, List.of(new Read("x")), List.of(new Append("x", 1)), 0, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("operation 0 asks for Read[key=x] at micro-operation 0");
    }

    @Test
    void aCheckCanBeStopped() {
        TransactionNotation history = history();
        IntStream.range(0, 100_000).forEach(i -> history.ok("a x" + i / 10 + " " + i));
        assertThatThrownBy(() ->
                        TransactionHistory.check(history.operations(), IsolationLevel.STRICT_SERIALIZABLE, () -> true))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void aLevelThatWasNotCheckedHasNoVerdict() {
        TransactionVerdict verdict =
                TransactionHistory.check(history().ok("a x 1").operations(), IsolationLevel.SERIALIZABLE, () -> false);
        assertThat(verdict.isConsistentWith(IsolationLevel.READ_COMMITTED)).isTrue();
        assertThat(verdict.shown()).contains(IsolationLevel.SERIALIZABLE);
        assertThatThrownBy(() -> verdict.isConsistentWith(IsolationLevel.STRICT_SERIALIZABLE))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
