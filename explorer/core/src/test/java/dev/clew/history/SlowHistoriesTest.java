package dev.clew.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.history.CasRegisterSpec.CompareAndSet;
import dev.clew.history.CasRegisterSpec.Read;
import dev.clew.history.CasRegisterSpec.Result;
import dev.clew.history.CasRegisterSpec.Swapped;
import dev.clew.history.CasRegisterSpec.Value;
import dev.clew.history.CasRegisterSpec.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Histories with many overlapping operations, which a search for an order would not decide, or not in hours. */
class SlowHistoriesTest {
    private static final long LAST = 1_000_000;

    private final List<Operation<CasRegisterSpec.Operation<Integer>, Result<Integer>>> history = new ArrayList<>();

    private boolean isLinearizable() {
        HistoryVerdict<CasRegisterSpec.Operation<Integer>, Result<Integer>> verdict =
                new Linearizability<>(new CasRegisterSpec<>(0)).check(history, () -> false);
        assertThat(verdict).isNotInstanceOf(HistoryVerdict.Unknown.class);
        return verdict instanceof HistoryVerdict.Consistent;
    }

    private void overlappingWrites(int count) {
        for (int i = 1; i <= count; i++) {
            history.add(Operation.ok(i, new Write<>(i), new Swapped<>(true), i, LAST + i));
        }
    }

    private void read(int value, long place) {
        history.add(Operation.ok(0, new Read<>(), new Value<>(value), place, place + 1));
    }

    @Test
    void theFirstOf18OverlappingWritesIsReadAfterAll() {
        overlappingWrites(18);
        read(1, 3 * LAST);

        assertThat(isLinearizable()).isTrue();
    }

    @Test
    void theSeventhOf40OverlappingWritesIsRead() {
        overlappingWrites(40);
        read(7, LAST / 2);
        read(7, 3 * LAST);

        assertThat(isLinearizable()).isTrue();
    }

    @Test
    void oneOf30UnknownWritesIsReadTwiceWithAnotherBetween() {
        for (int i = 1; i <= 30; i++) {
            history.add(Operation.unknown(i, new Write<>(i), i));
        }
        read(3, 100);
        read(5, 200);
        read(3, 300);

        assertThat(isLinearizable()).isFalse();
    }

    @Test
    void aValueThatNobodyWroteIsReadWith20WritesInFlight() {
        overlappingWrites(20);
        read(99, LAST / 2);

        assertThat(isLinearizable()).isFalse();
    }

    /** The values repeat, so that only the look for values out of thin air applies. */
    @Test
    void aValueThatNobodyWroteIsReadAmongRepeatedWrites() {
        overlappingWrites(20);
        overlappingWrites(20);
        history.add(Operation.ok(50, new CompareAndSet<>(98, 99), new Swapped<>(false), 7, 3 * LAST));
        read(99, 3 * LAST);
        read(98, LAST / 2);

        assertThat(isLinearizable()).isFalse();
    }

    @Test
    void aCounterIsReadBelowAllThatCanHaveBeenAdded() {
        List<Operation<CounterSpec.Operation, OptionalLong>> counter = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            counter.add(Operation.unknown(i, new CounterSpec.Add(1L << i), i));
        }
        counter.add(Operation.ok(40, new CounterSpec.Read(), OptionalLong.of(-1), 100, 101));

        assertThat(new Linearizability<>(new CounterSpec(0L)).check(counter, () -> false))
                .isInstanceOf(HistoryVerdict.Inconsistent.class);
    }
}
