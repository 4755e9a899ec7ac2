package dev.clew.history.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.history.CoarseHistories;
import dev.clew.history.Monitor;
import dev.clew.history.Monitor.Answer;
import dev.clew.history.MonitoredKind;
import dev.clew.history.Operation;
import dev.clew.history.SequentialSpec;
import dev.clew.history.SimulatedClients;
import dev.clew.history.StackMonitor;
import dev.clew.history.read.Nil;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On small random histories of a stack, its monitor agrees with trying every permutation. */
class StackMonitorTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void someAnswersAreThoseOfTryingEveryPermutation(int pushes) {
        kind(new StackModel().spec(), pushes).compareSome();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    @Tag("thorough")
    void everyAnswerIsThatOfTryingEveryPermutation(int pushes) {
        kind(new StackModel().spec(), pushes).compare();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    @Tag("thorough")
    void everyAnswerToLongerHistoriesIsThatOfASearch(int pushes) {
        kind(new StackModel().spec(), pushes).compareWithSearch(10);
    }

    private static <S> MonitoredKind<S, Call, Object> kind(SequentialSpec<S, Call, Object> spec, int pushes) {
        return new MonitoredKind<>(
                "stack, " + pushes + " of 5 operations push",
                spec,
                (random, fresh) -> request(random, fresh, pushes),
                StackMonitorTest::lie,
                false);
    }

    private static Call request(Random random, long fresh, int pushes) {
        return random.nextInt(5) < pushes ? new Call("push", fresh) : new Call("pop", Nil.NIL);
    }

    private static Object lie(Random random, Object right) {
        return random.nextInt(3) == 0 ? Nil.NIL : (Object) (1L + random.nextInt(6));
    }

    /** Stack whose monitor uses no exact bounds. */
    private record Quick<S>(SequentialSpec<S, Call, Object> exact) implements SequentialSpec<S, Call, Object> {
        @Override
        public S initial() {
            return exact.initial();
        }

        @Override
        public Object result(S state, Call call) {
            return exact.result(state, call);
        }

        @Override
        public boolean allows(S state, Call call, Object result) {
            return exact.allows(state, call, result);
        }

        @Override
        public S next(S state, Call call) {
            return exact.next(state, call);
        }

        @Override
        public Optional<Monitor<Call, Object>> monitor() {
            return Optional.of(new StackMonitor<>(StackModel::access, 0));
        }
    }

    private static <S> SequentialSpec<S, Call, Object> quick(SequentialSpec<S, Call, Object> exact) {
        return new Quick<>(exact);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    @Tag("thorough")
    void everyAnswerWithoutExactBoundsIsThatOfTryingEveryPermutation(int pushes) {
        kind(quick(new StackModel().spec()), pushes).compare();
    }

    /** Also where times are equal, and wrong results frequent. */
    @ParameterizedTest
    @CsvSource({"0, 0, 0", "0, 1, 0", "2, 0, 0", "2, 1, 0", "2, 1, 1000"})
    void stacksAreDecided(int unknown, int empty, long mostWork) {
        StackMonitor<Call, Object> monitor = new StackMonitor<>(StackModel::access, mostWork);
        Map<Answer, Integer> answers = CoarseHistories.compare(
                new StackModel().spec(), monitor, unknown == 0 ? 400 : 150, (history, random) -> {
                    int elements = 2 + random.nextInt(2);
                    for (long element = 1; element <= elements; element++) {
                        history.add(new Call("push", element), element);
                        if (random.nextInt(4) > 0) {
                            history.add(new Call("pop", Nil.NIL), element);
                        }
                    }
                    for (int i = 0; i < unknown; i++) {
                        history.addUnknown(new Call("pop", Nil.NIL));
                    }
                    for (int i = 0; i < empty; i++) {
                        history.add(new Call("pop", Nil.NIL), Nil.NIL);
                    }
                });

        assertThat(answers.get(Answer.LINEARIZABLE)).isGreaterThan(30);
        assertThat(answers.get(Answer.NOT_LINEARIZABLE)).isGreaterThan(30);
        assertThat(answers.getOrDefault(Answer.UNKNOWN, 0)).isLessThan(2);
    }

    private static Operation<Call, Object> push(long element, long at) {
        return Operation.ok(0, new Call("push", element), element, at, at + 1);
    }

    @Test
    void whatIsPushedTwiceOrIsNoAccessIsLeftToASearch() {
        StackMonitor<Call, Object> monitor = new StackMonitor<>(StackModel::access);

        assertThat(monitor.decide(List.of(push(1, 0), push(1, 2)))).isEqualTo(Answer.UNKNOWN);
        assertThat(monitor.decide(List.of(push(1, 0), push(1, 2), push(2, 4)))).isEqualTo(Answer.UNKNOWN);
        assertThat(new StackMonitor<Call, Object>(operation -> Optional.empty()).decide(List.of(push(1, 0))))
                .isEqualTo(Answer.UNKNOWN);
    }

    @Test
    void pushesOfUnknownOutcomeThatNobodySawAreLeftOutOfASearch() {
        List<Operation<Call, Object>> history = List.of(
                Operation.unknown(1, new Call("push", 1L), 0),
                Operation.unknown(2, new Call("push", 2L), 0),
                Operation.unknown(3, new Call("pop", Nil.NIL), 0),
                push(3, 0),
                Operation.ok(4, new Call("pop", Nil.NIL), 1L, 1, 2));

        assertThat(new StackMonitor<>(StackModel::access).reduced(history))
                .containsExactly(history.get(0), history.get(2), history.get(3), history.get(4));
    }

    /** Elements are pushed by many clients at once, and sometimes lie under thousands of others. */
    @ParameterizedTest
    @CsvSource({"2, 0", "40, 0", "40, 0.01"})
    void manyOperationsAreDecidedWithoutASearch(int clients, double unknownShare) {
        decideLong(new StackModel().spec(), clients, unknownShare);
    }

    private static <S> void decideLong(SequentialSpec<S, Call, Object> spec, int clients, double unknownShare) {
        long[] next = {0};
        List<Operation<Call, Object>> history = new SimulatedClients(7, clients, unknownShare)
                .run(spec, random -> request(random, next[0]++, next[0] % 20_000 < 10_000 ? 3 : 2), 100_000);
        Monitor<Call, Object> monitor = spec.monitor().orElseThrow();

        assertThat(monitor.decide(history)).isEqualTo(Monitor.Answer.LINEARIZABLE);
        List<Operation<Call, Object>> swapped = new ArrayList<>(history);
        swapResults(swapped);
        assertThat(monitor.decide(swapped)).isEqualTo(Monitor.Answer.NOT_LINEARIZABLE);
    }

    /** Lets the last two pops with elements pushed more than 1,000 places apart return those of each other. */
    private static void swapResults(List<Operation<Call, Object>> history) {
        List<Operation<Call, Object>> pops = history.stream()
                .filter(operation -> operation.request().function().equals("pop")
                        && operation.result().orElse(Nil.NIL) != Nil.NIL)
                .toList();
        Operation<Call, Object> one = pops.get(pops.size() - 1);
        Operation<Call, Object> other = pops.stream()
                .filter(pop -> one.invoked() - pop.returned() > 5_000)
                .reduce((first, second) -> second)
                .orElseThrow();
        history.set(history.indexOf(one), withResult(one, other.result().orElseThrow()));
        history.set(history.indexOf(other), withResult(other, one.result().orElseThrow()));
    }

    private static Operation<Call, Object> withResult(Operation<Call, Object> operation, Object result) {
        return Operation.ok(
                operation.process(), operation.request(), result, operation.invoked(), operation.returned());
    }
}
