package dev.clew.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParentLogTest {
    private static final int MANY = 100_000;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 200, 300, 70_000, 20_000_000})
    void keepsIdsWithAnyStepBetweenThem(int step) {
        ParentLog log = new ParentLog(new BlockPool(0));
        assertHolds(log, append(log, step));
    }

    @Test
    void keepsTheLeastAndTheGreatestId() {
        ParentLog log = new ParentLog(new BlockPool(0));
        int[] ids = {StateId.NO_PARENT, 0, StateId.of(63, StateId.MAX_POSITION), StateId.NO_PARENT, 63};
        for (int id : ids) {
            log.add(id);
        }
        for (int i = 0; i < ids.length; i++) {
            assertThat(log.get(i)).isEqualTo(ids[i]);
        }
    }

    @Test
    void idsWithSmallStepsTakeTwoBytesEach() {
        ParentLog log = new ParentLog(new BlockPool(0));
        append(log, 2);
        assertThat(log.bytes()).isBetween(2L * MANY, 2L * MANY + 2 * BlockPool.BLOCK_PAGES * BlockPool.PAGE_BYTES);
    }

    @Test
    void unorderedIdsTakeNoMoreThanPlainOnes() {
        BlockPool pool = new BlockPool(0);
        ParentLog log = new ParentLog(pool);
        SplittableRandom random = new SplittableRandom(5);
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            expected.add(StateId.of(random.nextInt(64), random.nextInt(StateId.MAX_POSITION)));
            log.add(expected.get(i));
        }
        assertHolds(log, expected);
        IntLog plain = new IntLog(pool);
        plain.fill(MANY, 0);
        assertThat(log.bytes()).isEqualTo(plain.bytes());
    }

    @Test
    void idCanBeReplacedAndMoreAdded() {
        ParentLog log = new ParentLog(new BlockPool(0));
        List<Integer> expected = append(log, 10);
        expected.set(MANY / 2, 12_345);
        log.set(MANY / 2, 12_345);
        expected.set(0, 7);
        log.set(0, 7);
        expected.add(99);
        log.add(99);
        assertHolds(log, expected);
    }

    @Test
    void spilledBlocksReadAsBefore(@TempDir Path folder) {
        BlockPool pool = new BlockPool(0, SpillDirectory.within(folder, 1));
        ParentLog log = new ParentLog(pool);
        List<Integer> expected = append(log, 10);
        int moved = 0;
        while (log.spillOldest()) {
            moved++;
        }
        assertThat(moved).isGreaterThan(5);
        assertThat(pool.spilledBytes()).isPositive();
        assertHolds(log, expected);
        expected.add(5);
        log.add(5);
        log.set(3, 4);
        expected.set(3, 4);
        assertHolds(log, expected);
        assertThat(pool.spilledBytes()).isZero();
    }

    @Test
    void listIsUnchangedIfThePoolIsTooFullForPlainIds() {
        BlockPool pool = new BlockPool(1L << 18);
        Extent spare = pool.allocate(4 * BlockPool.BLOCK_PAGES, false);
        ParentLog log = new ParentLog(pool);
        List<Integer> expected = new ArrayList<>();
        assertThatThrownBy(() -> {
                    for (int i = 0; ; i++) {
                        log.add(i);
                        expected.add(i);
                    }
                })
                .isInstanceOf(StoreFullException.class);
        pool.release(spare);
        assertThatThrownBy(() -> log.set(0, 1)).isInstanceOf(StoreFullException.class);
        assertHolds(log, expected);
        pool.release(pool.allocate(4 * BlockPool.BLOCK_PAGES, false)); // the partial copy has released its blocks
        expected.add(7);
        log.add(7);
        assertHolds(log, expected);
    }

    @Test
    void unorderedIdsStayCompressedIfThereIsNoRoomForPlainOnes() {
        BlockPool pool = new BlockPool(1L << 18); // 16 blocks
        Extent filler = pool.allocate(8 * BlockPool.BLOCK_PAGES, false);
        ParentLog log = new ParentLog(pool);
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < 26_000; i++) { // six blocks, after which plain ids would need six blocks while two are free
            expected.add(i < 8_190 ? i : StateId.of(i % 64, StateId.MAX_POSITION - i));
            log.add(expected.get(i));
        }
        assertThat(log.bytes()).isEqualTo(7L * BlockPool.BLOCK_PAGES * BlockPool.PAGE_BYTES);
        assertHolds(log, expected);
        pool.release(filler);
        for (int i = 26_000; i < 30_000; i++) {
            expected.add(StateId.of(i % 64, StateId.MAX_POSITION - i));
            log.add(expected.get(i));
        }
        assertThat(log.bytes()).isEqualTo(8L * BlockPool.BLOCK_PAGES * BlockPool.PAGE_BYTES);
        assertHolds(log, expected);
    }

    @Test
    void stepsOfAllLengthsAreReadCorrectlyAcrossBlocks() {
        ParentLog log = new ParentLog(new BlockPool(0));
        List<Integer> expected = new ArrayList<>();
        int position = 1 << 20;
        for (int i = 0; i < MANY; i++) {
            position += i % 50 == 7 ? -1_000 : i % 50 == 9 ? 100_000 : i % 50 == 8 ? -98_000 : i % 200;
            position = Math.floorMod(position, StateId.MAX_POSITION);
            expected.add(StateId.of(i % 3, position));
            log.add(expected.get(i));
        }
        assertThat(log.bytes()).isLessThan(4L * MANY);
        assertHolds(log, expected);
        for (int i = 0; i < MANY; i += 7) {
            assertThat(log.get(i)).as("entry " + i).isEqualTo(expected.get(i));
        }
    }

    @Test
    void idEqualToThePreviousOneTakesTwoBytes() {
        int blockBytes = BlockPool.BLOCK_PAGES * BlockPool.PAGE_BYTES;
        ParentLog log = new ParentLog(new BlockPool(0));
        int fit = (blockBytes - 5) / 2 + 1; // while there is room for the longest entry
        for (int i = 0; i < fit; i++) {
            log.add(StateId.of(9, 0));
        }
        assertThat(log.bytes()).isEqualTo(blockBytes);
        log.add(StateId.of(9, 0));
        assertThat(log.bytes()).isEqualTo(2L * blockBytes);
    }

    @Test
    void blockAcceptsAnEntryThatFitsExactly() {
        int blockBytes = BlockPool.BLOCK_PAGES * BlockPool.PAGE_BYTES;
        ParentLog log = new ParentLog(new BlockPool(0));
        log.add(StateId.of(0, 256)); // three bytes, the following two each, until five are left
        for (int i = 0; i < (blockBytes - 3 - 5) / 2; i++) {
            log.add(StateId.of(0, 256));
        }
        log.add(StateId.of(0, 0)); // backwards: five bytes
        assertThat(log.bytes()).isEqualTo(blockBytes);
        log.add(StateId.of(0, 0));
        assertThat(log.bytes()).isEqualTo(2L * blockBytes);
    }

    @Test
    void plainListTakesNoMoreThanItsIntsAndMovesToFilesOldestFirst(@TempDir Path folder) {
        BlockPool pool =
                new BlockPool((512 + 1024) * BlockPool.PAGE_BYTES, SpillDirectory.within(folder, 1)); // 48 blocks
        ParentLog log = new ParentLog(pool);
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < 5 * 4096; i++) {
            expected.add(StateId.of(i % 64, StateId.MAX_POSITION - i));
            log.add(expected.get(i));
        }
        List<Extent> rest = new ArrayList<>();
        while (pool.spilledBytes() == 0) {
            rest.add(pool.allocate(BlockPool.BLOCK_PAGES, false));
        }
        assertThat(rest).hasSize(48 - 5 + 1); // the last of them is in a file
        rest.forEach(pool::release);
        for (int block = 0; block < 5; block++) {
            assertThat(log.spillOldest()).isTrue();
        }
        assertThat(log.spillOldest()).isFalse();
        assertThat(pool.spilledBytes()).isEqualTo(5L * BlockPool.BLOCK_PAGES * BlockPool.PAGE_BYTES);
        assertHolds(log, expected);
    }

    /** Appends ids in random partitions whose positions increase by at most the given step. */
    private static List<Integer> append(ParentLog log, int step) {
        SplittableRandom random = new SplittableRandom(step);
        List<Integer> ids = new ArrayList<>();
        long position = 0;
        for (int i = 0; i < MANY; i++) {
            position += random.nextInt(step + 1);
            ids.add(StateId.of(random.nextInt(64), (int) (position % StateId.MAX_POSITION)));
            log.add(ids.get(i));
        }
        return ids;
    }

    private static void assertHolds(ParentLog log, List<Integer> expected) {
        ParentLog.Reader reader = log.reader();
        for (int i = 0; i < expected.size(); i++) {
            assertThat(reader.next()).as("entry " + i).isEqualTo(expected.get(i));
        }
        for (int i = 0; i < expected.size(); i = i * 2 + 1) {
            assertThat(log.get(i)).as("entry " + i).isEqualTo(expected.get(i));
        }
        assertThat(log.get(expected.size() - 1)).isEqualTo(expected.get(expected.size() - 1));
    }
}
