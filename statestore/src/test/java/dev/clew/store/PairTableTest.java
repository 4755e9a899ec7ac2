package dev.clew.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

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

    @Test
    void numbersPairsInTheOrderOfTheirArrival() {
        PairTable table = new PairTable(new BlockPool(0));
        assertThat(table.size()).isZero();
        Map<Long, Integer> expected = new HashMap<>();
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 50_000; i++) {
            long pair = random.nextInt(3) == 0 ? random.nextLong() : random.nextInt(9_000);
            Integer known = expected.putIfAbsent(pair, expected.size());
            assertThat(table.number(pair)).as("seed " + seed).isEqualTo(known == null ? expected.size() - 1 : known);
        }
        assertThat(table.size()).isEqualTo(expected.size());
        expected.forEach((pair, number) -> assertThat(table.pair(number)).isEqualTo(pair));
    }

    @Test
    void indexGrowsByHalfAtTwoThirdsAndSettlingReleasesTheOldOne() {
        int blockBytes = BlockPool.BLOCK_PAGES * BlockPool.PAGE_BYTES;
        PairTable table = new PairTable(new BlockPool(0));
        assertThat(table.bytes()).isEqualTo(blockBytes);
        int blocks = 1;
        for (int size = 0; size < 40_000; size++) {
            if (size == blocks * 4096 * 66 / 100) {
                blocks += Math.max(1, blocks / 2);
            }
            table.number(size);
            int pairBlocks = size / 2048 + 1;
            assertThat(table.bytes()).as("size " + size).isEqualTo((long) (blocks + pairBlocks) * blockBytes);
        }
        assertThat(blocks).isEqualTo(19);
    }

    @Test
    void settleReleasesOutgrownIndexesAndClearEverythingElse() {
        BlockPool pool = new BlockPool(512 * BlockPool.PAGE_BYTES); // 16 blocks
        PairTable table = new PairTable(pool);
        for (int i = 0; i < 7_000; i++) {
            table.number(i);
        }
        int used = 4 + 3; // blocks of pairs and of the index, which had one, then two, now three
        assertThat(FreePages.of(pool)).isEqualTo((16 - used - 1 - 2) * BlockPool.BLOCK_PAGES);
        table.settle();
        assertThat(FreePages.of(pool)).isEqualTo((16 - used) * BlockPool.BLOCK_PAGES);
        assertThat(table.number(3)).isEqualTo(3);
        for (int i = 7_000; i < 8_200; i++) {
            assertThat(table.number(i)).isEqualTo(i);
        }
        table.clear();
        assertThat(FreePages.of(pool)).isEqualTo(16 * BlockPool.BLOCK_PAGES);
        assertThat(table.size()).isZero();
    }

    @Test
    void pairThatMakesTheIndexGrowIsAddedOnceEvenIfItEqualsZeroedMemory() {
        PairTable table = new PairTable(new BlockPool(0));
        int full = 4096 * 66 / 100;
        for (int i = 0; i < full; i++) {
            assertThat(table.number(i + 1L)).isEqualTo(i);
        }
        assertThat(table.number(0)).isEqualTo(full);
        assertThat(table.number(-1)).isEqualTo(full + 1);
        assertThat(table.pair(full)).isZero();
    }

    /** Another thread may add the pair between the lookup without the lock and the one with it. */
    @Test
    void threadsThatAddTheFirstPairConcurrentlyAgree() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        BlockPool pool = new BlockPool(0);
        try {
            for (int round = 0; round < 2_000; round++) {
                PairTable table = new PairTable(pool);
                CyclicBarrier start = new CyclicBarrier(2);
                Callable<Integer> add = () -> {
                    start.await();
                    return table.number(77);
                };
                for (Future<Integer> number : threads.invokeAll(List.of(add, add))) {
                    assertThat(number.get()).isZero();
                }
                assertThat(table.size()).isEqualTo(1);
                table.clear();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
