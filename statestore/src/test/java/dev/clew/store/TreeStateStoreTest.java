package dev.clew.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeStateStoreTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 13, 40})
    void decodesWhatWasEncodedAndTellsVectorsApart(int words) {
        SplittableRandom random = new SplittableRandom(words);
        TreeStateStore store = new TreeStateStore(new BlockPool(0), bits(words));
        Map<String, Long> keys = new HashMap<>();
        int[] before = new int[store.nodeCount()];
        Arrays.fill(before, -1);
        int[] decoded = new int[store.nodeCount()];
        for (int i = 0; i < 3000; i++) {
            int[] nodes = before.clone();
            nodes[random.nextInt(words)] = random.nextInt(-3, 3);
            nodes[random.nextInt(words)] = random.nextInt();
            int[] vector = Arrays.copyOf(nodes, words);
            long key = store.encode(0, nodes, before);
            store.decode(key, decoded);
            assertThat(Arrays.copyOf(decoded, words)).isEqualTo(vector);
            assertThat(decoded).isEqualTo(nodes);
            Long known = keys.putIfAbsent(Arrays.toString(vector), key);
            assertThat(known == null || known == key).isTrue();
            before = nodes;
        }
        assertThat(keys.values()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6})
    void recodingKeepsEveryStateAtItsId(int words) {
        TreeStateStore store = new TreeStateStore(new BlockPool(0), bits(words));
        int[] blank = new int[store.nodeCount()];
        Arrays.fill(blank, -1);
        for (int i = 0; i < 5000; i++) {
            int[] nodes = blank.clone();
            Arrays.fill(nodes, 0, words, i);
            nodes[0] = i * 7;
            store.partition(i % StateStore.PARTITIONS).insert(store.encode(0, nodes, blank), i);
        }
        StateStore.VectorMapping mapping = (from, to) -> {
            System.arraycopy(from, 0, to, 1, words);
            to[0] = 99;
        };
        store.recode(bits(words + 1), () -> mapping, task -> IntStream.range(0, StateStore.PARTITIONS)
                .parallel()
                .forEach(task));
        assertThat(store.isIntact()).isTrue();
        int[] decoded = new int[store.nodeCount()];
        for (int i = 0; i < 5000; i++) {
            KeyPartition partition = store.partition(i % StateStore.PARTITIONS);
            int position = i / StateStore.PARTITIONS;
            store.decode(partition.key(position), decoded);
            assertThat(decoded[0]).isEqualTo(99);
            assertThat(decoded[1]).isEqualTo(i * 7);
            assertThat(partition.parent(position)).isEqualTo(i);
            assertThat(partition.find(partition.key(position))).isEqualTo(position);
        }
    }

    @Test
    void aStoreThatFillsWhileItIsRewrittenSaysThatItsStatesAreLost() {
        BlockPool pool = new BlockPool(3 << 20);
        TreeStateStore store = new TreeStateStore(pool, bits(3));
        int[] blank = new int[store.nodeCount()];
        Arrays.fill(blank, -1);
        for (int i = 0; i < 2000; i++) {
            int[] nodes = blank.clone();
            Arrays.fill(nodes, 0, 3, 1);
            nodes[0] = i;
            store.partition(i % 4).insert(store.encode(0, nodes, blank), i);
        }
        Extent spare = pool.take(2 * BlockPool.BLOCK_PAGES, false); // for the first blocks of new inner nodes
        assertThatThrownBy(() -> {
                    while (true) {
                        pool.take(1, false);
                    }
                })
                .isInstanceOf(StoreFullException.class);
        pool.give(spare);
        SplittableRandom random = new SplittableRandom(1);
        StateStore.VectorMapping mapping = (from, to) -> Arrays.setAll(to, word -> word < 6 ? random.nextInt() : -1);
        assertThatThrownBy(() -> store.recode(
                        bits(6), () -> mapping, task -> IntStream.range(0, 4).forEach(task)))
                .isInstanceOf(StoreFullException.class);
        assertThat(store.isIntact()).isFalse();
    }

    /** Uneven, so that the tree is not always the same shape. */
    private static int[] bits(int words) {
        int[] bits = new int[words];
        Arrays.setAll(bits, word -> 1 + word * 13 % 32);
        return bits;
    }
}
