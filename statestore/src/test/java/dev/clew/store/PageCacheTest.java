package dev.clew.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageCacheTest {
    private static final int PAGES = 60;
    private static final int BYTES = PAGES * SpillFile.PAGE_BYTES;

    private static PageCache cache(Path folder, int bytes) {
        PageCache cache = new PageCache(SpillFile.create(folder), bytes);
        assertThat(cache.grow(BYTES)).isZero();
        return cache;
    }

    @Test
    void sizeIsWholeSetsWithinTheGivenOne(@TempDir Path folder) {
        SpillFile file = SpillFile.create(folder);
        int set = 8 * SpillFile.PAGE_BYTES;
        for (int bytes : new int[] {set, 2 * set, 3 * set, 61 * set}) {
            assertThat(new PageCache(file, bytes).bytes()).isEqualTo(bytes);
            assertThat(new PageCache(file, bytes + set - 1).bytes()).isEqualTo(bytes);
        }
        assertThat(new PageCache(file, 0).bytes()).isEqualTo(set);
    }

    /** Compares with plain memory; 60 pages share 8 or 16 places. */
    @Test
    void behavesAsMemory(@TempDir Path folder) {
        for (int sets = 1; sets <= 3; sets++) {
            long seed = System.nanoTime();
            SplittableRandom random = new SplittableRandom(seed);
            PageCache cache = cache(folder, sets * 8 * SpillFile.PAGE_BYTES);
            ByteBuffer memory = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (int step = 0; step < 100_000; step++) {
                int at = random.nextInt(BYTES - Long.BYTES);
                if (random.nextInt(4) == 0) { // across two pages
                    at = Math.min(BYTES - Long.BYTES, Math.max(0, (at & -SpillFile.PAGE_BYTES) - random.nextInt(9)));
                }
                long value = random.nextLong();
                switch (random.nextInt(7)) {
                    case 0 -> {
                        cache.put(at, (byte) value);
                        memory.put(at, (byte) value);
                    }
                    case 1 -> {
                        cache.putInt(at & -4, (int) value);
                        memory.putInt(at & -4, (int) value);
                    }
                    case 2 -> {
                        cache.putLong(at, value);
                        memory.putLong(at, value);
                    }
                    case 3 -> assertThat(cache.get(at)).as("seed " + seed).isEqualTo(memory.get(at));
                    case 4 -> assertThat(cache.getInt(at & -4)).isEqualTo(memory.getInt(at & -4));
                    case 5 -> assertThat(cache.getLong(at)).as("seed " + seed).isEqualTo(memory.getLong(at));
                    default -> {
                        byte[] bytes = new byte[random.nextInt(random.nextInt(1, 30_000))];
                        ByteBuffer filled = ByteBuffer.wrap(bytes);
                        while (filled.remaining() >= Long.BYTES) {
                            filled.putLong(random.nextLong());
                        }
                        int length = Math.min(bytes.length, BYTES - at);
                        cache.put(at, ByteBuffer.wrap(bytes), length);
                        memory.put(at, bytes, 0, length);
                    }
                }
            }
            for (int at = 0; at < BYTES; at++) {
                assertThat(cache.get(at)).isEqualTo(memory.get(at));
            }
        }
    }

    /** Each thread owns every fourth int; all of them share the pages, and pages the places. */
    @Test
    void threadsDoNotDisturbEachOther(@TempDir Path folder) throws InterruptedException, ExecutionException {
        int threads = 4;
        PageCache cache = cache(folder, 2 * 8 * SpillFile.PAGE_BYTES);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<int[]>> results = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int number = thread;
                results.add(executor.submit(() -> {
                    SplittableRandom random = new SplittableRandom(number);
                    int[] own = new int[BYTES / Integer.BYTES / threads];
                    for (int step = 0; step < 50_000; step++) {
                        int i = random.nextInt(own.length);
                        long at = (long) (i * threads + number) * Integer.BYTES;
                        assertThat(cache.getInt(at)).isEqualTo(own[i]);
                        own[i] = random.nextInt();
                        cache.putInt(at, own[i]);
                    }
                    return own;
                }));
            }
            for (int thread = 0; thread < threads; thread++) {
                int[] own = results.get(thread).get();
                for (int i = 0; i < own.length; i++) {
                    assertThat(cache.getInt((long) (i * threads + thread) * Integer.BYTES))
                            .isEqualTo(own[i]);
                }
            }
        } finally {
            executor.shutdownNow();
        }
    }
}
