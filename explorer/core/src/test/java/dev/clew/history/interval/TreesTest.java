package dev.clew.history.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trees over places answer as arrays do. */
class TreesTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 13})
    void uncoveredUnitsAreFound(int units) {
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            Coverage coverage = new Coverage(units);
            int[] counts = new int[units];
            for (int step = 0; step < 30; step++) {
                int from = random.nextInt(units + 1);
                int to = random.nextInt(units + 1);
                int number = 1 + random.nextInt(2);
                coverage.add(from, to, number);
                IntStream.range(from, to).forEach(unit -> counts[unit] += number);
                int first = random.nextInt(units + 1);
                int last = random.nextInt(units + 1);
                if (IntStream.range(first, last).allMatch(unit -> counts[unit] > 0)) {
                    coverage.add(first, last, -1);
                    IntStream.range(first, last).forEach(unit -> counts[unit]--);
                }
                int begin = random.nextInt(units + 1);
                int end = random.nextInt(units + 1);
                int gap = IntStream.range(begin, end)
                        .filter(unit -> counts[unit] == 0)
                        .findFirst()
                        .orElse(-1);
                assertThat(coverage.firstGap(begin, end)).as("seed %d", seed).isEqualTo(gap);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 13})
    void smallValuesAreFound(int size) {
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            MinimumTree tree = new MinimumTree(size);
            long[] values = new long[size];
            Arrays.fill(values, Long.MAX_VALUE);
            for (int step = 0; step < 30; step++) {
                int index = random.nextInt(size);
                if (random.nextInt(4) == 0) {
                    tree.clear(index);
                    values[index] = Long.MAX_VALUE;
                } else {
                    values[index] = random.nextInt(5);
                    tree.set(index, values[index]);
                }
                int from = random.nextInt(size + 1);
                int to = random.nextInt(size);
                long bound = random.nextInt(8) == 0 ? Long.MAX_VALUE : random.nextInt(5);
                assertThat(tree.firstAtMost(bound, from, to))
                        .as("seed %d", seed)
                        .isEqualTo(IntStream.rangeClosed(from, to)
                                .filter(i -> values[i] <= bound && values[i] != Long.MAX_VALUE)
                                .findFirst()
                                .orElse(-1));
                assertThat(tree.minimum(from, to))
                        .as("seed %d", seed)
                        .isEqualTo(IntStream.rangeClosed(from, to)
                                .mapToLong(i -> values[i])
                                .min()
                                .orElse(Long.MAX_VALUE));
            }
        }
    }
}
