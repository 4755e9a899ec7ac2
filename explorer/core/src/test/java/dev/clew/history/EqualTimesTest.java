package dev.clew.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.history.HistoryVerdict.Consistent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** At equal times invocations come before returns: a clock too coarse to separate two events does not order them. */
class EqualTimesTest {
    private static final int HISTORIES = 2000;
    private static final RegisterSpec<Integer> REGISTER = new RegisterSpec<>(0);

    private static final RegisterSpec.Operation<Integer> WRITE = new RegisterSpec.Write<>(7);
    private static final RegisterSpec.Operation<Integer> READ = new RegisterSpec.Read<>();
    private static final RegisterSpec.Result<Integer> WRITTEN = new RegisterSpec.WriteOk<>();

    private static RegisterSpec.Result<Integer> found(int value) {
        return new RegisterSpec.ReadOk<>(value);
    }

    private static boolean isLinearizable(
            Operation<RegisterSpec.Operation<Integer>, RegisterSpec.Result<Integer>> one,
            Operation<RegisterSpec.Operation<Integer>, RegisterSpec.Result<Integer>> other) {
        return new Linearizability<>(REGISTER).check(List.of(one, other), () -> false) instanceof Consistent;
    }

    @Test
    void aReadInvokedAsAWriteReturnsMayMissIt() {
        assertThat(isLinearizable(Operation.ok(0, WRITE, WRITTEN, 1, 3), Operation.ok(1, READ, found(0), 3, 5)))
                .isTrue();
        assertThat(isLinearizable(Operation.ok(0, WRITE, WRITTEN, 1, 3), Operation.ok(1, READ, found(0), 4, 5)))
                .isFalse();
    }

    @Test
    void aReadMaySeeAWriteInvokedAsItReturns() {
        assertThat(isLinearizable(Operation.ok(0, READ, found(7), 1, 3), Operation.ok(1, WRITE, WRITTEN, 3, 5)))
                .isTrue();
        assertThat(isLinearizable(Operation.ok(0, READ, found(7), 1, 3), Operation.ok(1, WRITE, WRITTEN, 4, 5)))
                .isFalse();
    }

    @Test
    void aReadMaySeeAWriteOfUnknownOutcomeInvokedAsItReturns() {
        assertThat(isLinearizable(Operation.ok(0, READ, found(7), 1, 3), Operation.unknown(1, WRITE, 3)))
                .isTrue();
        assertThat(isLinearizable(Operation.ok(0, READ, found(7), 1, 3), Operation.unknown(1, WRITE, 4)))
                .isFalse();
    }

    static List<RandomObjects<?, ?, ?>> objects() {
        return RandomObjects.all();
    }

    @ParameterizedTest
    @MethodSource("objects")
    void historiesOfCoarseClocksAgreeWithTheDefinition(RandomObjects<?, ?, ?> objects) {
        compare(objects);
    }

    private static <S, O, R> void compare(RandomObjects<S, O, R> objects) {
        int consistent = 0;
        for (long seed = 0; seed < HISTORIES; seed++) {
            List<Operation<O, R>> coarse = coarse(objects.run(seed, 5).operations(), 2 + seed % 3);
            boolean expected = EveryPermutation.linearizes(objects.spec(), coarse);
            assertThat(new Linearizability<>(objects.spec()).check(coarse, () -> false) instanceof Consistent)
                    .as("seed %d: %s", seed, coarse)
                    .isEqualTo(expected);
            consistent += expected ? 1 : 0;
        }
        assertThat(consistent).isBetween(HISTORIES / 20, HISTORIES * 19 / 20);
    }

    /**
     * Returns the same operations timed by a clock that ticks only now and then; an operation takes at least one tick.
     */
    private static <O, R> List<Operation<O, R>> coarse(List<Operation<O, R>> operations, long ticks) {
        List<Operation<O, R>> coarse = new ArrayList<>();
        for (Operation<O, R> o : operations) {
            long invoked = o.invoked() / ticks;
            long returned =
                    o.returned() == Operation.NEVER ? Operation.NEVER : Math.max(invoked + 1, o.returned() / ticks);
            coarse.add(new Operation<>(o.process(), o.request(), o.result(), o.outcome(), invoked, returned));
        }
        return coarse;
    }
}
