package dev.clew.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.history.Monitor.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits of searches and of reductions, and the order in which parts are checked. */
class SearchDetailsTest {
    private static final CasRegisterSpec.Operation<Integer> READ = new CasRegisterSpec.Read<>();

    @Test
    void aLimitIsReachedAfterSomeQuestions() {
        BooleanSupplier limited = Prefixes.limited(2, () -> false);

        assertThat(limited.getAsBoolean()).isFalse();
        assertThat(limited.getAsBoolean()).isFalse();
        assertThat(limited.getAsBoolean()).isTrue();
        assertThat(Prefixes.limited(2, () -> true).getAsBoolean()).isTrue();
    }

    @Test
    void whatIsInvokedAtThePlaceOfACutIsInFlightThere() {
        Operation<String, String> before = Operation.ok(0, "a", "1", 0, 5);
        Operation<String, String> at = Operation.ok(1, "b", "2", 5, 6);
        Operation<String, String> after = Operation.ok(2, "c", "3", 6, 7);

        assertThat(Prefixes.cut(List.of(before, at, after), 5)).containsExactly(before, Operation.unknown(1, "b", 5));
    }

    @Test
    void nothingIsInOrder() {
        CasRegisterSpec<Integer> spec = new CasRegisterSpec<>(0);
        Roster<CasRegisterSpec.Operation<Integer>, CasRegisterSpec.Result<Integer>> roster =
                Roster.of(List.of(), spec, Operation::request);

        assertThat(new OrderSearch<>(spec, roster, new RealTimeOrder(roster), () -> false).run())
                .isEqualTo(OrderSearch.End.FOUND);
    }

    private static Operation<KeyValueSpec.Operation<String, Integer>, CasRegisterSpec.Result<Integer>> wrong(
            String key, long at) {
        return Operation.ok(0, new KeyValueSpec.Operation<>(key, READ), new CasRegisterSpec.Value<>(7), at, at + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4})
    void ofTwoInconsistentPartsThatWithTheFirstWrongReturnIsNamed(int begin) {
        var history = List.of(wrong("x", begin), wrong("y", 2));

        Optional<Object> part = new Linearizability<>(new KeyValueSpec<String, Integer>(0)).check(history, () -> false)
                        instanceof HistoryVerdict.Inconsistent<?, ?> found
                ? found.part()
                : Optional.empty();

        assertThat(part).contains(begin == 0 ? "x" : "y");
    }

    @Test
    void aKeyIsDecidedAsARegister() {
        Monitor<KeyValueSpec.Operation<String, Integer>, CasRegisterSpec.Result<Integer>> monitor =
                new KeyValueSpec<String, Integer>(7).monitor().orElseThrow();

        assertThat(monitor.decide(List.of(wrong("x", 0)))).isEqualTo(Answer.LINEARIZABLE);
        assertThat(new KeyValueSpec<String, Integer>(0).monitor().orElseThrow().decide(List.of(wrong("x", 0))))
                .isEqualTo(Answer.NOT_LINEARIZABLE);
    }

    /** Eight elements, of which the last is needed: halves, then quarters, then single ones are left out. */
    @Test
    void aReductionLeavesOutHalvesFirst() {
        List<List<Integer>> tried = new ArrayList<>();
        Reduction<Integer> reduction = new Reduction<>(
                some -> {
                    tried.add(some);
                    return some.contains(7);
                },
                100);

        assertThat(reduction.of(IntStream.range(0, 8).boxed().toList())).containsExactly(7);
        assertThat(tried).containsExactly(List.of(4, 5, 6, 7), List.of(6, 7), List.of(7));
    }

    @Test
    void aReductionEndsAtItsLimit() {
        int[] checks = {0};
        Reduction<Integer> reduction = new Reduction<>(
                some -> {
                    checks[0]++;
                    return false;
                },
                5);

        assertThat(reduction.of(IntStream.range(0, 64).boxed().toList())).hasSize(64);
        assertThat(checks[0]).isEqualTo(5);
    }

    @Test
    void theEndThatNobodyWaitedForIsNamed() {
        assertThatThrownBy(() -> ClientEvent.after(ClientHistory.empty(), 1, new ClientEvent.Fail()))
                .hasMessageContaining("(fail)");
        assertThatThrownBy(() -> ClientEvent.after(ClientHistory.empty(), 1, new ClientEvent.GiveUp()))
                .hasMessageContaining("(unknown)");
        assertThatThrownBy(() -> ClientEvent.after(ClientHistory.empty(), 1, new ClientEvent.Complete("x")))
                .hasMessageContaining("(complete x)");
    }
}
