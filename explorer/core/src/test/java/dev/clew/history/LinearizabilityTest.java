package dev.clew.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.history.RegisterSpec.Operation;
import dev.clew.history.RegisterSpec.Read;
import dev.clew.history.RegisterSpec.ReadOk;
import dev.clew.history.RegisterSpec.Result;
import dev.clew.history.RegisterSpec.Write;
import dev.clew.history.RegisterSpec.WriteOk;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;

/** The search agrees with the definition of linearizability, and with textbook histories. */
class LinearizabilityTest {
    private static final int OPERATIONS = 6;
    private static final RegisterSpec<Integer> REGISTER = new RegisterSpec<>(0);
    private static final Linearizability<Integer, Operation<Integer>, Result<Integer>> LINEARIZABILITY =
            new Linearizability<>(REGISTER);

    /** An object whose every operation both reads and changes it: fetch and add. */
    private record Counter() implements SequentialSpec<Integer, Integer, Integer> {
        @Override
        public Integer initial() {
            return 0;
        }

        @Override
        public Integer result(Integer state, Integer addend) {
            return state;
        }

        @Override
        public Integer next(Integer state, Integer addend) {
            return state + addend;
        }
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void registersAreJudgedAsByEveryPermutation(@ForAll long seed) {
        compare(
                seed,
                REGISTER,
                random -> random.nextBoolean() ? new Read<>() : new Write<>(random.nextInt(3)),
                random -> random.nextInt(4) == 0 ? new WriteOk<>() : new ReadOk<>(random.nextInt(3)));
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void countersAreJudgedAsByEveryPermutation(@ForAll long seed) {
        compare(seed, new Counter(), random -> 1 + random.nextInt(2), random -> random.nextInt(4));
    }

    private static <S, O, R> void compare(
            long seed, SequentialSpec<S, O, R> spec, Function<Random, O> operations, Function<Random, R> lies) {
        RecordedRun<O, R> run = RecordedRun.random(new Random(seed), spec, OPERATIONS, operations, lies);
        boolean expected = EveryPermutation.linearizes(spec, run.operations());

        assertThat(new Linearizability<>(spec).test(run.history()))
                .as("seed %d: %s", seed, run.operations())
                .isEqualTo(expected);

        Statistics.collect(expected);
        Statistics.coverage(seen -> seen.check(true).percentage(p -> p > 10));
        Statistics.coverage(seen -> seen.check(false).percentage(p -> p > 10));
    }

    @Example
    void theEmptyHistoryIsLinearizable() {
        assertThat(LINEARIZABILITY.test(ClientHistory.empty())).isTrue();
    }

    @Example
    void aReturnWithoutInvocationIsNotLinearizable() {
        assertThat(LINEARIZABILITY.test(empty().complete(1, new WriteOk<>()))).isFalse();
    }

    @Example
    void aReadMaySeeAWriteInFlightOrNot() {
        ClientHistory<Operation<Integer>, Result<Integer>> reading =
                empty().invoke(1, new Write<>(7)).invoke(2, new Read<>());

        assertThat(LINEARIZABILITY.test(reading.complete(2, new ReadOk<>(7)))).isTrue();
        assertThat(LINEARIZABILITY.test(reading.complete(2, new ReadOk<>(0)))).isTrue();
        assertThat(LINEARIZABILITY.test(reading.complete(2, new ReadOk<>(8)))).isFalse();
    }

    @Example
    void aReadThatBeginsAfterAWriteHasReturnedSeesIt() {
        ClientHistory<Operation<Integer>, Result<Integer>> reading =
                empty().invoke(1, new Write<>(7)).complete(1, new WriteOk<>()).invoke(2, new Read<>());

        assertThat(LINEARIZABILITY.test(reading.complete(2, new ReadOk<>(7)))).isTrue();
        assertThat(LINEARIZABILITY.test(reading.complete(2, new ReadOk<>(0)))).isFalse();
    }

    @Example
    void aWriteThatBeginsAfterAReadHasReturnedIsNotSeenByIt() {
        ClientHistory<Operation<Integer>, Result<Integer>> history =
                empty().invoke(2, new Read<>()).complete(2, new ReadOk<>(7)).invoke(1, new Write<>(7));

        assertThat(LINEARIZABILITY.test(history)).isFalse();
    }

    @Example
    void twoReadsInSequenceDoNotSeeNewThenOld() {
        ClientHistory<Operation<Integer>, Result<Integer>> newThenOld = empty().invoke(1, new Write<>(7))
                .invoke(2, new Read<>())
                .complete(2, new ReadOk<>(7))
                .invoke(3, new Read<>())
                .complete(3, new ReadOk<>(0));

        assertThat(LINEARIZABILITY.test(newThenOld)).isFalse();
    }

    private static ClientHistory<Operation<Integer>, Result<Integer>> empty() {
        return ClientHistory.empty();
    }
}
