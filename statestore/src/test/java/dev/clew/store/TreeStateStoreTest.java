package dev.clew.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
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
    void decodeInvertsEncodeAndVectorsHaveDistinctKeys(int words) {
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
    void recodeKeepsEveryStateAtItsId(int words) {
        TreeStateStore store = new TreeStateStore(new BlockPool(0), bits(words));
        int[] blank = new int[store.nodeCount()];
        Arrays.fill(blank, -1);
        for (int i = 0; i < 5000; i++) {
            int[] nodes = blank.clone();
            Arrays.fill(nodes, 0, words, i);
            nodes[0] = i * 7;
            store.partition(i % StateId.PARTITIONS).insert(store.encode(0, nodes, blank), i);
        }
        StateStore.VectorMapping mapping = (from, to) -> {
            System.arraycopy(from, 0, to, 1, words);
            to[0] = 99;
        };
        store.recode(bits(words + 1), () -> mapping, task -> IntStream.range(0, StateId.PARTITIONS)
                .parallel()
                .forEach(task));
        assertThat(store.isIntact()).isTrue();
        int[] decoded = new int[store.nodeCount()];
        for (int i = 0; i < 5000; i++) {
            KeyPartition partition = store.partition(i % StateId.PARTITIONS);
            int position = i / StateId.PARTITIONS;
            store.decode(partition.key(position), decoded);
            assertThat(decoded[0]).isEqualTo(99);
            assertThat(decoded[1]).isEqualTo(i * 7);
            assertThat(partition.parent(position)).isEqualTo(i);
            assertThat(partition.find(partition.key(position))).isEqualTo(position);
        }
    }

    @Test
    void storeThatFillsDuringRecodeIsNotIntact() {
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
        Extent spare = pool.allocate(2 * BlockPool.BLOCK_PAGES, false); // for the first blocks of new inner nodes
        assertThatThrownBy(() -> {
                    while (true) {
                        pool.allocate(1, false);
                    }
                })
                .isInstanceOf(StoreFullException.class);
        pool.release(spare);
        SplittableRandom random = new SplittableRandom(1);
        StateStore.VectorMapping mapping = (from, to) -> Arrays.setAll(to, word -> word < 6 ? random.nextInt() : -1);
        assertThatThrownBy(() -> store.recode(
                        bits(6), () -> mapping, task -> IntStream.range(0, 4).forEach(task)))
                .isInstanceOf(StoreFullException.class);
        assertThat(store.isIntact()).isFalse();
    }

    @Test
    void wordsWithFewBitsArePairedFirst() throws IOException {
        TreeStateStore store = new TreeStateStore(new BlockPool(0), 1, 32, 1, 30);
        assertThat(store.nodeCount()).isEqualTo(6);
        int[] blank = {-1, -1, -1, -1, -1, -1};
        for (int i = 0; i < 100; i++) {
            store.encode(0, new int[] {i & 1, 1_000 + i, i >> 1 & 1, 50, 0, 0}, blank);
        }
        // 4 pairs of words 0 and 2, each paired with the only value of word 3; word 1 is a child of
        // the root
        assertThat(inner(store)).isEqualTo(8);
        int[] nodes = {1, 7, 0, 50, 0, 0};
        long key = store.encode(0, nodes, blank);
        assertThat(key >>> 32 == 7 || (int) key == 7).isTrue();
        assertThat(inner(store)).isEqualTo(8);
    }

    /** Returns the number of inner nodes, which is the first value saved. */
    private static int inner(TreeStateStore store) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.saveTables(new DataOutputStream(bytes));
        return ByteBuffer.wrap(bytes.toByteArray()).getInt();
    }

    @Test
    void vectorOfOneOrTwoWordsIsItsKey() {
        TreeStateStore one = new TreeStateStore(new BlockPool(0), 32);
        assertThat(one.nodeCount()).isEqualTo(1);
        assertThat(one.encode(0, new int[] {-1}, new int[] {-1})).isEqualTo(0xffffffffL);
        TreeStateStore two = new TreeStateStore(new BlockPool(0), 32, 32);
        assertThat(two.nodeCount()).isEqualTo(2);
        assertThat(two.encode(0, new int[] {3, -1}, new int[] {-1, -1})).isEqualTo(3L << 32 | 0xffffffffL);
        assertThatThrownBy(() -> new TreeStateStore(new BlockPool(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a vector must have at least 1 word");
    }

    @Test
    void nodesSharedWithTheParentAreReused() {
        TreeStateStore store = new TreeStateStore(new BlockPool(0), 8, 8, 32, 32);
        int[] parent = {1, 2, 3, 4, -1, -1};
        int[] blank = {-1, -1, -1, -1, -1, -1};
        long key = store.encode(0, parent, blank);
        int[] marked = parent.clone();
        marked[4] = 77; // not a valid inner node: where it appears, the parent's node was reused
        int[] child = {1, 2, 9, 4, -1, -1};
        store.encode(0, child, marked);
        assertThat(child[4]).isEqualTo(77);
        int[] other = {1, 5, 3, 4, -1, -1};
        store.encode(0, other, marked);
        assertThat(other[4]).isNotEqualTo(77).isNotEqualTo(parent[4]);
        int[] unknown = {1, 2, 3, 4, -1, -1};
        assertThat(store.encode(0, unknown, new int[] {1, 2, 3, 4, -1, -1})).isEqualTo(key);
        int[] before = {1, 5, 3, 4, 0, -1}; // the smallest valid number, though not this pair's
        int[] same = {1, 5, 3, 4, -1, -1};
        store.encode(0, same, before);
        assertThat(same[4]).isZero();
        assertThat(store.exact()).isTrue();
    }

    @Test
    void recodedStoreHasOnlyTheNodesOfTheNewVectors() throws IOException {
        TreeStateStore store = new TreeStateStore(new BlockPool(0), 32, 32, 32);
        int[] blank = {-1, -1, -1, -1};
        for (int i = 0; i < 500; i++) {
            store.partition(0).insert(store.encode(0, new int[] {i, i, i, 0}, blank), i);
        }
        assertThat(inner(store)).isEqualTo(500);
        assertThat(store.tableBytes()).isPositive();
        StateStore.VectorMapping mapping = (from, to) -> {
            to[0] = from[0];
            to[1] = 1;
            to[2] = 1;
        };
        store.recode(new int[] {32, 1, 1}, () -> mapping, loop -> loop.accept(0));
        assertThat(inner(store)).isEqualTo(1);
        int[] nodes = new int[4];
        for (int i = 0; i < 500; i++) {
            store.decode(store.partition(0).key(i), nodes);
            assertThat(nodes).startsWith(i, 1, 1);
        }
    }

    @Test
    void innerNodeHasTheBitsOfBothItsWords() throws IOException {
        TreeStateStore store = new TreeStateStore(new BlockPool(0), 8, 8, 12, 12);
        int[] blank = {-1, -1, -1, -1, -1, -1};
        for (int i = 0; i < 100; i++) {
            store.encode(0, new int[] {1, 2, 3, i, 0, 0}, blank);
        }
        assertThat(inner(store)).isEqualTo(1 + 100); // words 0 and 1, then 2 and 3
    }

    @Test
    void firstRecodedStateMayBeAllZero() {
        TreeStateStore store = new TreeStateStore(new BlockPool(0), 32);
        store.partition(0).insert(store.encode(0, new int[] {0}, new int[] {-1}), 1);
        store.partition(0).insert(store.encode(0, new int[] {5}, new int[] {-1}), 1);
        StateStore.VectorMapping mapping = (from, to) -> Arrays.fill(to, 0, 4, from[0]);
        store.recode(new int[] {32, 32, 32, 32}, () -> mapping, loop -> loop.accept(0));
        int[] nodes = new int[6];
        store.decode(store.partition(0).key(1), nodes);
        assertThat(nodes).startsWith(5, 5, 5, 5);
        store.decode(store.partition(0).key(0), nodes);
        assertThat(nodes).startsWith(0, 0, 0, 0);
    }

    @Test
    void outgrownAndRecodedTablesAreReleased() {
        BlockPool pool = new BlockPool(512 * BlockPool.PAGE_BYTES); // 16 blocks
        TreeStateStore store = new TreeStateStore(pool, 32, 32, 32);
        int[] blank = {-1, -1, -1, -1};
        for (int i = 0; i < 4_000; i++) {
            store.encode(0, new int[] {i, i, i, 0}, blank);
        }
        int free = FreePages.of(pool);
        store.settle();
        assertThat(FreePages.of(pool)).isEqualTo(free + BlockPool.BLOCK_PAGES); // the index of one block
        for (int i = 0; i < 20; i++) {
            store.recode(
                    new int[] {32, 32, 32},
                    () -> (from, to) -> {
                        throw new AssertionError("there are no states");
                    },
                    loop -> loop.accept(0));
        }
        assertThat(FreePages.of(pool))
                .isEqualTo(15 * BlockPool.BLOCK_PAGES); // everything except the index of an empty tree
    }

    /** Returns uneven numbers of bits, so that the tree has different shapes. */
    private static int[] bits(int words) {
        int[] bits = new int[words];
        Arrays.setAll(bits, word -> 1 + word * 13 % 32);
        return bits;
    }
}
