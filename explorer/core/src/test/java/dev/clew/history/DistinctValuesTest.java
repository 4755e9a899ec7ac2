package dev.clew.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.history.Monitor.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Monitors decide histories of distinct values, also where times are equal, as trying every permutation does. */
class DistinctValuesTest {

    private static <S, O, R> Monitor<O, R> monitor(SequentialSpec<S, O, R> spec) {
        return spec.monitor().orElseThrow();
    }

    private static void assertBothOften(Map<Answer, Integer> answers, int atLeast) {
        assertThat(answers.getOrDefault(Answer.LINEARIZABLE, 0)).isGreaterThan(atLeast);
        assertThat(answers.getOrDefault(Answer.NOT_LINEARIZABLE, 0)).isGreaterThan(atLeast);
    }

    private static void fillQueue(
            CoarseHistories<QueueSpec.Operation<Integer>, Optional<Integer>> history,
            Random random,
            int unknown,
            int empty) {
        int elements = 2 + random.nextInt(2);
        for (int element = 0; element < elements; element++) {
            history.add(new QueueSpec.Enqueue<>(element), Optional.empty());
            if (random.nextInt(4) > 0) {
                history.add(new QueueSpec.Dequeue<>(), Optional.of(element));
            }
        }
        for (int i = 0; i < unknown; i++) {
            history.addUnknown(new QueueSpec.Dequeue<>());
        }
        for (int i = 0; i < empty; i++) {
            history.add(new QueueSpec.Dequeue<>(), Optional.empty());
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "2, 0", "0, 1"})
    void queuesAreDecided(int unknown, int empty) {
        QueueSpec<Integer> spec = new QueueSpec<>();
        Map<Answer, Integer> answers = CoarseHistories.compare(
                spec, monitor(spec), 500, (history, random) -> fillQueue(history, random, unknown, empty));

        assertBothOften(answers, 60);
        assertThat(answers.getOrDefault(Answer.UNKNOWN, 0)).isLessThan(empty == 0 ? 1 : 125);
    }

    @Test
    void aQueueInWhichAnUnknownDequeueMayHaveMadeRoomIsLeftToASearch() {
        QueueSpec<Integer> spec = new QueueSpec<>();
        List<Operation<QueueSpec.Operation<Integer>, Optional<Integer>>> history = List.of(
                Operation.ok(0, new QueueSpec.Enqueue<>(1), Optional.empty(), 0, 1),
                Operation.unknown(1, new QueueSpec.Dequeue<>(), 0),
                Operation.ok(2, new QueueSpec.Dequeue<>(), Optional.empty(), 2, 3));

        assertThat(monitor(spec).decide(history)).isEqualTo(Answer.UNKNOWN);
        assertThat(new Linearizability<>(spec).check(history, () -> false))
                .isInstanceOf(HistoryVerdict.Consistent.class);
    }

    @Test
    void aQueueWithAnElementThatIsEnqueuedTwiceIsLeftToASearch() {
        QueueSpec<Integer> spec = new QueueSpec<>();

        assertThat(monitor(spec)
                        .decide(List.of(
                                Operation.ok(0, new QueueSpec.Enqueue<>(1), Optional.empty(), 0, 1),
                                Operation.ok(0, new QueueSpec.Enqueue<>(1), Optional.empty(), 2, 3))))
                .isEqualTo(Answer.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void setsAreDecided(int removals) {
        SetSpec<Integer> spec = new SetSpec<>();
        Map<Answer, Integer> answers = CoarseHistories.compare(spec, monitor(spec), 800, (history, random) -> {
            int elements = 2 + random.nextInt(2);
            for (int element = 0; element < elements; element++) {
                history.add(new SetSpec.Add<>(element), new SetSpec.Done<>());
                if (element < removals) {
                    history.add(new SetSpec.Remove<>(element), new SetSpec.Done<>());
                }
            }
            for (int reads = 1 + random.nextInt(2); reads > 0; reads--) {
                history.add(new SetSpec.Read<>(), new SetSpec.Elements<>(subset(random, elements)));
            }
        });

        assertBothOften(answers, 100);
        assertThat(answers).doesNotContainKey(Answer.UNKNOWN);
    }

    private static Set<Integer> subset(Random random, int elements) {
        Set<Integer> subset = new HashSet<>();
        for (int element = 0; element < elements; element++) {
            if (random.nextInt(3) > 0) {
                subset.add(element);
            }
        }
        return subset;
    }

    @Test
    void aSetWithAnElementThatIsAddedTwiceIsLeftToASearch() {
        SetSpec<Integer> spec = new SetSpec<>();
        Operation<SetSpec.Operation<Integer>, SetSpec.Result<Integer>> add =
                Operation.ok(0, new SetSpec.Add<>(1), new SetSpec.Done<>(), 0, 1);

        assertThat(monitor(spec).decide(List.of(add, add))).isEqualTo(Answer.UNKNOWN);
    }

    @Test
    void listsAreDecided() {
        AppendListSpec<Integer> spec = new AppendListSpec<>();
        Map<Answer, Integer> answers = CoarseHistories.compare(spec, monitor(spec), 800, (history, random) -> {
            int elements = 2 + random.nextInt(2);
            for (int element = 0; element < elements; element++) {
                history.add(new AppendListSpec.Append<>(element), new AppendListSpec.Done<>());
            }
            for (int reads = 1 + random.nextInt(2); reads > 0; reads--) {
                List<Integer> read = new ArrayList<>(subset(random, elements));
                if (random.nextInt(3) == 0) {
                    Collections.shuffle(read, random);
                }
                history.add(new AppendListSpec.Read<>(), new AppendListSpec.Elements<>(read));
            }
        });

        assertBothOften(answers, 100);
        assertThat(answers).doesNotContainKey(Answer.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "5, -3", "0, 1"})
    void countersOfOneAmountAreDecided(long initial, long amount) {
        CounterSpec spec = new CounterSpec(initial);
        Map<Answer, Integer> answers = CoarseHistories.compare(spec, monitor(spec), 800, (history, random) -> {
            for (int additions = 1 + random.nextInt(3); additions > 0; additions--) {
                history.add(new CounterSpec.Add(amount), OptionalLong.empty());
            }
            for (int reads = 1 + random.nextInt(3); reads > 0; reads--) {
                long number = initial + amount * random.nextInt(3) + (random.nextInt(12) == 0 ? 1 : 0);
                history.add(new CounterSpec.Read(), OptionalLong.of(number));
            }
        });

        assertBothOften(answers, 100);
        assertThat(answers).doesNotContainKey(Answer.UNKNOWN);
    }

    @Test
    void countersOfSeveralAmountsAreDecidedIfANumberIsOutOfBounds() {
        CounterSpec spec = new CounterSpec(1L);
        Map<Answer, Integer> answers = CoarseHistories.compare(spec, monitor(spec), 800, (history, random) -> {
            for (int additions = 2 + random.nextInt(2); additions > 0; additions--) {
                history.add(new CounterSpec.Add(random.nextBoolean() ? 2 : -3), OptionalLong.empty());
            }
            history.add(new CounterSpec.Read(), OptionalLong.of(random.nextInt(12) - 6));
        });

        assertThat(answers.get(Answer.NOT_LINEARIZABLE)).isGreaterThanOrEqualTo(487);
        assertThat(answers.get(Answer.LINEARIZABLE)).isGreaterThan(10); // without a read
    }

    @Test
    void registersAreDecided() {
        CasRegisterSpec<Integer> spec = new CasRegisterSpec<>(0);
        Map<Answer, Integer> answers = CoarseHistories.compare(spec, monitor(spec), 1_000, (history, random) -> {
            int writes = 2 + random.nextInt(2);
            for (int value = 1; value <= writes; value++) {
                history.add(
                        random.nextBoolean()
                                ? new CasRegisterSpec.Write<>(value)
                                : new CasRegisterSpec.CompareAndSet<>(random.nextInt(value), value),
                        new CasRegisterSpec.Swapped<>(true));
            }
            for (int reads = 1 + random.nextInt(2); reads > 0; reads--) {
                history.add(new CasRegisterSpec.Read<>(), new CasRegisterSpec.Value<>(random.nextInt(writes + 1)));
            }
        });

        assertBothOften(answers, 100);
        assertThat(answers).doesNotContainKey(Answer.UNKNOWN);
    }

    @Test
    void registersWithFailedSwapsAreDecidedIfAValueIsNobodys() {
        CasRegisterSpec<Integer> spec = new CasRegisterSpec<>(0);
        Map<Answer, Integer> answers = CoarseHistories.compare(spec, monitor(spec), 600, (history, random) -> {
            for (int value = 1; value <= 3; value++) {
                history.add(
                        random.nextBoolean()
                                ? new CasRegisterSpec.Write<>(value)
                                : new CasRegisterSpec.CompareAndSet<>(random.nextInt(value), value),
                        new CasRegisterSpec.Swapped<>(true));
            }
            history.add(
                    new CasRegisterSpec.CompareAndSet<>(random.nextInt(3), 9), new CasRegisterSpec.Swapped<>(false));
            history.add(new CasRegisterSpec.Read<>(), new CasRegisterSpec.Value<>(random.nextInt(5)));
        });

        assertThat(answers.get(Answer.UNKNOWN)).isGreaterThan(300);
        assertThat(answers.get(Answer.NOT_LINEARIZABLE)).isGreaterThan(50);
    }
}
