package dev.clew.history.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.history.Operation;
import dev.clew.history.session.Convergence.Converged;
import dev.clew.history.session.Convergence.Diverged;
import dev.clew.history.session.Convergence.Unjudged;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** Replicated sets and counters that converged, that did not, and for which the history does not decide it. */
class ConvergenceTest {

    private static Convergence ofSet(List<Operation<SetAccess, Set<Object>>> operations) {
        return GrowOnlySetChecker.check(operations, () -> false);
    }

    private static Convergence ofCounter(List<Operation<CounterAccess, Long>> operations) {
        return CounterChecker.check(operations, () -> false);
    }

    private static Operation<SetAccess, Set<Object>> contents(boolean isFinal, int process, int at, Object... found) {
        return Operation.ok(process, new SetAccess.Contents(isFinal), Set.of(found), at, at + 1);
    }

    private static Operation<CounterAccess, Long> total(int process, int at, long found) {
        return Operation.ok(process, new CounterAccess.Total(false), found, at, at + 1);
    }

    @Test
    void aSetThatLostAnAcknowledgedElementHasNotConverged() {
        List<Operation<SetAccess, Set<Object>>> operations = List.of(
                Operation.ok(0, new SetAccess.Add(1), Set.of(), 0, 1),
                Operation.unknown(1, new SetAccess.Add(2), 0),
                contents(false, 2, 2, 2));
        assertThat(ofSet(operations))
                .isEqualTo(new Diverged(List.of(2, 0), "final read #2 lacks 1, whose add #0 was acknowledged"));
        assertThat(ofSet(operations.subList(1, 3))).isEqualTo(new Converged());
        assertThat(ofSet(operations.subList(2, 3)))
                .isEqualTo(new Diverged(List.of(0), "read #0 holds 2, which nobody had added"));
    }

    @Test
    void onlyDeclaredFinalReadsCountIfThereAreAny() {
        Operation<SetAccess, Set<Object>> add = Operation.ok(0, new SetAccess.Add(1), Set.of(), 0, 1);

        assertThat(ofSet(List.of(add, contents(false, 1, 2), contents(true, 2, 4, 1))))
                .isEqualTo(new Converged());
        assertThat(ofSet(List.of(add, contents(false, 1, 2, 1), contents(true, 2, 4))))
                .isInstanceOf(Diverged.class);
        assertThat(ofSet(List.of(add, contents(false, 1, 2, 1), Operation.unknown(2, new SetAccess.Contents(true), 4))))
                .isEqualTo(FinalReads.NONE);
    }

    /**
     * At equal times an invocation comes before a return: an operation that begins as a read ends is concurrent with
     * the read.
     */
    @Test
    void aReadMaySeeWhatIsAddedAsItReturns() {
        for (int invoked = 1; invoked <= 4; invoked++) {
            boolean isSeen = invoked <= 3;
            assertThat(ofSet(List.of(
                            contents(false, 1, 2, 1),
                            Operation.ok(0, new SetAccess.Add(1), Set.of(), invoked, 6),
                            contents(true, 2, 7, 1))))
                    .isEqualTo(
                            isSeen
                                    ? new Converged()
                                    : new Diverged(List.of(0), "read #0 holds 1, which nobody had added"));
            assertThat(ofCounter(List.of(
                            total(1, 2, 5), Operation.ok(0, new CounterAccess.Add(5), 0L, invoked, 6), total(1, 7, 5))))
                    .isEqualTo(
                            isSeen
                                    ? new Converged()
                                    : new Diverged(List.of(0), "read #0 found 5, which is not between 0 and 0"));
        }
    }

    /** A read that begins as the last addition returns need not see it, so it is not a final read. */
    @Test
    void aReadThatBeginsAsAnAdditionReturnsIsNotFinal() {
        for (int invoked = 2; invoked <= 4; invoked++) {
            Convergence found =
                    ofSet(List.of(Operation.ok(0, new SetAccess.Add(1), Set.of(), 0, 3), contents(false, 1, invoked)));
            if (invoked <= 3) {
                assertThat(found).isEqualTo(FinalReads.NONE);
            } else {
                assertThat(found).isInstanceOf(Diverged.class);
            }
        }
    }

    @Test
    void withoutAFinalReadThereIsNoVerdict() {
        assertThat(ofSet(List.of())).isEqualTo(new Converged());
        assertThat(ofSet(List.of(Operation.ok(0, new SetAccess.Add(1), Set.of(), 0, 3), contents(false, 1, 1))))
                .isEqualTo(FinalReads.NONE);
        assertThat(ofCounter(List.of(Operation.ok(0, new CounterAccess.Add(2), 0L, 0, 3), total(1, 1, 0))))
                .isEqualTo(FinalReads.NONE);
    }

    @Test
    void aCounterMayCountUnknownAdditionsOrNot() {
        for (long found : new long[] {1, 2, 3, 4}) {
            List<Operation<CounterAccess, Long>> operations = List.of(
                    Operation.ok(0, new CounterAccess.Add(2), 0L, 0, 1),
                    Operation.unknown(1, new CounterAccess.Add(-1), 0),
                    Operation.unknown(2, new CounterAccess.Add(2), 0),
                    total(3, 2, found));
            assertThat(ofCounter(operations)).isEqualTo(new Converged());
        }
    }

    @Test
    void aWrongOrInconsistentCounterIsReported() {
        Operation<CounterAccess, Long> add = Operation.ok(0, new CounterAccess.Add(2), 0L, 0, 3);
        assertThat(ofCounter(List.of(add, total(1, 1, 3))))
                .isEqualTo(new Diverged(List.of(1), "read #1 found 3, which is not between 0 and 2"));
        assertThat(ofCounter(List.of(add, total(1, 4, 0))))
                .isEqualTo(new Diverged(
                        List.of(1), "final read #1 found 0, which no choice of the unknown additions explains", false));
        assertThat(ofCounter(List.of(add, total(1, 4, 2), total(2, 4, 1))))
                .isEqualTo(new Diverged(List.of(1, 2), "final reads #1 and #2 found 2 and 1"));
    }

    @Test
    void manyUnknownAdditionsTakeLongAndCanBeStopped() {
        List<Operation<CounterAccess, Long>> operations = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            operations.add(Operation.unknown(i, new CounterAccess.Add(1L << i), i));
        }
        operations.add(total(99, 100, 5));

        assertThat(ofCounter(operations)).isInstanceOf(Unjudged.class);
        assertThatThrownBy(() -> CounterChecker.check(operations, () -> true))
                .isInstanceOf(CancellationException.class);
    }
}
