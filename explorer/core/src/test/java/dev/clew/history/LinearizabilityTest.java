package dev.clew.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.history.RegisterSpec.Operation;
import dev.clew.history.RegisterSpec.Read;
import dev.clew.history.RegisterSpec.ReadOk;
import dev.clew.history.RegisterSpec.Result;
import dev.clew.history.RegisterSpec.Write;
import dev.clew.history.RegisterSpec.WriteOk;
import org.junit.jupiter.api.Test;

/** The search agrees with textbook histories; {@link DefinitionTest} compares it with the definition. */
class LinearizabilityTest {
    private static final RegisterSpec<Integer> REGISTER = new RegisterSpec<>(0);
    private static final Linearizability<Integer, Operation<Integer>, Result<Integer>> LINEARIZABILITY =
            new Linearizability<>(REGISTER);

    @Test
    void theEmptyHistoryIsLinearizable() {
        assertThat(LINEARIZABILITY.test(ClientHistory.empty())).isTrue();
    }

    @Test
    void aReturnWithoutInvocationIsNotLinearizable() {
        assertThat(LINEARIZABILITY.test(empty().complete(1, new WriteOk<>()))).isFalse();
    }

    @Test
    void aReadMaySeeAWriteInFlightOrNot() {
        ClientHistory<Operation<Integer>, Result<Integer>> reading =
                empty().invoke(1, new Write<>(7)).invoke(2, new Read<>());

        assertThat(LINEARIZABILITY.test(reading.complete(2, new ReadOk<>(7)))).isTrue();
        assertThat(LINEARIZABILITY.test(reading.complete(2, new ReadOk<>(0)))).isTrue();
        assertThat(LINEARIZABILITY.test(reading.complete(2, new ReadOk<>(8)))).isFalse();
    }

    @Test
    void aReadThatBeginsAfterAWriteHasReturnedSeesIt() {
        ClientHistory<Operation<Integer>, Result<Integer>> reading =
                empty().invoke(1, new Write<>(7)).complete(1, new WriteOk<>()).invoke(2, new Read<>());

        assertThat(LINEARIZABILITY.test(reading.complete(2, new ReadOk<>(7)))).isTrue();
        assertThat(LINEARIZABILITY.test(reading.complete(2, new ReadOk<>(0)))).isFalse();
    }

    @Test
    void aWriteThatBeginsAfterAReadHasReturnedIsNotSeenByIt() {
        ClientHistory<Operation<Integer>, Result<Integer>> history =
                empty().invoke(2, new Read<>()).complete(2, new ReadOk<>(7)).invoke(1, new Write<>(7));

        assertThat(LINEARIZABILITY.test(history)).isFalse();
    }

    @Test
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
