package dev.clew.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.history.HistoryVerdict.Consistent;
import dev.clew.history.HistoryVerdict.Inconsistent;
import dev.clew.history.HistoryVerdict.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Searches of long histories with few clients end, and hard searches can be stopped. */
class LongHistoryTest {
    private static final int MANY = 200_000;

    @Test
    void manyOperationsOfACasRegisterAreChecked() {
        SimulatedClients clients = new SimulatedClients(7, 5, 0.0001);
        List<Operation<CasRegisterSpec.Operation<Integer>, CasRegisterSpec.Result<Integer>>> history =
                clients.run(new CasRegisterSpec<>(0), SimulatedClients.casRequests(5), MANY);

        assertThat(new Linearizability<>(new CasRegisterSpec<>(0)).check(history, () -> false))
                .isInstanceOf(Consistent.class);
        assertThat(new SequentialConsistency<>(new CasRegisterSpec<>(0)).check(history, () -> false))
                .isInstanceOf(Consistent.class);
    }

    @Test
    void aStaleReadLateInALongHistoryIsFound() {
        List<Operation<CasRegisterSpec.Operation<Integer>, CasRegisterSpec.Result<Integer>>> history =
                new SimulatedClients(8, 3, 0).run(new CasRegisterSpec<>(0), SimulatedClients.casRequests(5), MANY);
        int stale = MANY * 9 / 10;
        Operation<CasRegisterSpec.Operation<Integer>, CasRegisterSpec.Result<Integer>> truth = history.get(stale);
        history.set(
                stale,
                Operation.ok(
                        truth.process(),
                        new CasRegisterSpec.Read<>(),
                        new CasRegisterSpec.Value<>(-1),
                        truth.invoked(),
                        truth.invoked() + 1));

        HistoryVerdict<?, ?> verdict = new Linearizability<>(new CasRegisterSpec<>(0)).check(history, () -> false);

        Inconsistent<?, ?> inconsistent = (Inconsistent<?, ?>) verdict;
        assertThat(inconsistent.last().map(Operation::invoked)).hasValue(truth.invoked());
        assertThat(inconsistent.smallest()).isTrue();
        assertThat(inconsistent.prefix()).hasSizeBetween(stale - 5, stale + 6);
    }

    /**
     * The order of two concurrently added elements shows only when they are removed, so the removals should follow
     * soon.
     */
    @Test
    void longQueuesAndSetsAreChecked() {
        judge(new QueueSpec<>(), i -> i % 2 == 1 ? new QueueSpec.Dequeue<>() : new QueueSpec.Enqueue<>(i));
        judge(new SetSpec<>(), i -> i % 10_000 == 0 ? new SetSpec.Read<>() : new SetSpec.Add<>(i));
    }

    private static <S, O, R> void judge(SequentialSpec<S, O, R> spec, Function<Integer, O> requests) {
        int[] next = {0};
        List<Operation<O, R>> history =
                new SimulatedClients(9, 3, 0).run(spec, random -> requests.apply(next[0]++), MANY / 4);

        assertThat(new Linearizability<>(spec).check(history, () -> false)).isInstanceOf(Consistent.class);
    }

    /** An operation in flight during all others must not make each of them more expensive. */
    @Test
    void anOperationThatNeverReturnsAddsNoCost() {
        List<Operation<CasRegisterSpec.Operation<Integer>, CasRegisterSpec.Result<Integer>>> history =
                new SimulatedClients(10, 3, 0).run(new CasRegisterSpec<>(0), SimulatedClients.casRequests(5), MANY);
        history.add(Operation.ok(
                99, new CasRegisterSpec.Write<>(3), new CasRegisterSpec.Swapped<>(true), 0, Long.MAX_VALUE - 1));

        assertThat(new Linearizability<>(new CasRegisterSpec<>(0)).check(history, () -> false))
                .isInstanceOf(Consistent.class);
    }

    @Test
    void aSearchCanBeStopped() {
        List<Operation<CounterSpec.Operation, OptionalLong>> history = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            history.add(Operation.ok(i, new CounterSpec.Add(2L << i), OptionalLong.empty(), i, 1000 + i));
        }
        history.add(Operation.ok(99, new CounterSpec.Read(), OptionalLong.of(1), 500, 600));
        int[] asked = {0};

        assertThat(new Linearizability<>(new CounterSpec(0L)).check(history, () -> ++asked[0] > 100))
                .isInstanceOf(Unknown.class);
    }
}
