package dev.clew.history.txn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.history.Operation;
import dev.clew.history.txn.MicroOp.ListRead;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Dependencies that only one kind of evidence shows, and reads that several anomalies could be said of. */
class OrdersTest {

    private static TransactionNotation history() {
        return new TransactionNotation();
    }

    private static void expect(TransactionNotation history, IsolationLevel rulesOut, String... anomalies) {
        TransactionVerdict verdict = history.check();
        assertThat(verdict.anomalies()).extracting(Anomaly::toString).containsExactly(anomalies);
        assertThat(verdict.weakestRuledOut()).contains(rulesOut);
    }

    @Test
    void readingAListUpToAnIntermediateAppendIsG1b() {
        expect(
                history().ok("a x 1; a x 2").ok("r x [1]"),
                IsolationLevel.READ_COMMITTED,
                "G1b: T1 read x up to 1, after which T0 appended 2",
                "G-single: T1 -rw[x: read 1, not 2]-> T0 -wr[x: read 1]-> T1");
    }

    @Test
    void anElementWithoutTheOneThatItsTransactionAppendedBeforeIsOutOfOrder() {
        assertThat(history().ok("a x 1; a x 2").ok("r x [2]").check().anomalies())
                .extracting(Anomaly::toString)
                .contains("incompatible-order: T1 read 2 of x without 1 before it, which T0 appended earlier");
        assertThat(history().ok("a x 1; a x 2").ok("r x [2 1]").check().isConsistentWith(IsolationLevel.READ_COMMITTED))
                .isFalse();
    }

    @Test
    void aListThatGrowsBetweenTwoReadsIsNotRepeatable() {
        assertThat(history().ok("a x 1").ok("r x []; r x [1]").check().anomalies())
                .extracting(Anomaly::toString)
                .contains("non-repeatable-read: T1 read x up to nothing and then up to 1");
    }

    @Test
    void onlyAReaderThatSawAFailedAppendIsNamed() {
        expect(
                history().failed("a x 1").ok("a x 5").ok("r x [5]").ok("r x [5 1]"),
                IsolationLevel.READ_COMMITTED,
                "G1a: T3 read 1 of x, which was appended by T0, and that failed");
    }

    @Test
    void aFailedAppendThatOnlyADisputedReadSawIsG1aToo() {
        expect(
                history()
                        .failed("a x 9")
                        .ok("a x 1")
                        .ok("a x 2")
                        .ok("r x [1 2]")
                        .ok("r x [9 1]"),
                IsolationLevel.READ_COMMITTED,
                "G1a: T4 read 9 of x, which was appended by T0, and that failed",
                "incompatible-order: T4 read x as [9, 1], and another transaction as [1, 2]");
    }

    /** What else the read shows is no evidence: it is wrong by itself. */
    @Test
    void aReadThatMissesOnesOwnAppendIsInternalAndNoDependency() {
        expect(
                history().ok("a x 1; a y 5").ok("r y [5]; a x 2; r x [1]"),
                IsolationLevel.READ_UNCOMMITTED,
                "internal: T1 read x as [1] after it had appended [2]");
    }

    @Test
    void aReadThatShowsAnAppendBeforeItIsMadeIsInternal() {
        expect(
                history().ok("r x [1]; a x 1"),
                IsolationLevel.READ_UNCOMMITTED,
                "internal: T0 read x as [1] after it had appended []");
        expect(
                history().ok("a x 1; r x [1 2 1]").ok("a x 2").ok("r x [1 2]"),
                IsolationLevel.READ_UNCOMMITTED,
                "internal: T0 read x as [1, 2, 1] after it had appended [1]");
    }

    @Test
    void aTransactionSeesItsOwnAppendsInTheirOrder() {
        assertThat(history()
                        .ok("a x 5")
                        .ok("a x 1; a x 2; a x 3; r x [5 1 2 3]")
                        .check()
                        .anomalies())
                .isEmpty();
        assertThat(history().ok("a x 5").ok("a x 1; a x 2; r x [5 2 1]").check().anomalies())
                .extracting(Anomaly::toString)
                .contains("internal: T1 read x as [5, 2, 1] after it had appended [1, 2]");
    }

    /** What a failed transaction wrote has no place among the versions, so that nobody can have missed its successor. */
    @Test
    void aFailedWriteOfARegisterIsNoEvidenceBeyondItself() {
        expect(
                history().failed("w x 1").ok("r x 1; w x 3; w z 3").ok("r x 1; r z 3"),
                IsolationLevel.READ_COMMITTED,
                "G1a: T1 read x as 1, which was written by T0, and that failed",
                "G1a: T2 read x as 1, which was written by T0, and that failed",
                "dirty-update: T1 wrote 3 to x after 1 of T0, which failed");
    }

    @Test
    void anAppendThatNobodySawComesAfterThoseThatWereSeen() {
        expect(
                history().ok("a x 1; r y [1]").ok("a x 2; a y 1").ok("r x [1]"),
                IsolationLevel.READ_COMMITTED,
                "G1c: T1 -wr[y: read 1]-> T0 -ww[x: 1 before 2]-> T1",
                "G-single: T2 -rw[x: read 1, not 2]-> T1 -wr[y: read 1]-> T0 -wr[x: read 1]-> T2");
    }

    @Test
    void aWriteFollowsWhatItsTransactionHadRead() {
        expect(
                history().ok("w x 1").ok("r x 1; w x 2; w y 9").ok("r x 1; r y 9"),
                IsolationLevel.PARALLEL_SNAPSHOT_ISOLATION,
                "G-single: T2 -rw[x: read 1, not 2]-> T1 -wr[y: read 9]-> T2");
    }

    @Test
    void anUnknownWriterOfARegisterCountsOnceItWasSeen() {
        expect(
                history().unknown("w x 1; w y 1").ok("r x 1; r y nil"),
                IsolationLevel.PARALLEL_SNAPSHOT_ISOLATION,
                "G-single: T1 -rw[y: read nothing, not 1]-> T0 -wr[x: read 1]-> T1");
        assertThat(history().unknown("w x 1; w y 1").ok("r y nil").check().anomalies())
                .isEmpty();
    }

    /** The order of a register's writes is inferred, so that dirty reads are what is certain. */
    @Test
    void aWriteCycleOfRegistersLeavesReadUncommittedPossible() {
        TransactionVerdict verdict =
                history().ok("w x 1; r y 1; w y 2").ok("w y 1; r x 1; w x 2").check();

        assertThat(verdict.anomalies()).extracting(Anomaly::kind).contains(AnomalyKind.G0);
        assertThat(verdict.weakestRuledOut()).contains(IsolationLevel.READ_COMMITTED);
    }

    @Test
    void aWriteCycleWithAnUnknownTransactionLeavesReadUncommittedPossible() {
        TransactionVerdict certain = history()
                .ok("a x 1; a y 1")
                .ok("a x 2; a y 2")
                .ok("r x [1 2]; r y [2 1]")
                .check();
        TransactionVerdict doubtful = history()
                .unknown("a x 1; a y 1")
                .ok("a x 2; a y 2")
                .ok("r x [1 2]; r y [2 1]")
                .check();

        assertThat(certain.weakestRuledOut()).contains(IsolationLevel.READ_UNCOMMITTED);
        assertThat(doubtful.weakestRuledOut()).contains(IsolationLevel.READ_COMMITTED);
    }

    /** Listed last first: the places say what comes before. */
    @Test
    void aProcessOrdersTheVersionsOfARegister() {
        expect(
                history()
                        .ok(1, "r x 1; r y 9", 0, 9)
                        .ok(0, "w x 2; w y 9", 2, 3)
                        .ok(0, "w x 1", 0, 1),
                IsolationLevel.STRONG_SESSION_SERIALIZABLE,
                "G-single-process: T0 -rw[x: read 1, not 2]-> T1 -wr[y: read 9]-> T0");
    }

    @Test
    void aProcessThatMissesItsOwnAppendIsFoundInAnyOrderOfTheList() {
        expect(
                history().ok(0, "r x []", 2, 3).ok(0, "a x 1", 0, 1),
                IsolationLevel.STRONG_SESSION_SERIALIZABLE,
                "G-single-process: T0 -rw[x: read nothing, not 1]-> T1 -process-> T0");
    }

    @Test
    void nothingComesAfterATransactionOfWhichNobodyKnowsWhenItEnded() {
        TransactionNotation history =
                history().unknown("a x 1").ok(0, "r x []", 2, 3).ok(1, "r x [1]", 4, 5);

        assertThat(history.check().anomalies()).isEmpty();
    }

    @Test
    void realTimePassesThroughTransactionsInBetween() {
        expect(
                history()
                        .ok(0, "a x 1", 0, 1)
                        .ok(1, "a y 1", 2, 3)
                        .ok(2, "a y 2", 4, 5)
                        .ok(3, "r x []", 6, 7),
                IsolationLevel.STRICT_SERIALIZABLE,
                "G-single-realtime: T3 -rw[x: read nothing, not 1]-> T0 -realtime-> T3");
    }

    @Test
    void theWorstAnomalyIsFirst() {
        expect(
                history().ok("r a []; a a 1").ok("r a []; a a 2").ok("r z [7]"),
                IsolationLevel.READ_UNCOMMITTED,
                "thin-air-read: T2 read 7 of z, which nobody appended",
                "lost-update: T0 and T1 both read a up to nothing, and both appended to it",
                "G2-item: T0 -rw[a: read nothing, not 2]-> T1 -rw[a: read nothing, not 1]-> T0");
    }

    @Test
    void sixteenAnomaliesOfANameAreKeptAndTheOthersCounted() {
        TransactionNotation sixteen = history();
        for (int i = 0; i < 16; i++) {
            sixteen.ok("r x" + i + " [7]");
        }
        assertThat(sixteen.check().anomalies()).hasSize(16);
        assertThat(sixteen.check().omitted()).isZero();

        TransactionVerdict more = sixteen.ok("r y [7]")
                .ok("r z [7]")
                .ok("r x 7".replace("x", "w"))
                .check();
        assertThat(more.anomalies()).hasSize(16).extracting(Anomaly::kind).containsOnly(AnomalyKind.THIN_AIR_READ);
        assertThat(more.omitted()).isEqualTo(3);
    }

    @Test
    void aRequestThatHoldsAnAnswerIsRefused() {
        List<MicroOp> answered = List.of(new ListRead("x", List.of()));

        assertThatThrownBy(() -> TransactionHistory.check(List.of(Operation.ok(0, answered, answered, 0, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the request of operation 0 holds ListRead")
                .hasMessageEndingWith("; an answered read belongs to the result");
    }
}
