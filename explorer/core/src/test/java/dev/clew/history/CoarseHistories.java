package dev.clew.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.history.Monitor.Answer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;

/**
 * Small random histories in which a clock ticks so rarely that many events have equal times, and in which wrong results
 * are as frequent as right ones. A monitor is compared with trying every permutation of them.
 */
public final class CoarseHistories<O, R> {
    private final Random random;
    private final int ticks;
    private final List<Operation<O, R>> history = new ArrayList<>();

    private CoarseHistories(Random random) {
        this.random = random;
        ticks = 3 + random.nextInt(8);
    }

    /** Adds an operation, of which the outcome is now and then unknown, or which failed. */
    public void add(O request, R result) {
        int fate = random.nextInt(12);
        if (fate == 0) {
            add(request, Optional.empty(), Outcome.FAIL);
        } else {
            add(request, fate == 1 ? Optional.empty() : Optional.of(result), fate == 1 ? Outcome.INFO : Outcome.OK);
        }
    }

    /** Adds an operation of unknown outcome. */
    public void addUnknown(O request) {
        add(request, Optional.empty(), Outcome.INFO);
    }

    private void add(O request, Optional<R> result, Outcome outcome) {
        long invoked = random.nextInt(ticks);
        long returned = outcome == Outcome.INFO ? Operation.NEVER : invoked + 1 + random.nextInt(1 + ticks / 3);
        history.add(new Operation<>(history.size(), request, result, outcome, invoked, returned));
    }

    /**
     * Compares the answers to many histories, and returns how often each was given.
     *
     * @param fill adds operations, by the given random numbers
     */
    public static <S, O, R> Map<Answer, Integer> compare(
            SequentialSpec<S, O, R> spec,
            Monitor<O, R> monitor,
            int histories,
            BiConsumer<CoarseHistories<O, R>, Random> fill) {
        Map<Answer, Integer> answers = new EnumMap<>(Answer.class);
        for (long seed = 0; seed < histories; seed++) {
            Random random = new Random(seed);
            CoarseHistories<O, R> coarse = new CoarseHistories<>(random);
            fill.accept(coarse, random);
            Answer answer = monitor.decide(coarse.history);
            boolean expected = EveryPermutation.linearizes(spec, coarse.history);
            if (answer != Answer.UNKNOWN) {
                assertThat(answer).as("seed %d: %s", seed, coarse.history).isEqualTo(Answer.of(expected));
            }
            assertThat(EveryPermutation.linearizes(spec, monitor.reduced(coarse.history)))
                    .as("seed %d: %s", seed, coarse.history)
                    .isEqualTo(expected);
            answers.merge(answer, 1, Integer::sum);
        }
        return answers;
    }
}
