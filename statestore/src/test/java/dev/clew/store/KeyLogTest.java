package dev.clew.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyLogTest {

    @ParameterizedTest
    @CsvSource({
        "0,0", "1,0", "0,1", "8,0", "0,8", "31,0", "32,0", "0,32", "32,1", "22,26", "32,25", "32,26", "32,31", "32,32",
        "5,32"
    })
    void keepsKeysOfAnyWidths(int low, int high) {
        KeyLog log = new KeyLog(new BlockPool(0));
        assertAppends(log, new SplittableRandom(low * 100 + high), 20_000, low, high);
    }

    @Test
    void blockIsWidenedWhenALaterKeyNeedsIt() {
        BlockPool pool = new BlockPool(0);
        KeyLog log = new KeyLog(pool);
        SplittableRandom random = new SplittableRandom(7);
        List<Long> expected = new ArrayList<>();
        for (int bits = 1; bits <= 32; bits++) {
            expected.addAll(append(log, random, 700, bits, Math.max(0, bits - 9)));
        }
        assertHolds(log, expected);
    }

    @Test
    void smallKeysTakeFewBytes() {
        BlockPool pool = new BlockPool(0);
        KeyLog log = new KeyLog(pool);
        append(log, new SplittableRandom(1), 1 << 20, 22, 26);
        assertThat(pool.bytes()).isBetween(6L << 20, (6L << 20) + (9 << 20));
        KeyLog wide = new KeyLog(pool);
        long before = pool.bytes();
        append(wide, new SplittableRandom(1), 1 << 20, 32, 32);
        assertThat(pool.bytes() - before).isBetween(0L, 9L << 20);
    }

    @Test
    void mapRewritesEveryKeyInTheWidthOfTheImages() {
        KeyLog log = new KeyLog(new BlockPool(0));
        List<Long> expected = new ArrayList<>(append(log, new SplittableRandom(3), 10_000, 30, 30));
        log.map(key -> key & 0xff);
        expected.replaceAll(key -> key & 0xff);
        assertHolds(log, expected);
        log.map(key -> key * 0x1234567812345L);
        expected.replaceAll(key -> key * 0x1234567812345L);
        assertHolds(log, expected);
        expected.addAll(append(log, new SplittableRandom(4), 10_000, 32, 32));
        assertHolds(log, expected);
    }

    @Test
    void spilledBlocksReadAsBeforeAndCanBeRewritten(@TempDir Path directory) {
        BlockPool pool = new BlockPool(0, SpillDirectory.within(directory, 1));
        KeyLog log = new KeyLog(pool);
        List<Long> expected = new ArrayList<>(append(log, new SplittableRandom(3), 50_000, 20, 20));
        int moved = 0;
        while (log.spillOldest()) {
            moved++;
        }
        assertThat(moved).isEqualTo(50_000 / 4096);
        assertThat(pool.spilledBytes()).isEqualTo(moved * 5L * 4096);
        assertHolds(log, expected);
        expected.addAll(append(log, new SplittableRandom(4), 50_000, 32, 25));
        assertHolds(log, expected);
        log.map(key -> key + 1);
        expected.replaceAll(key -> key + 1);
        assertHolds(log, expected);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void blockHasAPageForEachBitOfItsKeys() {
        for (int[] widths :
                new int[][] {{1, 0, 1}, {5, 0, 5}, {32, 24, 56}, {32, 25, 57}, {32, 26, 64}, {32, 32, 64}}) {
            KeyLog log = new KeyLog(new BlockPool(0));
            long key = ((1L << widths[0]) - 1) | ((1L << widths[1]) - 1) << 32;
            log.add(key);
            assertThat(log.bytes()).isEqualTo((long) widths[2] * BlockPool.PAGE_BYTES);
            assertThat(log.get(0)).isEqualTo(key);
        }
    }

    @Test
    void widenedBlockReleasesItsOldPages() {
        BlockPool pool = new BlockPool(512 * BlockPool.PAGE_BYTES);
        KeyLog log = new KeyLog(pool);
        for (int bits = 1; bits <= 32; bits++) {
            log.add((1L << bits) - 1);
            assertThat(FreePages.of(pool)).isEqualTo(512 - bits);
        }
    }

    @Test
    void blockMayMoveToAFileAsSoonAsItIsFull(@TempDir Path directory) {
        KeyLog log = new KeyLog(new BlockPool(0, SpillDirectory.within(directory, 1)));
        append(log, new SplittableRandom(1), 4095, 9, 0);
        assertThat(log.spillOldest()).isFalse();
        log.add(1);
        assertThat(log.spillOldest()).isTrue();
        assertThat(log.spillOldest()).isFalse();
    }

    /** Eight bytes are written at once, and the page after a block may belong to another thread. */
    @Test
    void writingABlockNeverTouchesThePageAfterIt() throws InterruptedException {
        VarHandle word = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
        BlockPool pool = new BlockPool(0);
        KeyLog log = new KeyLog(pool);
        log.add(31);
        append(log, new SplittableRandom(1), 4095, 5, 0);
        Extent behind = pool.allocate(1, true);
        assertThat(behind.first()).isEqualTo(5);
        Thread writer = new Thread(() -> {
            for (int i = 0; i < 1_000; i++) {
                log.map(key -> key);
            }
        });
        writer.start();
        for (long i = 0; writer.isAlive(); i++) {
            word.setVolatile(InMemory.pages(behind), 0, i);
            assertThat((long) word.getVolatile(InMemory.pages(behind), 0)).isEqualTo(i);
        }
        writer.join();
    }

    private static void assertAppends(KeyLog log, SplittableRandom random, int count, int low, int high) {
        assertHolds(log, append(log, random, count, low, high));
    }

    private static List<Long> append(KeyLog log, SplittableRandom random, int count, int low, int high) {
        List<Long> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long key = (random.nextLong() & ((1L << low) - 1)) | (random.nextLong() & ((1L << high) - 1)) << 32;
            assertThat(log.add(key)).isEqualTo(log.size() - 1);
            keys.add(key);
        }
        return keys;
    }

    private static void assertHolds(KeyLog log, List<Long> expected) {
        assertThat(log.size()).isEqualTo(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            if (log.get(i) != expected.get(i)) {
                assertThat(log.get(i)).as("key " + i).isEqualTo(expected.get(i));
            }
        }
    }
}
