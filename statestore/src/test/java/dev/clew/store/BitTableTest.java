package dev.clew.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BitTableTest {
    private static final long BLOCK = 1 << 14;

    private static BitTable table(long bytes, int hashes, long seed) {
        return new BitTable(new BlockPool(0), bytes, hashes, seed);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void addedFingerprintIsNeverNewAgain(int hashes) {
        BitTable table = table(3 * BLOCK, hashes, 1);
        SplittableRandom random = new SplittableRandom(hashes);
        long[] added = random.longs(50_000).toArray();
        for (long fingerprint : added) {
            table.add(fingerprint);
        }
        for (long fingerprint : added) {
            assertThat(table.add(fingerprint)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void expectedOmissionsEqualActualOnes(int hashes) {
        BitTable table = table(5 * BLOCK, hashes, 7);
        int count = 400_000;
        for (int i = 0; i < count; i++) { // neighboring values, which the table must mix itself
            table.add(i);
        }
        long omitted = count - table.states();
        assertThat(omitted).isGreaterThan(1000);
        assertThat(table.expectedOmissions()).isCloseTo((double) omitted, within(0.05 * omitted));
        double fill = 1 - Math.exp(-(double) hashes * count / table.bits()); // an omitted state sets no new bit
        assertThat((double) table.bitsSet() / table.bits()).isCloseTo(fill, within(0.01));
    }

    @Test
    void sparseTableOmitsNothing() {
        BitTable table = table(1024 * BLOCK, 3, 0);
        for (int i = 0; i < 100_000; i++) {
            assertThat(table.add(i * 0x9e3779b97f4a7c15L)).isTrue();
        }
        assertThat(table.states()).isEqualTo(100_000);
        assertThat(table.expectedOmissions()).isLessThan(1);
    }

    @Test
    void bitsAreSetInEveryExtentAndInTheLastPartialOne() {
        long blocks = 2 * 512 + 3;
        BitTable table = table(blocks * BLOCK + 5, 1, 3);
        assertThat(table.bits()).isEqualTo(blocks * BLOCK * 8);
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 1_000_000; i++) {
            long fingerprint = random.nextLong();
            table.add(fingerprint);
            assertThat(table.touch(fingerprint)).isNotZero();
        }
        assertThat(table.bitsSet()).isEqualTo(table.states());
    }

    @Test
    void tablesOfDifferentSeedsOmitDifferentFingerprints() {
        BitTable one = table(BLOCK, 2, 1);
        BitTable two = table(BLOCK, 2, 2);
        int byOne = 0;
        int byBoth = 0;
        for (int i = 0; i < 40_000; i++) {
            boolean omittedByOne = !one.add(i);
            boolean omittedByTwo = !two.add(i);
            byOne += omittedByOne ? 1 : 0;
            byBoth += omittedByOne && omittedByTwo ? 1 : 0;
        }
        assertThat(byOne).isGreaterThan(2000);
        assertThat(byBoth).isBetween(1, byOne / 3);
    }

    @Test
    void equalSeedsGiveEqualTables() {
        BitTable one = table(BLOCK, 2, 9);
        BitTable two = table(BLOCK, 2, 9);
        for (int i = 0; i < 60_000; i++) {
            assertThat(one.add(i)).isEqualTo(two.add(i));
        }
        assertThat(one.expectedOmissions()).isEqualTo(two.expectedOmissions());
    }

    @Test
    void fullPoolAndWrongNumberOfHashesAreRejected() {
        assertThatThrownBy(() -> new BitTable(new BlockPool(10 * BLOCK), 11 * BLOCK, 2, 0))
                .isInstanceOf(StoreFullException.class);
        assertThatThrownBy(() -> table(BLOCK, 9, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1..8");
    }

    @Test
    void aFingerprintSetsAsManyBitsAsThereAreHashes() {
        for (int hashes = 1; hashes <= BitTable.MAX_HASHES; hashes++) {
            BitTable table = table(64 * BLOCK, hashes, hashes);
            long expected = 0;
            for (int i = 1; i <= 50; i++) {
                table.add(i * 0x123456789abcdefL);
                expected += hashes;
                assertThat(table.bitsSet()).isBetween(expected - 1, expected); // two bits may coincide by chance
            }
            assertThat(table.states()).isEqualTo(50);
        }
    }

    @Test
    void touchingReadsTheWordsInWhichAddingSetsBits() {
        int together = 0;
        for (int i = 0; i < 100; i++) {
            BitTable table = table(64 * BLOCK, 8, i);
            long fingerprint = i * 0x9e3779b97f4a7c15L;
            assertThat(table.touch(fingerprint)).isZero();
            table.add(fingerprint);
            together += Long.bitCount(table.touch(fingerprint));
        }
        assertThat(together).isBetween(740, 800); // eight of 64 positions each, few of which coincide
    }

    @Test
    void tableHasAtLeastOnePageAndIsRoundedDownToWholePages() {
        assertThat(table(0, 1, 0).bits()).isEqualTo(BlockPool.PAGE_BYTES * 8L);
        assertThat(table(BlockPool.PAGE_BYTES - 1, 1, 0).bits()).isEqualTo(BlockPool.PAGE_BYTES * 8L);
        assertThat(table(2 * BlockPool.PAGE_BYTES - 1, 1, 0).bits()).isEqualTo(BlockPool.PAGE_BYTES * 8L);
        assertThat(table(2 * BlockPool.PAGE_BYTES, 1, 0).bits()).isEqualTo(2 * BlockPool.PAGE_BYTES * 8L);
    }

    @Test
    void numberOfHashesIsOneToEight() {
        assertThat(table(BLOCK, 1, 0).add(5)).isTrue();
        assertThat(table(BLOCK, 8, 0).add(5)).isTrue();
        assertThatThrownBy(() -> table(BLOCK, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("hashes is 0, allowed: 1..8");
    }

    @Test
    void expectedOmissionsFollowFromTheFractionOfBitsSetBefore() {
        BitTable table = table(0, 2, 5); // 4,096 bits
        double expected = 0;
        for (int i = 0; i < 1000; i++) {
            double fill = table.bitsSet() / 4096.0;
            if (table.add(i)) {
                expected += fill * fill / (1 - fill * fill);
            }
            assertThat(table.expectedOmissions()).isCloseTo(expected, within(1e-9));
        }
        assertThat(expected).isGreaterThan(10);
    }

    @Test
    void lastExtentHasOnlyTheRemainingPages() {
        long extent = 1 << 14;
        BlockPool pool = new BlockPool((2 * extent + 2048) * BlockPool.PAGE_BYTES); // 2,048: the pool's third slab
        BitTable table = new BitTable(pool, (2 * extent + 96) * BlockPool.PAGE_BYTES, 1, 0);
        assertThat(table.bits()).isEqualTo((2 * extent + 96) * BlockPool.PAGE_BYTES * Byte.SIZE);
    }

    @Test
    void touchingReadsAsManyWordsAsThereAreHashes() {
        BitTable table = table(0, 1, 9);
        for (int i = 0; table.bitsSet() < table.bits() / 4; i++) {
            table.add(i);
        }
        long bits = 0;
        for (int i = 0; i < 1_000; i++) {
            bits += Long.bitCount(table.touch(-i));
        }
        assertThat(bits).isBetween(13_000L, 19_000L); // a quarter of 64 bits each, not of two words combined
    }
}
