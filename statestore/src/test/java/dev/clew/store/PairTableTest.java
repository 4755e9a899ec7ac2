package dev.clew.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;

class PairTableTest {
    private static final int PAIRS = 200_000;
    private static final int THREADS = 4;

    @RepeatedTest(5)
    void threadsAgreeOnTheNumberOfEachPair() throws Exception {
        PairTable table = new PairTable(new BlockPool(0));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<int[]>> answers = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            int start = t * 31_337;
            answers.add(threads.submit(() -> {
                int[] numbers = new int[PAIRS];
                for (int i = 0; i < PAIRS; i++) {
                    int pair = (start + i) % PAIRS;
                    numbers[pair] = table.number(pair * 0x100000001L);
                }
                return numbers;
            }));
        }
        int[] first = answers.get(0).get();
        for (Future<int[]> answer : answers) {
            assertThat(answer.get()).isEqualTo(first);
        }
        threads.shutdown();
        assertThat(table.size()).isEqualTo(PAIRS);
        assertThat(IntStream.of(first).distinct().count()).isEqualTo(PAIRS);
        assertThat(IntStream.of(first).max()).hasValue(PAIRS - 1);
        table.settle();
        for (int i = 0; i < PAIRS; i++) {
            assertThat(table.pair(first[i])).isEqualTo(i * 0x100000001L);
        }
    }
}
