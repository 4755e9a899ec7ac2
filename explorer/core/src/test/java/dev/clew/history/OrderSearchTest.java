package dev.clew.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.history.CounterSpec.Add;
import dev.clew.history.CounterSpec.Read;
import dev.clew.history.OrderSearch.End;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** How a search ends, and what it says of the furthest points it came to. */
class OrderSearchTest {
    private static final CounterSpec SPEC = new CounterSpec(0L);
    private static final long LARGE = 1L << 40;

    private static OrderSearch<Long, CounterSpec.Operation, OptionalLong> search(
            List<Operation<CounterSpec.Operation, OptionalLong>> history, BooleanSupplier stop, long budget) {
        Roster<CounterSpec.Operation, OptionalLong> roster = Roster.of(history, SPEC, Operation::request);
        return new OrderSearch<>(SPEC, roster, new RealTimeOrder(roster), stop, budget);
    }

    private static Operation<CounterSpec.Operation, OptionalLong> add(int process, long amount, long from, long to) {
        return Operation.ok(process, new Add(amount), OptionalLong.empty(), from, to);
    }

    private static Operation<CounterSpec.Operation, OptionalLong> read(int process, long found, long from, long to) {
        return Operation.ok(process, new Read(), OptionalLong.of(found), from, to);
    }

    /** Additions in flight together, and a read that no order of them explains. */
    private static List<Operation<CounterSpec.Operation, OptionalLong>> hard(int additions) {
        List<Operation<CounterSpec.Operation, OptionalLong>> history = new ArrayList<>();
        for (int i = 0; i < additions; i++) {
            history.add(add(i, 1L << i, i, 1000 + i));
        }
        history.add(read(99, -1, 500, 600));
        return history;
    }

    @Test
    void aLongSearchEndsWhenItIsToldTo() {
        OrderSearch<Long, CounterSpec.Operation, OptionalLong> search = search(hard(12), () -> true, LARGE);

        assertThat(search.run()).isEqualTo(End.STOPPED);
        assertThat(search.limit()).isEmpty();
    }

    @Test
    void aSearchThatNobodyStopsRulesEveryOrderOut() {
        OrderSearch<Long, CounterSpec.Operation, OptionalLong> search = search(hard(10), () -> false, LARGE);

        assertThat(search.run()).isEqualTo(End.NONE);
        assertThat(search.limit()).isEmpty();
    }

    @Test
    void aShortSearchIsDoneBeforeAnyoneIsAsked() {
        assertThat(search(List.of(add(0, 1, 0, 1), read(1, 1, 2, 3)), () -> true, LARGE)
                        .run())
                .isEqualTo(End.FOUND);
        assertThat(search(hard(3), () -> true, LARGE).run()).isEqualTo(End.NONE);
    }

    @Test
    void aSearchThatIsOverItsBudgetNamesItInMebibytes() {
        OrderSearch<Long, CounterSpec.Operation, OptionalLong> search = search(hard(16), () -> false, 1L << 20);

        assertThat(search.run()).isEqualTo(End.STOPPED);
        assertThat(search.limit().orElseThrow())
                .matches("the [1-9]\\d{3,} points that the search has visited take more than its share of 1 MiB,"
                        + " a quarter of the Java heap");
    }

    @Test
    void theFurthestStateIsExplainedByWhatLeftIt() {
        Operation<CounterSpec.Operation, OptionalLong> two = add(0, 2, 2, 3);
        OrderSearch<Long, CounterSpec.Operation, OptionalLong> search = search(
                List.of(add(0, 1, 0, 1), two, read(0, 3, 4, 5), read(0, 3, 6, 7), read(0, 9, 8, 9)),
                () -> false,
                LARGE);

        assertThat(search.run()).isEqualTo(End.NONE);
        assertThat(search.reached()).containsExactly(new HistoryVerdict.Reached<>(3L, Optional.of(two)));
        assertThat(search.stuck()).containsExactly(read(0, 9, 8, 9));
    }

    @Test
    void anUnknownOperationCanHaveLeftTheFurthestState() {
        Operation<CounterSpec.Operation, OptionalLong> unknown = Operation.unknown(1, new Add(5), 2);
        OrderSearch<Long, CounterSpec.Operation, OptionalLong> search =
                search(List.of(unknown, add(0, 1, 0, 1), read(0, 9, 3, 4)), () -> false, LARGE);

        assertThat(search.run()).isEqualTo(End.NONE);
        assertThat(search.reached())
                .containsExactlyInAnyOrder(
                        new HistoryVerdict.Reached<>(1L, Optional.of(add(0, 1, 0, 1))),
                        new HistoryVerdict.Reached<>(6L, Optional.of(unknown)));
    }

    @Test
    void nothingLeftTheInitialState() {
        OrderSearch<Long, CounterSpec.Operation, OptionalLong> search =
                search(List.of(read(0, 9, 3, 4)), () -> false, LARGE);

        assertThat(search.run()).isEqualTo(End.NONE);
        assertThat(search.reached()).containsExactly(new HistoryVerdict.Reached<>(0L, Optional.empty()));
    }

    @Test
    void ofManyStatesThatAreReachedSixteenAreKept() {
        List<Operation<CounterSpec.Operation, OptionalLong>> history = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            history.add(Operation.unknown(i, new Add(1L << i), i));
        }
        history.add(read(99, -1, 10, 11));
        OrderSearch<Long, CounterSpec.Operation, OptionalLong> search = search(history, () -> false, LARGE);

        assertThat(search.run()).isEqualTo(End.NONE);
        assertThat(search.reached()).hasSize(16).doesNotHaveDuplicates();
    }

    @Test
    void eachOfManyUnknownOperationsTakesEffectOnce() {
        List<Operation<CounterSpec.Operation, OptionalLong>> history = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            history.add(Operation.unknown(i, new Add(1), i));
        }
        history.add(read(99, 70, 100, 101));
        assertThat(search(history, () -> false, LARGE).run()).isEqualTo(End.FOUND);

        history.set(70, read(99, 71, 100, 101));
        assertThat(search(history, () -> false, LARGE).run()).isEqualTo(End.NONE);
    }

    @Test
    void aRosterIsInTheOrderOfInvocationAndPairsUnknownOperationsThatAskTheSame() {
        Operation<CounterSpec.Operation, OptionalLong> first = Operation.unknown(0, new Add(1), 2);
        Operation<CounterSpec.Operation, OptionalLong> other = Operation.unknown(1, new Add(2), 4);
        Operation<CounterSpec.Operation, OptionalLong> second = Operation.unknown(2, new Add(1), 6);
        Roster<CounterSpec.Operation, OptionalLong> roster = Roster.of(
                List.of(
                        second,
                        read(3, 0, 8, 9),
                        Operation.unknown(4, new Read(), 3),
                        other,
                        Operation.failed(5, new Add(7), 0, 1),
                        first,
                        add(6, 3, 5, 7)),
                SPEC,
                Operation::request);

        assertThat(roster.unknown()).containsExactly(first, other, second);
        assertThat(roster.twins()).containsExactly(-1, -1, 0);
        assertThat(roster.completed()).containsExactly(add(6, 3, 5, 7), read(3, 0, 8, 9));
    }
}
