package dev.clew.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.history.Monitor.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * On small random histories of the shape that it decides, every monitor agrees with trying every permutation;
 * {@code -Dclew.history.rounds=667} compares 20,010 histories of each kind.
 */
class MonitorsTest {
    private static final int HISTORIES = 30 * Integer.getInteger("clew.history.rounds", 100);
    private static final int MOST_OPERATIONS = 6;

    /**
     * Kind of history.
     *
     * @param requests a random request, given a number that no other request has
     * @param lies a wrong result of an operation, given the right one
     * @param isComplete whether all histories are decided
     */
    private record Kind<S, O, R>(
            String name,
            SequentialSpec<S, O, R> spec,
            BiFunction<Random, Integer, O> requests,
            BiFunction<Random, R, R> lies,
            boolean isComplete) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kind<?, ?, ?>> kinds() {
        return Stream.of(
                new Kind<>(
                        "register",
                        new RegisterSpec<>(0),
                        (random, fresh) ->
                                random.nextBoolean() ? new RegisterSpec.Read<>() : new RegisterSpec.Write<>(fresh),
                        (random, right) -> right instanceof RegisterSpec.ReadOk
                                ? new RegisterSpec.ReadOk<>(random.nextInt(MOST_OPERATIONS + 1))
                                : right,
                        true),
                new Kind<>("cas-register", new CasRegisterSpec<>(0), MonitorsTest::swap, MonitorsTest::swapped, false),
                new Kind<>(
                        "set",
                        new SetSpec<Integer>(),
                        (random, fresh) -> random.nextBoolean() ? new SetSpec.Read<>() : new SetSpec.Add<>(fresh),
                        (random, right) -> right instanceof SetSpec.Elements<Integer> read
                                ? new SetSpec.Elements<>(toggled(random, read.elements()))
                                : right,
                        true),
                new Kind<>(
                        "append-list",
                        new AppendListSpec<Integer>(),
                        (random, fresh) ->
                                random.nextBoolean() ? new AppendListSpec.Read<>() : new AppendListSpec.Append<>(fresh),
                        (random, right) -> right instanceof AppendListSpec.Elements<Integer> read
                                ? new AppendListSpec.Elements<>(shuffled(random, read.elements()))
                                : right,
                        true),
                new Kind<>(
                        "queue",
                        new QueueSpec<Integer>(),
                        (random, fresh) ->
                                random.nextBoolean() ? new QueueSpec.Dequeue<>() : new QueueSpec.Enqueue<>(fresh),
                        (random, right) ->
                                random.nextInt(3) == 0 ? Optional.empty() : Optional.of(1 + random.nextInt(5)),
                        false),
                new Kind<>(
                        "counter",
                        new CounterSpec(1L),
                        (random, fresh) -> random.nextBoolean() ? new CounterSpec.Read() : new CounterSpec.Add(2),
                        (random, right) -> right.isPresent() ? OptionalLong.of(2L * random.nextInt(5) - 1) : right,
                        true),
                new Kind<>(
                        "counter of any amounts",
                        new CounterSpec(1L),
                        (random, fresh) ->
                                random.nextBoolean() ? new CounterSpec.Read() : new CounterSpec.Add(fresh % 3 - 1),
                        (random, right) -> right.isPresent() ? OptionalLong.of(random.nextInt(5) - 1) : right,
                        false));
    }

    private static CasRegisterSpec.Operation<Integer> swap(Random random, int fresh) {
        return switch (random.nextInt(3)) {
            case 0 -> new CasRegisterSpec.Read<>();
            case 1 -> new CasRegisterSpec.Write<>(fresh);
            default -> new CasRegisterSpec.CompareAndSet<>(random.nextInt(fresh), fresh);
        };
    }

    private static CasRegisterSpec.Result<Integer> swapped(Random random, CasRegisterSpec.Result<Integer> right) {
        return right instanceof CasRegisterSpec.Value
                ? new CasRegisterSpec.Value<>(random.nextInt(MOST_OPERATIONS + 1))
                : new CasRegisterSpec.Swapped<>(true);
    }

    private static Set<Integer> toggled(Random random, Set<Integer> elements) {
        Set<Integer> changed = new HashSet<>(elements);
        int element = 1 + random.nextInt(MOST_OPERATIONS);
        if (!changed.remove(element)) {
            changed.add(element);
        }
        return changed;
    }

    private static List<Integer> shuffled(Random random, List<Integer> elements) {
        List<Integer> changed = new ArrayList<>(elements);
        if (random.nextBoolean()) {
            Collections.shuffle(changed, random);
        } else {
            changed.add(1 + random.nextInt(MOST_OPERATIONS));
        }
        return changed;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @Tag("thorough")
    void everyAnswerIsThatOfTryingEveryPermutation(Kind<?, ?, ?> kind) {
        compare(kind);
    }

    private static <S, O, R> void compare(Kind<S, O, R> kind) {
        long first = new Random().nextLong();
        Map<Answer, Integer> answers = new EnumMap<>(Answer.class);
        Stream.of(Answer.values()).forEach(answer -> answers.put(answer, 0));
        for (long seed = first; seed < first + HISTORIES; seed++) {
            List<Operation<O, R>> history = history(kind, new Random(seed));
            Monitor<O, R> monitor = kind.spec.monitor().orElseThrow();
            Answer answer = monitor.decide(history);
            boolean expected = EveryPermutation.linearizes(kind.spec, history);
            answers.merge(answer, 1, Integer::sum);
            if (answer != Answer.UNKNOWN) {
                assertThat(answer).as("seed %d: %s", seed, history).isEqualTo(Answer.of(expected));
            }
            assertThat(EveryPermutation.linearizes(kind.spec, monitor.reduced(history)))
                    .as("seed %d: %s", seed, history)
                    .isEqualTo(expected);
            assertThat(
                            new Linearizability<>(kind.spec).check(history, () -> false)
                                    instanceof HistoryVerdict.Consistent)
                    .as("seed %d: %s", seed, history)
                    .isEqualTo(expected);
        }
        System.err.printf("%s: %s%n", kind, answers);
        assertThat(answers.get(Answer.LINEARIZABLE)).isGreaterThan(HISTORIES / 10);
        assertThat(answers.get(Answer.NOT_LINEARIZABLE)).isGreaterThan(HISTORIES / 10);
        assertThat(answers.get(Answer.UNKNOWN)).isLessThanOrEqualTo(kind.isComplete ? 0 : HISTORIES / 2);
    }

    /** Returns operations that took effect at random moments, of which some results may be changed. */
    private static <S, O, R> List<Operation<O, R>> history(Kind<S, O, R> kind, Random random) {
        int count = 2 + random.nextInt(MOST_OPERATIONS - 1);
        List<Integer> places =
                new ArrayList<>(IntStream.range(0, 3 * count).boxed().toList());
        if (random.nextBoolean()) {
            Collections.shuffle(places, random);
        } else {
            mixNeighbours(places, random);
        }
        List<Operation<O, R>> history = new ArrayList<>();
        List<Integer> order = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparing(i -> sorted(places, i).get(1)))
                .toList();
        S state = Objects.requireNonNull(kind.spec.initial());
        int fresh = 1;
        for (int i : order) {
            List<Integer> own = sorted(places, i);
            O request = kind.requests.apply(random, fresh++);
            int fate = random.nextInt(10);
            boolean takesEffect = fate > 2 || fate == 1;
            R result = kind.spec.result(state, request);
            state = takesEffect ? kind.spec.next(state, request) : state;
            if (random.nextInt(count) == 0) {
                result = kind.lies.apply(random, result);
            }
            history.add(
                    fate == 0
                            ? Operation.failed(i, request, own.get(0), own.get(2))
                            : fate <= 2
                                    ? Operation.unknown(i, request, own.get(0))
                                    : Operation.ok(i, request, result, own.get(0), own.get(2)));
        }
        return history;
    }

    private static void mixNeighbours(List<Integer> places, Random random) {
        for (int i = 0; i < places.size(); i++) {
            Collections.swap(places, i, Math.min(places.size() - 1, i + random.nextInt(4)));
        }
    }

    private static List<Integer> sorted(List<Integer> places, int operation) {
        return places.subList(3 * operation, 3 * operation + 3).stream()
                .sorted()
                .toList();
    }
}
