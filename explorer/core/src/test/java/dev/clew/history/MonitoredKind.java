package dev.clew.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.history.Monitor.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Kind of small random histories on which a monitor is compared with trying every permutation;
 * {@code -Dclew.history.rounds=667} compares 20,010 histories of each kind.
 *
 * @param requests a random request, given a number that no other request has
 * @param lies a wrong result of an operation, given the right one
 * @param isComplete whether all histories are decided
 */
public record MonitoredKind<S, O, R>(
        String name,
        SequentialSpec<S, O, R> spec,
        BiFunction<Random, Integer, O> requests,
        BiFunction<Random, R, R> lies,
        boolean isComplete) {
    /** Greatest number of operations of a history. */
    public static final int MOST_OPERATIONS = 6;

    private static final int SOME = 300;
    private static final int HISTORIES = 30 * Integer.getInteger("clew.history.rounds", 100);

    @Override
    public String toString() {
        return name;
    }

    /** Compares many histories; enough of them have to be consistent, and enough not. */
    public void compare() {
        compare(new Random().nextLong(), HISTORIES);
    }

    /** Compares the same few histories each time. */
    public void compareSome() {
        compare(1, SOME);
    }

    private void compare(long first, int histories) {
        Map<Answer, Integer> answers = new EnumMap<>(Answer.class);
        Stream.of(Answer.values()).forEach(answer -> answers.put(answer, 0));
        for (long seed = first; seed < first + histories; seed++) {
            List<Operation<O, R>> history = history(new Random(seed), MOST_OPERATIONS);
            Monitor<O, R> monitor = spec.monitor().orElseThrow();
            Answer answer = monitor.decide(history);
            boolean expected = EveryPermutation.linearizes(spec, history);
            answers.merge(answer, 1, Integer::sum);
            if (answer != Answer.UNKNOWN) {
                assertThat(answer).as("seed %d: %s", seed, history).isEqualTo(Answer.of(expected));
            }
            assertThat(EveryPermutation.linearizes(spec, monitor.reduced(history)))
                    .as("seed %d: %s", seed, history)
                    .isEqualTo(expected);
            assertThat(new Linearizability<>(spec).check(history, () -> false) instanceof HistoryVerdict.Consistent)
                    .as("seed %d: %s", seed, history)
                    .isEqualTo(expected);
        }
        System.err.printf("%s: %s%n", name, answers);
        assertThat(answers.get(Answer.LINEARIZABLE)).isGreaterThan(histories / 10);
        assertThat(answers.get(Answer.NOT_LINEARIZABLE)).isGreaterThan(histories / 10);
        assertThat(answers.get(Answer.UNKNOWN)).isLessThanOrEqualTo(isComplete ? 0 : histories / 2);
    }

    /** Compares the answers to longer histories with a search. */
    public void compareWithSearch(int most) {
        long first = new Random().nextLong();
        Map<Answer, Integer> answers = new EnumMap<>(Answer.class);
        for (long seed = first; seed < first + HISTORIES; seed++) {
            List<Operation<O, R>> history = history(new Random(seed), most);
            Answer answer = spec.monitor().orElseThrow().decide(history);
            answers.merge(answer, 1, Integer::sum);
            if (answer != Answer.UNKNOWN) {
                Roster<O, R> roster = Roster.of(history, spec, Operation::request);
                OrderSearch.End end = new OrderSearch<>(spec, roster, new RealTimeOrder(roster), () -> false).run();
                assertThat(answer).as("seed %d: %s", seed, history).isEqualTo(Answer.of(end == OrderSearch.End.FOUND));
            }
        }
        System.err.printf("%s, up to %d operations: %s%n", name, most, answers);
        assertThat(answers.get(Answer.LINEARIZABLE)).isGreaterThan(HISTORIES / 10);
        assertThat(answers.get(Answer.NOT_LINEARIZABLE)).isGreaterThan(HISTORIES / 10);
    }

    /** Returns operations that took effect at random moments, of which some results may be changed. */
    private List<Operation<O, R>> history(Random random, int most) {
        int count = 2 + random.nextInt(most - 1);
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
        S state = Objects.requireNonNull(spec.initial());
        int fresh = 1;
        for (int i : order) {
            List<Integer> own = sorted(places, i);
            O request = requests.apply(random, fresh++);
            int fate = random.nextInt(10);
            boolean takesEffect = fate > 2 || fate == 1;
            R result = spec.result(state, request);
            state = takesEffect ? spec.next(state, request) : state;
            if (random.nextInt(count) == 0) {
                result = lies.apply(random, result);
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
