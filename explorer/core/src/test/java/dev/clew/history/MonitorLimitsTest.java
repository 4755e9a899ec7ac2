package dev.clew.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.history.Monitor.Answer;
import dev.clew.history.interval.SetOrders;
import dev.clew.history.interval.Snapshot;
import dev.clew.history.interval.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Histories that monitors leave to a search, that look as if they did, and that they make smaller for one. */
class MonitorLimitsTest {

    @SafeVarargs
    @SuppressWarnings("varargs") // a list of the operations
    private static <O, R> Answer answer(SequentialSpec<?, O, R> spec, Operation<O, R>... history) {
        return spec.monitor().orElseThrow().decide(List.of(history));
    }

    private static <O, R> int reduced(SequentialSpec<?, O, R> spec, List<Operation<O, R>> history) {
        return spec.monitor().orElseThrow().reduced(history).size();
    }

    @Test
    void aResultOfAnotherKindIsLeftToASearch() {
        assertThat(answer(new QueueSpec<Integer>(), Operation.ok(0, new QueueSpec.Enqueue<>(1), Optional.of(1), 0, 1)))
                .isEqualTo(Answer.UNKNOWN);
        assertThat(answer(
                        new SetSpec<Integer>(),
                        Operation.ok(0, new SetSpec.Add<>(1), new SetSpec.Elements<>(Set.of(1)), 0, 1)))
                .isEqualTo(Answer.UNKNOWN);
        assertThat(answer(
                        new AppendListSpec<Integer>(),
                        Operation.ok(0, new AppendListSpec.Read<>(), new AppendListSpec.Done<>(), 0, 1)))
                .isEqualTo(Answer.UNKNOWN);
        assertThat(answer(new CounterSpec(0L), Operation.ok(0, new CounterSpec.Read(), OptionalLong.empty(), 0, 1)))
                .isEqualTo(Answer.UNKNOWN);
        assertThat(answer(
                        new RegisterSpec<>(0),
                        Operation.ok(0, new RegisterSpec.Write<>(1), new RegisterSpec.ReadOk<>(1), 0, 1)))
                .isEqualTo(Answer.UNKNOWN);
    }

    @Test
    void aValueThatIsWrittenTwiceIsLeftToASearch() {
        AppendListSpec.Result<Integer> done = new AppendListSpec.Done<>();
        assertThat(answer(
                        new AppendListSpec<>(),
                        Operation.ok(0, new AppendListSpec.Append<>(1), done, 0, 1),
                        Operation.ok(0, new AppendListSpec.Append<>(1), done, 2, 3)))
                .isEqualTo(Answer.UNKNOWN);
        RegisterSpec.Result<Integer> written = new RegisterSpec.WriteOk<>();
        assertThat(answer(
                        new RegisterSpec<>(0),
                        Operation.ok(0, new RegisterSpec.Write<>(1), written, 0, 1),
                        Operation.ok(0, new RegisterSpec.Write<>(1), written, 2, 3)))
                .isEqualTo(Answer.UNKNOWN);
        SetSpec.Result<Integer> removed = new SetSpec.Done<>();
        assertThat(answer(
                        new SetSpec<>(),
                        Operation.ok(0, new SetSpec.Remove<>(1), removed, 0, 1),
                        Operation.ok(0, new SetSpec.Remove<>(1), removed, 2, 3)))
                .isEqualTo(Answer.UNKNOWN);
        assertThat(answer(
                        new SetSpec<>(),
                        Operation.ok(0, new SetSpec.Add<>(1), removed, 0, 1),
                        Operation.ok(0, new SetSpec.Add<>(1), removed, 2, 3),
                        Operation.ok(0, new SetSpec.Remove<>(1), removed, 4, 5)))
                .isEqualTo(Answer.UNKNOWN);
    }

    @Test
    void anElementThatIsTakenTwiceIsWrong() {
        QueueSpec.Operation<Integer> dequeue = new QueueSpec.Dequeue<>();
        assertThat(answer(
                        new QueueSpec<>(),
                        Operation.ok(0, new QueueSpec.Enqueue<>(1), Optional.empty(), 0, 1),
                        Operation.ok(0, dequeue, Optional.of(1), 2, 3),
                        Operation.ok(0, dequeue, Optional.of(1), 4, 5)))
                .isEqualTo(Answer.NOT_LINEARIZABLE);
        CasRegisterSpec.Result<Integer> swapped = new CasRegisterSpec.Swapped<>(true);
        assertThat(answer(
                        new CasRegisterSpec<>(0),
                        Operation.ok(0, new CasRegisterSpec.CompareAndSet<>(0, 1), swapped, 0, 9),
                        Operation.ok(1, new CasRegisterSpec.CompareAndSet<>(0, 2), swapped, 0, 9),
                        Operation.ok(2, new CasRegisterSpec.CompareAndSet<>(1, 3), swapped, 0, 9)))
                .isEqualTo(Answer.NOT_LINEARIZABLE);
    }

    /** 1 has to leave before 2 does, and 3, which may be behind 2, only before 4 does. */
    @Test
    void unknownDequeuesTakeTheMostUrgentElementsFirst() {
        QueueSpec.Operation<Integer> dequeue = new QueueSpec.Dequeue<>();
        assertThat(answer(
                        new QueueSpec<>(),
                        Operation.ok(0, new QueueSpec.Enqueue<>(1), Optional.empty(), 0, 1),
                        Operation.ok(1, new QueueSpec.Enqueue<>(2), Optional.empty(), 2, 5),
                        Operation.ok(2, new QueueSpec.Enqueue<>(3), Optional.empty(), 3, 4),
                        Operation.ok(3, new QueueSpec.Enqueue<>(4), Optional.empty(), 6, 7),
                        Operation.unknown(4, dequeue, 8),
                        Operation.ok(5, dequeue, Optional.of(2), 9, 10),
                        Operation.unknown(6, dequeue, 11),
                        Operation.ok(7, dequeue, Optional.of(4), 12, 13)))
                .isEqualTo(Answer.LINEARIZABLE);
    }

    /** The first read comes before the removal, which comes before the empty read and so before the addition of 2. */
    @Test
    void aRemovalComesAfterAllReadsInFlightThatHaveItsElement() {
        SetSpec.Result<Integer> done = new SetSpec.Done<>();
        assertThat(answer(
                        new SetSpec<>(),
                        Operation.ok(0, new SetSpec.Add<>(1), done, 0, 1),
                        Operation.ok(1, new SetSpec.Remove<>(1), done, 2, 30),
                        Operation.ok(2, new SetSpec.Read<>(), new SetSpec.Elements<>(Set.of(1, 2)), 3, 20),
                        Operation.ok(3, new SetSpec.Read<>(), new SetSpec.Elements<>(Set.of(1)), 4, 21),
                        Operation.ok(4, new SetSpec.Read<>(), new SetSpec.Elements<>(Set.of()), 5, 6),
                        Operation.ok(0, new SetSpec.Add<>(2), done, 7, 8)))
                .isEqualTo(Answer.NOT_LINEARIZABLE);
    }

    @Test
    void noOrderExplainsAnElementThatNobodyAdded() {
        assertThat(new SetOrders(List.of(), List.of(new Snapshot(new Span(0, 1), Set.of(7)))).decide())
                .contains(false);
    }

    private static Answer counter(long initial, int additions, long amount, long number) {
        List<Operation<CounterSpec.Operation, OptionalLong>> history = new ArrayList<>();
        for (int i = 0; i < additions; i++) {
            history.add(Operation.ok(i, new CounterSpec.Add(amount), OptionalLong.empty(), 0, 1));
        }
        history.add(Operation.ok(99, new CounterSpec.Read(), OptionalLong.of(number), 2, 3));
        return new CounterSpec(initial).monitor().orElseThrow().decide(history);
    }

    @Test
    void countersWhoseSumsCouldOverflowAreLeftToASearch() {
        long large = Long.MAX_VALUE / 4;

        assertThat(counter(0, 1, large / 4, large / 4)).isEqualTo(Answer.LINEARIZABLE);
        assertThat(counter(0, 7, large / 16, 7 * (large / 16))).isEqualTo(Answer.LINEARIZABLE);
        assertThat(counter(0, 7, large / 4, 0)).isEqualTo(Answer.UNKNOWN);
        assertThat(counter(0, 7, -large / 4, 0)).isEqualTo(Answer.UNKNOWN);
        assertThat(counter(large, 1, 1, large + 1)).isEqualTo(Answer.UNKNOWN);
        assertThat(counter(0, 1, 1, large + 9)).isEqualTo(Answer.UNKNOWN);
        assertThat(counter(0, 1, 1, Long.MIN_VALUE)).isEqualTo(Answer.UNKNOWN);
    }

    @Test
    void whatNobodySawIsLeftOutOfASearch() {
        CasRegisterSpec.Operation<Integer> write = new CasRegisterSpec.Write<>(1);
        CasRegisterSpec.Operation<Integer> swap = new CasRegisterSpec.CompareAndSet<>(1, 2);
        CasRegisterSpec.Operation<Integer> other = new CasRegisterSpec.CompareAndSet<>(5, 6);
        CasRegisterSpec.Result<Integer> two = new CasRegisterSpec.Value<>(2);
        List<Operation<CasRegisterSpec.Operation<Integer>, CasRegisterSpec.Result<Integer>>> register =
                new ArrayList<>(List.of(
                        Operation.unknown(0, write, 0),
                        Operation.unknown(1, swap, 0),
                        Operation.unknown(2, other, 0),
                        Operation.unknown(3, new CasRegisterSpec.Write<>(7), 0),
                        Operation.ok(4, new CasRegisterSpec.Read<>(), two, 1, 2)));
        assertThat(reduced(new CasRegisterSpec<>(0), register)).isEqualTo(3);
        register.add(Operation.ok(5, other, new CasRegisterSpec.Swapped<>(false), 3, 4));
        assertThat(reduced(new CasRegisterSpec<>(0), register)).isEqualTo(6);

        List<Operation<SetSpec.Operation<Integer>, SetSpec.Result<Integer>>> set = List.of(
                Operation.unknown(0, new SetSpec.Add<>(1), 0),
                Operation.unknown(1, new SetSpec.Add<>(2), 0),
                Operation.unknown(1, new SetSpec.Remove<>(2), 0),
                Operation.ok(2, new SetSpec.Read<>(), new SetSpec.Elements<>(Set.of(1)), 1, 2));
        assertThat(reduced(new SetSpec<>(), set)).isEqualTo(3);
    }

    /** Of two blocks each has to come before the other if a return of one comes before an invocation of the other. */
    @Test
    void blocksCanBeOrderedUnlessTwoHaveToComeBeforeEachOther() {
        for (long seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            Zones zones = new Zones();
            List<long[]> all = new ArrayList<>();
            for (int count = 2 + random.nextInt(3); count > 0; count--) {
                long[] zone = {random.nextInt(8), random.nextInt(8)};
                zones.add(zone[0], zone[1]);
                all.add(zone);
            }
            boolean expected = true;
            for (int i = 0; i < all.size(); i++) {
                for (int j = 0; j < i; j++) {
                    expected &= all.get(i)[0] >= all.get(j)[1] || all.get(j)[0] >= all.get(i)[1];
                }
            }
            assertThat(zones.canBeOrdered()).as("seed %d", seed).isEqualTo(expected);
        }
    }
}
