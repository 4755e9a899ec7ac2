package dev.clew.history.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.history.Operation;
import dev.clew.history.session.Convergence.Converged;
import dev.clew.history.session.Convergence.Diverged;
import dev.clew.history.session.Convergence.Unjudged;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** What is said of a broken guarantee or a divergence, and what does not count towards either. */
class ExplanationsTest {

    private static Operation<Access, Optional<Object>> write(int process, String key, int value, int at) {
        return Operation.ok(process, new Access.Write(key, value), Optional.empty(), at, at + 1);
    }

    private static Operation<Access, Optional<Object>> unknownWrite(int process, String key, int value, int at) {
        return Operation.unknown(process, new Access.Write(key, value), at);
    }

    private static Operation<Access, Optional<Object>> read(int process, String key, int value, int at) {
        return Operation.ok(process, new Access.Read(key), Optional.of(value), at, at + 1);
    }

    private static Operation<Access, Optional<Object>> readNothing(int process, String key, int at) {
        return Operation.ok(process, new Access.Read(key), Optional.empty(), at, at + 1);
    }

    private static String violation(Guarantee guarantee, List<Operation<Access, Optional<Object>>> operations) {
        return SessionChecker.check(operations, guarantee)
                .map(Violation::toString)
                .orElse("none");
    }

    @Test
    void aValueThatNobodyWroteOrWhoseWriteFailedIsNamed() {
        for (Guarantee guarantee : Guarantee.values()) {
            assertThat(violation(guarantee, List.of(write(0, "x", 1, 0), read(1, "x", 7, 2))))
                    .endsWith(": #1 read x=7 found a value which nobody wrote");
            assertThat(violation(
                            guarantee,
                            List.of(Operation.failed(0, new Access.Write("x", 7), 0, 1), read(1, "x", 7, 2))))
                    .endsWith(": #1 read x=7 found a value whose write failed");
            assertThat(violation(guarantee, List.of(unknownWrite(0, "x", 7, 0), read(1, "x", 7, 2))))
                    .isEqualTo("none");
        }
    }

    @Test
    void operationsAreInTheOrderOfTheirInvocationHoweverTheyAreListed() {
        assertThat(violation(Guarantee.READ_YOUR_WRITES, List.of(readNothing(0, "x", 2), write(0, "x", 1, 0))))
                .endsWith("#0 read x=nothing does not reflect #1 write x=1, which its session had to see");
        assertThat(violation(Guarantee.READ_YOUR_WRITES, List.of(write(0, "x", 1, 2), readNothing(0, "x", 0))))
                .isEqualTo("none");
    }

    @Test
    void aProcessThatDoesTwoThingsAtOnceIsRefused() {
        assertThatThrownBy(() -> SessionChecker.check(
                        List.of(write(3, "x", 1, 0), readNothing(3, "x", 1)), Guarantee.MONOTONIC_READS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("process 3 invokes operation 1 before its operation 0 has returned");
    }

    @Test
    void aReadWhoseResultNobodyKnowsSaysNothing() {
        List<Operation<Access, Optional<Object>>> operations = List.of(
                write(0, "x", 1, 0),
                Operation.failed(0, new Access.Read("x"), 2, 3),
                Operation.failed(0, new Access.Write("x", 2), 4, 5),
                Operation.unknown(0, new Access.Read("x"), 6),
                read(0, "x", 1, 7));
        for (Guarantee guarantee : Guarantee.values()) {
            assertThat(violation(guarantee, operations)).isEqualTo("none");
        }
    }

    @Test
    void aCausalViolationNamesTheWriteThatIsMissed() {
        assertThat(violation(
                        Guarantee.CAUSAL_CONSISTENCY,
                        List.of(write(0, "x", 1, 0), write(0, "x", 2, 2), read(1, "x", 2, 4), read(1, "x", 1, 6))))
                .endsWith("#3 read x=1 does not reflect #1 write x=2, which comes before it in causal order and after"
                        + " #0 write x=1");
        assertThat(SessionChecker.check(
                                List.of(
                                        write(0, "x", 1, 0),
                                        write(0, "x", 2, 2),
                                        read(1, "x", 2, 4),
                                        read(1, "x", 1, 6)),
                                Guarantee.CAUSAL_CONSISTENCY)
                        .orElseThrow()
                        .operations())
                .containsExactly(0, 1, 3);
    }

    @Test
    void anUnknownWriteThatWasReadComesAfterWhatItsSessionDidBefore() {
        assertThat(violation(
                        Guarantee.CAUSAL_CONSISTENCY,
                        List.of(
                                write(0, "y", 5, 0),
                                unknownWrite(0, "x", 1, 2),
                                read(1, "x", 1, 4),
                                readNothing(1, "y", 6))))
                .endsWith("#3 read y=nothing does not reflect #0 write y=5, which comes before it in causal order");
    }

    @Test
    void anUnknownWriteThatWasReadHasToBeSeenAgain() {
        assertThat(violation(
                        Guarantee.CAUSAL_CONSISTENCY,
                        List.of(unknownWrite(0, "x", 1, 0), read(1, "x", 1, 2), readNothing(1, "x", 4))))
                .endsWith("#2 read x=nothing does not reflect #0 write x=1, which comes before it in causal order");
    }

    @Test
    void theWritesOfTwoSessionsSeenAgainstTheirOrderBreakMonotonicWrites() {
        List<Operation<Access, Optional<Object>>> operations = List.of(
                write(0, "x", 1, 0),
                write(0, "y", 1, 2),
                write(1, "y", 2, 0),
                write(1, "x", 2, 2),
                read(2, "y", 1, 4),
                read(2, "y", 2, 6),
                read(2, "x", 2, 8),
                read(2, "x", 1, 10));

        assertThat(violation(Guarantee.MONOTONIC_WRITES, operations))
                .contains("no order of the writes explains what a session read: ");
        assertThat(violation(Guarantee.MONOTONIC_READS, operations)).isEqualTo("none");
        assertThat(violation(Guarantee.WRITES_FOLLOW_READS, operations)).isEqualTo("none");
    }

    /** 300 sessions of which each has read what the one before wrote: as many edges, each with as many clock entries. */
    @Test
    void aCausalCheckOfManySessionsCanBeStopped() {
        List<Operation<Access, Optional<Object>>> operations = new ArrayList<>();
        for (int session = 0; session < 300; session++) {
            operations.add(write(session, "x" + session, 1, 0));
            operations.add(read(session, "x" + (session + 299) % 300, 1, 2));
        }
        assertThat(SessionChecker.check(operations, Guarantee.CAUSAL_CONSISTENCY))
                .isEmpty();
        assertThatThrownBy(() -> SessionChecker.check(operations, Guarantee.CAUSAL_CONSISTENCY, () -> true))
                .isInstanceOf(CancellationException.class);
    }

    private static Convergence ofSet(List<Operation<SetAccess, Set<Object>>> operations) {
        return GrowOnlySetChecker.check(operations, () -> false);
    }

    private static Operation<SetAccess, Set<Object>> contents(boolean isFinal, int process, int at, Object... found) {
        return Operation.ok(process, new SetAccess.Contents(isFinal), Set.of(found), at, at + 1);
    }

    private static final Operation<SetAccess, Set<Object>> ADD = Operation.ok(0, new SetAccess.Add(1), Set.of(), 0, 1);

    @Test
    void finalReadsThatDifferAreNamed() {
        assertThat(ofSet(List.of(
                        ADD,
                        Operation.unknown(1, new SetAccess.Add(2), 0),
                        contents(false, 2, 2, 1, 2),
                        contents(false, 3, 2, 1))))
                .isEqualTo(new Diverged(List.of(2, 3), "final reads #2 and #3 differ"));
    }

    @Test
    void ofReadsThatAreNotMarkedOnlyTheLastOfAProcessIsFinal() {
        assertThat(ofSet(List.of(ADD, contents(false, 2, 2), contents(false, 2, 4, 1))))
                .isEqualTo(new Converged());
        assertThat(ofSet(List.of(contents(false, 2, 4, 1), contents(false, 2, 2), ADD)))
                .isEqualTo(new Converged());
        assertThat(ofSet(List.of(ADD, contents(true, 2, 2), contents(true, 2, 4, 1))))
                .isEqualTo(new Diverged(List.of(1, 0), "final read #1 lacks 1, whose add #0 was acknowledged"));
    }

    private static Convergence ofCounter(List<Operation<CounterAccess, Long>> operations) {
        return CounterChecker.check(operations, () -> false);
    }

    private static Operation<CounterAccess, Long> add(int process, long amount, int at) {
        return Operation.ok(process, new CounterAccess.Add(amount), 99L, at, at + 1);
    }

    private static Operation<CounterAccess, Long> total(boolean isFinal, int process, int at, long found) {
        return Operation.ok(process, new CounterAccess.Total(isFinal), found, at, at + 1);
    }

    @Test
    void aFailedAdditionIsNotCounted() {
        assertThat(ofCounter(List.of(Operation.failed(0, new CounterAccess.Add(5), 0, 1), total(false, 1, 2, 5))))
                .isEqualTo(new Diverged(List.of(1), "read #1 found 5, which is not between 0 and 0"));
    }

    @Test
    void whatAnAdditionReturnsAndReadsThatFailedDoNotMatter() {
        assertThat(ofCounter(List.of(
                        add(0, 5, 0),
                        Operation.failed(1, new CounterAccess.Total(false), 0, 1),
                        Operation.unknown(2, new CounterAccess.Total(false), 0),
                        total(false, 3, 2, 5))))
                .isEqualTo(new Converged());
    }

    @Test
    void aReadIsBoundedByWhatHadBegunThenWhereverItIsListed() {
        assertThat(ofCounter(List.of(total(false, 1, 10, 5), total(false, 2, 0, 5), add(0, 5, 4))))
                .isEqualTo(new Diverged(List.of(1), "read #1 found 5, which is not between 0 and 0"));
    }

    @Test
    void aCounterMayBeNegative() {
        assertThat(ofCounter(List.of(add(0, -3, 0), total(false, 1, 2, -3)))).isEqualTo(new Converged());
        assertThat(ofCounter(List.of(add(0, -3, 0), total(false, 1, 2, -4))))
                .isEqualTo(new Diverged(List.of(1), "read #1 found -4, which is not between -3 and 0"));
    }

    @Test
    void onlyTotalsThatAreSaidToBeFinalCountIfAnyIs() {
        assertThat(ofCounter(List.of(add(0, 2, 0), total(false, 1, 2, 0), total(true, 2, 4, 2))))
                .isEqualTo(new Converged());
        assertThat(ofCounter(List.of(add(0, 2, 0), total(true, 1, 2, 0), total(true, 1, 4, 2))))
                .isEqualTo(new Diverged(List.of(1, 2), "final reads #1 and #2 found 0 and 2"));
    }

    @Test
    void aMillionTotalsAreStillToldApart() {
        List<Operation<CounterAccess, Long>> operations = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            operations.add(Operation.unknown(i, new CounterAccess.Add(1L << i), i));
        }
        operations.add(total(false, 99, 100, 5));
        assertThat(ofCounter(operations)).isEqualTo(new Converged());

        operations.add(Operation.unknown(20, new CounterAccess.Add(1L << 20), 0));
        assertThat(ofCounter(operations))
                .isEqualTo(new Unjudged("the additions of unknown outcome allow more than 1048576 totals"));
    }
}
