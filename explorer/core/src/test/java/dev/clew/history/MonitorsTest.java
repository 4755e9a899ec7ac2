package dev.clew.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.history.Monitor.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * On small random histories of the shape that it decides, every monitor agrees with trying every permutation.
 */
class MonitorsTest {
    static Stream<MonitoredKind<?, ?, ?>> kinds() {
        return Stream.of(
                new MonitoredKind<>(
                        "register",
                        new RegisterSpec<>(0),
                        (random, fresh) ->
                                random.nextBoolean() ? new RegisterSpec.Read<>() : new RegisterSpec.Write<>(fresh),
                        (random, right) -> right instanceof RegisterSpec.ReadOk
                                ? new RegisterSpec.ReadOk<>(random.nextInt(MonitoredKind.MOST_OPERATIONS + 1))
                                : right,
                        true),
                new MonitoredKind<>(
                        "cas-register", new CasRegisterSpec<>(0), MonitorsTest::swap, MonitorsTest::swapped, false),
                new MonitoredKind<>(
                        "set",
                        new SetSpec<Integer>(),
                        (random, fresh) -> random.nextBoolean() ? new SetSpec.Read<>() : new SetSpec.Add<>(fresh),
                        (random, right) -> right instanceof SetSpec.Elements<Integer> read
                                ? new SetSpec.Elements<>(toggled(random, read.elements()))
                                : right,
                        true),
                new MonitoredKind<>(
                        "set with removals",
                        new SetSpec<Integer>(),
                        MonitorsTest::added,
                        (random, right) -> right instanceof SetSpec.Elements<Integer> read
                                ? new SetSpec.Elements<>(toggled(random, read.elements()))
                                : right,
                        false),
                new MonitoredKind<>(
                        "append-list",
                        new AppendListSpec<Integer>(),
                        (random, fresh) ->
                                random.nextBoolean() ? new AppendListSpec.Read<>() : new AppendListSpec.Append<>(fresh),
                        (random, right) -> right instanceof AppendListSpec.Elements<Integer> read
                                ? new AppendListSpec.Elements<>(shuffled(random, read.elements()))
                                : right,
                        true),
                new MonitoredKind<>(
                        "queue",
                        new QueueSpec<Integer>(),
                        (random, fresh) ->
                                random.nextBoolean() ? new QueueSpec.Dequeue<>() : new QueueSpec.Enqueue<>(fresh),
                        (random, right) ->
                                random.nextInt(3) == 0 ? Optional.empty() : Optional.of(1 + random.nextInt(5)),
                        false),
                new MonitoredKind<>(
                        "counter",
                        new CounterSpec(1L),
                        (random, fresh) -> random.nextBoolean() ? new CounterSpec.Read() : new CounterSpec.Add(2),
                        (random, right) -> right.isPresent() ? OptionalLong.of(2L * random.nextInt(5) - 1) : right,
                        true),
                new MonitoredKind<>(
                        "counter of any amounts",
                        new CounterSpec(1L),
                        (random, fresh) ->
                                random.nextBoolean() ? new CounterSpec.Read() : new CounterSpec.Add(fresh % 3 - 1),
                        (random, right) -> right.isPresent() ? OptionalLong.of(random.nextInt(5) - 1) : right,
                        false));
    }

    private static SetSpec.Operation<Integer> added(Random random, int fresh) {
        return switch (random.nextInt(4)) {
            case 0 -> new SetSpec.Remove<>(1 + random.nextInt(MonitoredKind.MOST_OPERATIONS));
            case 1 -> new SetSpec.Read<>();
            default -> new SetSpec.Add<>(fresh);
        };
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
                ? new CasRegisterSpec.Value<>(random.nextInt(MonitoredKind.MOST_OPERATIONS + 1))
                : new CasRegisterSpec.Swapped<>(true);
    }

    private static Set<Integer> toggled(Random random, Set<Integer> elements) {
        Set<Integer> changed = new HashSet<>(elements);
        int element = 1 + random.nextInt(MonitoredKind.MOST_OPERATIONS);
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
            changed.add(1 + random.nextInt(MonitoredKind.MOST_OPERATIONS));
        }
        return changed;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void someAnswersAreThoseOfTryingEveryPermutation(MonitoredKind<?, ?, ?> kind) {
        kind.compareSome();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @Tag("thorough")
    void everyAnswerIsThatOfTryingEveryPermutation(MonitoredKind<?, ?, ?> kind) {
        kind.compare();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @Tag("thorough")
    void everyAnswerToLongerHistoriesIsThatOfASearch(MonitoredKind<?, ?, ?> kind) {
        kind.compareWithSearch(9);
    }

    /** Every second operation reads about 50 elements; each is removed once, a few of them while they are added. */
    @ParameterizedTest
    @CsvSource({"2, 0", "40, 0", "40, 0.01"})
    void setsWithRemovalsAreDecidedWithoutASearch(int clients, double unknownShare) {
        SetSpec<Integer> spec = new SetSpec<>();
        int[] next = {0};
        List<Operation<SetSpec.Operation<Integer>, SetSpec.Result<Integer>>> history =
                new SimulatedClients(11, clients, unknownShare).run(spec, random -> churn(next[0]++), 20_000);
        Monitor<SetSpec.Operation<Integer>, SetSpec.Result<Integer>> monitor =
                spec.monitor().orElseThrow();

        assertThat(monitor.decide(history)).isEqualTo(Answer.LINEARIZABLE);
        int stale = IntStream.range(15_000, history.size())
                .filter(i -> history.get(i).result().orElse(null) instanceof SetSpec.Elements)
                .findFirst()
                .orElseThrow();
        history.set(stale, withoutOne(history.get(stale)));
        assertThat(monitor.decide(history)).isEqualTo(Answer.NOT_LINEARIZABLE);
    }

    private static SetSpec.Operation<Integer> churn(int each) {
        int late = each / 4 % 100 == 0 ? 0 : 400;
        return switch (each % 4) {
            case 0 -> new SetSpec.Add<>(each);
            case 1 -> new SetSpec.Remove<>(each - 1 - late);
            default -> new SetSpec.Read<>();
        };
    }

    /** Returns a read that misses the oldest of its elements. */
    private static Operation<SetSpec.Operation<Integer>, SetSpec.Result<Integer>> withoutOne(
            Operation<SetSpec.Operation<Integer>, SetSpec.Result<Integer>> read) {
        Set<Integer> elements =
                new HashSet<>(((SetSpec.Elements<Integer>) read.result().orElseThrow()).elements());
        elements.remove(Collections.min(elements)); // added and read by others long before
        return Operation.ok(
                read.process(), read.request(), new SetSpec.Elements<>(elements), read.invoked(), read.returned());
    }
}
