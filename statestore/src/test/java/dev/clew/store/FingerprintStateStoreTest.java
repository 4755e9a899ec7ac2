package dev.clew.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FingerprintStateStoreTest {

    private static FingerprintStateStore store() {
        return new FingerprintStateStore(3, new BlockPool(0));
    }

    private static int insert(StateStore store, long fingerprint) {
        long key = store.encode(fingerprint, new int[store.nodeCount()], new int[store.nodeCount()]);
        return store.partition(StateId.partitionOf(fingerprint)).insert(key, StateId.NO_PARENT);
    }

    @Test
    void keyIsTheFingerprint() {
        FingerprintStateStore store = store();
        assertThat(store.encode(-5, new int[] {1, 2, 3}, new int[3])).isEqualTo(-5);
        assertThat(store.kind()).isEqualTo("fingerprint");
        assertThat(store.exact()).isFalse();
        assertThat(store.keepsVectors()).isFalse();
        assertThatThrownBy(() -> store.decode(-5, new int[3])).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void vectorsMayGrowWithoutChangingStates() {
        FingerprintStateStore store = store();
        insert(store, 17);
        assertThat(store.nodeCount()).isEqualTo(3);
        store.recode(
                new int[] {32, 32, 32, 32, 5},
                () -> {
                    throw new AssertionError("a fingerprint does not depend on how a vector is packed");
                },
                partition -> {
                    throw new AssertionError("no key changes");
                });
        assertThat(store.nodeCount()).isEqualTo(5);
        assertThat(store.isIntact()).isTrue();
        assertThat(insert(store, 17)).isEqualTo(~0);
    }

    @Test
    void tablesTakeNoBytes() {
        FingerprintStateStore store = store();
        assertThat(store.tableBytes()).isZero();
        assertThat(store.stateBytes()).isZero();
        insert(store, 17);
        store.settle();
        assertThat(store.stateBytes()).isEqualTo(store.partition(0).bytes());
    }

    @Test
    void calculatedProbabilityEqualsTlcs() {
        assertThat(FingerprintStateStore.collisionProbability(0, 0)).isZero();
        assertThat(FingerprintStateStore.collisionProbability(10, 10)).isZero();
        assertThat(FingerprintStateStore.collisionProbability(10, 11)).isZero();
        assertThat(FingerprintStateStore.collisionProbability(1L << 40, 1L << 32))
                .isCloseTo(0x1p8 * (1 - 0x1p-8), within(1e-6)); // (2^40 - 2^32) * 2^32 / 2^64
        assertThat(FingerprintStateStore.collisionProbability(3_000_000, 1_000_000))
                .isCloseTo(2e12 / 0x1p64, within(1e-20));
    }

    @Test
    void fewerThanTwoStatesDoNotCollide() {
        FingerprintStateStore store = store();
        assertThat(store.observedCollisionProbability()).isZero();
        insert(store, 5);
        assertThat(store.observedCollisionProbability()).isZero();
    }

    @Test
    void observedProbabilityIsThatOfTheClosestPair() {
        FingerprintStateStore store = store();
        insert(store, 1000);
        insert(store, 8);
        assertThat(store.observedCollisionProbability()).isEqualTo(1.0 / 992);
        insert(store, 1100);
        assertThat(store.observedCollisionProbability()).isEqualTo(1.0 / 100);
        insert(store, -1); // in a different partition, as are both neighbors of the next
        insert(store, -5);
        assertThat(store.observedCollisionProbability()).isEqualTo(1.0 / 4);
        insert(store, 500);
        assertThat(store.observedCollisionProbability()).isEqualTo(1.0 / 4);
    }

    @Test
    void statesInDifferentPartitionsCountAsMaximallyDistant() {
        FingerprintStateStore store = store();
        insert(store, 0);
        insert(store, -1);
        assertThat(store.observedCollisionProbability()).isCloseTo(0x1p-64, within(1e-30));
    }

    @Test
    void observedProbabilityOfRandomFingerprintsIsNearTheCalculatedOne() {
        FingerprintStateStore store = store();
        SplittableRandom random = new SplittableRandom(11);
        int count = 20_000;
        for (int i = 0; i < count; i++) {
            insert(store, random.nextLong());
        }
        assertThat(store.size()).isEqualTo(count);
        double pairs = (double) count * count / 2;
        double expected = pairs / 0x1p64; // the closest of so many pairs
        assertThat(store.observedCollisionProbability()).isBetween(expected / 50, expected * 50);
    }
}
