package dev.clew.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.history.RegisterSpec.Read;
import dev.clew.history.RegisterSpec.ReadOk;
import dev.clew.history.RegisterSpec.Result;
import dev.clew.history.RegisterSpec.Write;
import dev.clew.history.RegisterSpec.WriteOk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The core of an inconsistent history is inconsistent, and no operation of it can be spared. */
class CoreTest {

    @Test
    void aStaleReadAmongManyOperationsNeedsTheOverwritingReadAndItself() {
        List<Operation<RegisterSpec.Operation<Integer>, Result<Integer>>> history = new ArrayList<>();
        for (int i = 1; i <= 500; i++) {
            history.add(Operation.ok(0, new Write<>(i), new WriteOk<>(), 10L * i, 10L * i + 1));
            history.add(Operation.ok(1, new Read<>(), new ReadOk<>(i), 10L * i + 2, 10L * i + 3));
        }
        history.add(Operation.ok(2, new Read<>(), new ReadOk<>(7), 10_000, 10_001));

        HistoryVerdict.Inconsistent<RegisterSpec.Operation<Integer>, Result<Integer>> verdict =
                (HistoryVerdict.Inconsistent<RegisterSpec.Operation<Integer>, Result<Integer>>)
                        new Linearizability<>(new RegisterSpec<>(0)).check(history, () -> false);

        assertThat(verdict.prefix()).hasSize(1001);
        assertThat(verdict.core()).hasSize(3).contains(history.get(1000));
    }

    @Test
    void noOperationOfACoreCanBeSpared() {
        RandomObjects.all().forEach(CoreTest::compare);
    }

    private static <S, O, R> void compare(RandomObjects<S, O, R> objects) {
        int compared = 0;
        for (long seed = new Random().nextLong(); compared < 20; seed++) {
            List<Operation<O, R>> history = objects.run(seed, 6).operations();
            if (new Linearizability<>(objects.spec()).check(history, () -> false)
                    instanceof HistoryVerdict.Inconsistent<O, R> found) {
                compared++;
                String description = "seed " + seed + ": " + history;
                assertThat(isLinearizable(objects, history, found.core()))
                        .as(description)
                        .isFalse();
                assertThat(found.core())
                        .isSortedAccordingTo(Comparator.comparingLong(Operation::invoked))
                        .allSatisfy(spared -> {
                            List<Operation<O, R>> fewer = new ArrayList<>(found.core());
                            fewer.remove(spared);
                            assertThat(fewer.isEmpty() || isLinearizable(objects, history, fewer))
                                    .as(description)
                                    .isTrue();
                        });
            }
        }
    }

    private static <S, O, R> boolean isLinearizable(
            RandomObjects<S, O, R> objects, List<Operation<O, R>> history, List<Operation<O, R>> known) {
        long last = known.stream().mapToLong(Operation::returned).max().orElseThrow();
        return EveryPermutation.linearizes(
                objects.spec(),
                history.stream()
                        .filter(operation -> operation.invoked() <= last)
                        .map(operation -> known.contains(operation) || operation.outcome() != Outcome.OK
                                ? operation
                                : Operation.<O, R>unknown(
                                        operation.process(), operation.request(), operation.invoked()))
                        .toList());
    }
}
