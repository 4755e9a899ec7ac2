package dev.clew.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.history.HistoryVerdict.Inconsistent;
import dev.clew.history.RegisterSpec.Read;
import dev.clew.history.RegisterSpec.ReadOk;
import dev.clew.history.RegisterSpec.Result;
import dev.clew.history.RegisterSpec.Write;
import dev.clew.history.RegisterSpec.WriteOk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A verdict says which operations contradict one another, which were in flight, and where the search was stuck. */
class ConsistencyExplanationTest {
    private static final RegisterSpec<Integer> REGISTER = new RegisterSpec<>(0);

    private static Operation<RegisterSpec.Operation<Integer>, Result<Integer>> write(
            int process, int value, long from, long to) {
        return Operation.ok(process, new Write<>(value), new WriteOk<>(), from, to);
    }

    private static Operation<RegisterSpec.Operation<Integer>, Result<Integer>> read(
            int process, int value, long from, long to) {
        return Operation.ok(process, new Read<>(), new ReadOk<>(value), from, to);
    }

    private static Inconsistent<RegisterSpec.Operation<Integer>, Result<Integer>> linearizability(
            List<Operation<RegisterSpec.Operation<Integer>, Result<Integer>>> history) {
        List<Operation<RegisterSpec.Operation<Integer>, Result<Integer>>> shuffled = new ArrayList<>(history);
        Collections.shuffle(shuffled, new Random(3));
        return (Inconsistent<RegisterSpec.Operation<Integer>, Result<Integer>>)
                new Linearizability<>(REGISTER).check(shuffled, () -> false);
    }

    @Test
    void whatWasInFlightWithTheBadReturnIsNamedAndNothingElse() {
        var before = write(0, 1, 0, 5);
        var overlapsTheBeginning = write(1, 2, 4, 12);
        var bad = read(2, 9, 10, 20);
        var failed = Operation.<RegisterSpec.Operation<Integer>, Result<Integer>>failed(3, new Write<>(9), 11, 15);
        var unknown = Operation.<RegisterSpec.Operation<Integer>, Result<Integer>>unknown(4, new Write<>(4), 13);
        var unknownRead = Operation.<RegisterSpec.Operation<Integer>, Result<Integer>>unknown(5, new Read<>(), 14);
        var overlapsTheEnd = write(6, 6, 18, 40);
        var atTheEnd = write(7, 7, 20, 41);
        var after = write(8, 9, 21, 42);
        List<Operation<RegisterSpec.Operation<Integer>, Result<Integer>>> upToTheReturn =
                List.of(before, overlapsTheBeginning, bad, failed, unknown, unknownRead, overlapsTheEnd, atTheEnd);
        var history = new ArrayList<>(upToTheReturn);
        history.add(after);

        var verdict = linearizability(history);

        assertThat(verdict.last()).contains(bad);
        assertThat(verdict.smallest()).isTrue();
        assertThat(verdict.part()).isEmpty();
        assertThat(verdict.prefix()).isEqualTo(upToTheReturn);
        assertThat(verdict.clashing()).containsExactly(overlapsTheBeginning, unknown, overlapsTheEnd, atTheEnd);
        assertThat(verdict.stuck()).containsExactly(bad);
    }

    /** The failed write between the two returns is not a return at which the prefix could end. */
    @Test
    void aPrefixEndsWithAnOperationThatSucceeded() {
        var bad = read(0, 9, 0, 10);
        var failed = Operation.<RegisterSpec.Operation<Integer>, Result<Integer>>failed(1, new Write<>(9), 1, 2);

        var verdict = linearizability(List.of(failed, bad, write(2, 5, 11, 12)));

        assertThat(verdict.last()).contains(bad);
        assertThat(verdict.prefix()).containsExactly(bad, failed);
    }

    @Test
    void anInconsistencyOfAPartNamesIt() {
        KeyValueSpec<String, Integer> map = new KeyValueSpec<>(0);
        var good = Operation.<KeyValueSpec.Operation<String, Integer>, CasRegisterSpec.Result<Integer>>ok(
                0,
                new KeyValueSpec.Operation<>("x", new CasRegisterSpec.Read<>()),
                new CasRegisterSpec.Value<>(0),
                0,
                1);
        var bad = Operation.<KeyValueSpec.Operation<String, Integer>, CasRegisterSpec.Result<Integer>>ok(
                0,
                new KeyValueSpec.Operation<>("y", new CasRegisterSpec.Read<>()),
                new CasRegisterSpec.Value<>(5),
                2,
                3);

        var verdict = (Inconsistent<KeyValueSpec.Operation<String, Integer>, CasRegisterSpec.Result<Integer>>)
                new Linearizability<>(map).check(List.of(good, bad), () -> false);

        assertThat(verdict.part()).contains("y");
        assertThat(verdict.prefix()).containsExactly(bad);
    }

    @Test
    void sequentialConsistencyNamesAllOperationsInTheOrderOfInvocation() {
        var write = write(0, 1, 0, 1);
        var stale = read(0, 0, 2, 3);
        var other = write(1, 1, 4, 5);
        var late = read(1, 1, 6, 7);

        var verdict = (Inconsistent<RegisterSpec.Operation<Integer>, Result<Integer>>)
                new SequentialConsistency<>(REGISTER).check(List.of(late, stale, other, write), () -> false);

        assertThat(verdict.prefix()).containsExactly(write, stale, other, late);
        assertThat(verdict.last()).isEmpty();
        assertThat(verdict.smallest()).isFalse();
        assertThat(verdict.stuck()).containsExactly(stale);
        assertThat(verdict.reached()).containsExactly(new HistoryVerdict.Reached<>(1, Optional.of(write)));
    }

    /** The stale read rules real time out, so that only the order of the processes can explain the rest. */
    @Test
    void anUnknownWriteMayTakeEffectBeforeWhatItsProcessDidNext() {
        var history = List.of(
                Operation.<RegisterSpec.Operation<Integer>, Result<Integer>>unknown(0, new Write<>(5), 0),
                read(0, 5, 2, 3),
                write(1, 7, 4, 5),
                read(2, 0, 6, 7));

        assertThat(new SequentialConsistency<>(REGISTER).check(history, () -> false))
                .isEqualTo(new HistoryVerdict.Consistent<>());
    }

    @Test
    void anUnknownWriteDoesNotTakeEffectBeforeWhatItsProcessDidEarlier() {
        var history = List.of(
                write(1, 7, 0, 1),
                read(0, 5, 2, 3),
                Operation.<RegisterSpec.Operation<Integer>, Result<Integer>>unknown(0, new Write<>(5), 4));

        assertThat(new SequentialConsistency<>(REGISTER).check(history, () -> false))
                .isInstanceOf(Inconsistent.class);
    }

    @Test
    void unknownWritesOfDifferentValuesDoNotWaitForOneAnother() {
        var history = List.of(
                Operation.<RegisterSpec.Operation<Integer>, Result<Integer>>unknown(0, new Write<>(1), 0),
                Operation.<RegisterSpec.Operation<Integer>, Result<Integer>>unknown(1, new Write<>(2), 1),
                write(3, 7, 2, 3),
                read(2, 2, 4, 5),
                read(2, 1, 6, 7),
                read(4, 0, 8, 9));

        assertThat(new SequentialConsistency<>(REGISTER).check(history, () -> false))
                .isEqualTo(new HistoryVerdict.Consistent<>());
    }

    @Test
    void programOrderOffersTheNextOfEachProcessByReturn() {
        var slow = write(0, 1, 0, 9);
        var quick = write(1, 2, 1, 2);
        var middle = write(2, 3, 3, 4);
        var second = write(1, 4, 5, 6);
        var unknown = Operation.<RegisterSpec.Operation<Integer>, Result<Integer>>unknown(1, new Write<>(5), 7);
        var roster = Roster.of(List.of(slow, quick, middle, second, unknown), REGISTER, Operation::request);
        ProgramOrder order = new ProgramOrder(roster);

        assertThat(order.next()).containsExactly(1, 2, 0);
        assertThat(order.progress(order.next())).isZero();
        assertThat(order.mayTakeEffect(0, order.next())).isFalse();

        order.take(1);
        assertThat(order.next()).containsExactly(2, 3, 0);
        order.take(3);
        assertThat(order.next()).containsExactly(2, 0);
        assertThat(order.progress(order.next())).isEqualTo(2);
        assertThat(order.mayTakeEffect(0, order.next())).isTrue();

        order.putBack(3);
        assertThat(order.next()).containsExactly(2, 3, 0);
        assertThat(order.progress(order.next())).isEqualTo(1);
        assertThat(order.mayTakeEffect(0, order.next())).isFalse();
    }

    @Test
    void realTimeGoesOnWithTheFirstReturnThatIsLeft() {
        var roster = Roster.of(
                List.of(write(0, 1, 0, 9), write(1, 2, 1, 2), write(2, 3, 3, 4)), REGISTER, Operation::request);
        RealTimeOrder order = new RealTimeOrder(roster);

        assertThat(order.next()).containsExactly(1, 0);
        assertThat(order.progress(order.next())).isEqualTo(2);
        order.take(1);
        assertThat(order.next()).containsExactly(2, 0);
        assertThat(order.progress(order.next())).isEqualTo(4);
    }

    /** Each of two operations has seen the return of the other. */
    @Test
    void aHistoryWhosePrecedenceHasACycleHasNoOrder() {
        ClientHistory<String, Integer> cyclic = new ClientHistory<>(
                Map.of(
                        1,
                        new ClientHistory.Client<>(
                                List.of(new ClientHistory.Completed<>("a", 1, Map.of(2, 0))), Optional.empty()),
                        2,
                        new ClientHistory.Client<>(
                                List.of(new ClientHistory.Completed<>("b", 2, Map.of(1, 0))), Optional.empty())),
                true,
                Map.of());

        assertThatThrownBy(cyclic::operations)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no total order of invocations and returns matches");
    }

    @Test
    void aClientThatInvokesBeforeItsReturnMakesTheHistoryInvalid() {
        ClientHistory<RegisterSpec.Operation<Integer>, Result<Integer>> invalid =
                ClientHistory.<RegisterSpec.Operation<Integer>, Result<Integer>>empty()
                        .invoke(1, new Write<>(1))
                        .invoke(1, new Write<>(2));

        assertThat(invalid.valid()).isFalse();
        assertThat(new Linearizability<>(REGISTER).test(invalid)).isFalse();
    }
}
