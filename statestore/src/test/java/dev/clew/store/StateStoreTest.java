package dev.clew.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests the common behavior of both kinds of stores against a map keyed by the bytes of each
 * vector.
 */
class StateStoreTest {

    enum Kind {
        ONE_WORD(1),
        TWO_WORDS(2),
        FIVE_WORDS(5),
        FINGERPRINTS(5);

        private final int words;

        Kind(int words) {
            this.words = words;
        }

        StateStore open(BlockPool pool) {
            int[] bits = new int[words];
            Arrays.setAll(bits, word -> 32 - word);
            return this == FINGERPRINTS ? new FingerprintStateStore(words, pool) : new TreeStateStore(pool, bits);
        }
    }

    /** Store with its expected content: for each vector its id and, by id, its parent. */
    private static final class ComparedStore {
        private final Map<ByteBuffer, Integer> ids = new HashMap<>();
        private final Map<Integer, Integer> parents = new HashMap<>();
        private final int[] sizes = new int[StateId.PARTITIONS];
        private final List<int[]> vectors = new ArrayList<>();
        private final int partitions;
        private StateStore store;

        /**
         * Creates the expected content of a store of which the given number of partitions is used.
         */
        ComparedStore(StateStore store, int partitions) {
            this.store = store;
            this.partitions = partitions;
        }

        ComparedStore(StateStore store) {
            this(store, StateId.PARTITIONS);
        }

        void insert(int[] vector, int parent) {
            long fingerprint = fingerprint(vector);
            int number = StateId.partitionOf(fingerprint) % partitions;
            int[] nodes = Arrays.copyOf(vector, store.nodeCount());
            long key = store.encode(fingerprint, nodes, blank());
            int position = store.partition(number).insert(key, parent);
            Integer known = ids.get(bytes(vector));
            if (known != null) {
                assertThat(position).isEqualTo(~StateId.position(known));
                return;
            }
            assertThat(position).isEqualTo(sizes[number]++);
            int id = StateId.of(number, position);
            ids.put(bytes(vector), id);
            parents.put(id, parent);
            vectors.add(vector);
        }

        void assertSame() {
            assertThat(store.size()).isEqualTo(ids.size());
            int[] nodes = new int[store.nodeCount()];
            for (int[] vector : vectors) {
                int id = ids.getOrDefault(bytes(vector), StateId.NO_PARENT);
                KeyPartition partition = store.partition(StateId.partition(id));
                int position = StateId.position(id);
                assertThat(partition.parent(position)).isEqualTo(parents.get(id));
                long key = partition.key(position);
                assertThat(partition.find(key)).isEqualTo(position);
                if (store.keepsVectors()) {
                    store.decode(key, nodes);
                    assertThat(Arrays.copyOf(nodes, vector.length)).isEqualTo(vector);
                } else {
                    assertThat(key).isEqualTo(fingerprint(vector));
                }
            }
        }

        private int[] blank() {
            int[] blank = new int[store.nodeCount()];
            Arrays.fill(blank, -1);
            return blank;
        }

        private static ByteBuffer bytes(int[] vector) {
            ByteBuffer bytes = ByteBuffer.allocate(vector.length * Integer.BYTES);
            bytes.asIntBuffer().put(vector);
            return bytes;
        }

        private static long fingerprint(int[] vector) {
            long hash = 1;
            for (int word : vector) {
                hash = KeyPartition.mix(hash * 31 + word);
            }
            return hash;
        }
    }

    private static void insertRandomVectors(ComparedStore compared, SplittableRandom random, int count, int words) {
        for (int i = 0; i < count; i++) {
            int[] vector = random.ints(words, 0, 40).toArray();
            vector[0] = random.nextInt(8) == 0 ? random.nextInt() : random.nextInt(100);
            compared.insert(vector, random.nextInt());
        }
    }

    @ParameterizedTest
    @EnumSource
    void behavesAsAMapFromVectorsToIdsAndParents(Kind kind) {
        long seed = System.nanoTime();
        ComparedStore compared = new ComparedStore(kind.open(new BlockPool(0)));
        insertRandomVectors(compared, new SplittableRandom(seed), 30_000, kind.words);
        assertThat(compared.store.isIntact()).isTrue();
        compared.assertSame();
    }

    @ParameterizedTest
    @EnumSource
    void loadedStoreContinuesAsTheSavedOne(Kind kind) throws IOException {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        ComparedStore compared = new ComparedStore(kind.open(new BlockPool(0)));
        insertRandomVectors(compared, random, 5_000, kind.words);
        byte[] saved = saved(compared.store);
        compared.store = kind.open(new BlockPool(0));
        compared.store.load(new DataInputStream(new ByteArrayInputStream(saved)));
        compared.assertSame();
        assertThat(saved(compared.store)).as("seed " + seed).isEqualTo(saved);
        insertRandomVectors(compared, random, 5_000, kind.words);
        compared.assertSame();
    }

    private static byte[] saved(StateStore store) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.save(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @EnumSource
    void storeWithLittleMemorySpillsUntilEnoughIsFree(Kind kind, @TempDir Path folder) {
        long limit = (512 + 1024) * BlockPool.PAGE_BYTES; // two slabs
        BlockPool pool = new BlockPool(limit, SpillDirectory.within(folder, 1));
        ComparedStore compared = new ComparedStore(kind.open(pool), 4);
        SplittableRandom random = new SplittableRandom(3);
        int settled = 0;
        for (int i = 0; i < 200 && settled < 3; i++) {
            for (int j = 0; j < 500; j++) {
                int[] vector = new int[kind.words];
                vector[0] = kind.words == 1 ? random.nextInt() : random.nextInt(400);
                vector[kind.words == 1 ? 0 : 1] ^= random.nextInt(400); // few inner nodes, which always stay in memory
                compared.insert(vector, random.nextInt());
            }
            if (pool.shouldSpill()) {
                long before = pool.spilledBytes();
                compared.store.settle();
                assertThat(pool.shouldSpill()).isFalse();
                assertThat(compared.store.spilledBytes()).isGreaterThan(before).isEqualTo(pool.spilledBytes());
                settled++;
            } else {
                long before = pool.spilledBytes();
                compared.store.settle();
                assertThat(pool.spilledBytes()).isEqualTo(before);
            }
        }
        assertThat(settled).isPositive();
        compared.assertSame();
    }

    @Test
    void settleEndsWhenNothingMoreCanBeSpilled(@TempDir Path folder) {
        BlockPool pool = new BlockPool(1 << 20, SpillDirectory.within(folder, 1));
        StateStore store = new TreeStateStore(pool, 32);
        pool.allocate(1500, false);
        pool.allocate(480, false); // the rest of the slab that contains the store's tables
        assertThat(pool.shouldSpill()).isTrue();
        store.settle();
        assertThat(pool.shouldSpill()).isTrue();
        assertThat(store.spilledBytes()).isZero();
    }

    @Test
    void idConsistsOfPositionAndPartition() {
        assertThat(StateId.PARTITIONS).isEqualTo(64);
        assertThat(StateId.of(5, 3)).isEqualTo(3 * 64 + 5);
        for (int partition : new int[] {0, 1, 31, 63}) {
            for (int position : new int[] {0, 1, 77, 1 << 25, StateId.MAX_POSITION}) {
                int id = StateId.of(partition, position);
                assertThat(id).isNotEqualTo(StateId.NO_PARENT);
                assertThat(StateId.partition(id)).isEqualTo(partition);
                assertThat(StateId.position(id)).isEqualTo(position);
            }
        }
        assertThat(StateId.partitionOf(0)).isZero();
        assertThat(StateId.partitionOf(-1)).isEqualTo(63);
        assertThat(StateId.partitionOf(1L << 58)).isEqualTo(1);
        assertThat(StateId.partitionOf((1L << 58) - 1)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void bytesAreThoseOfItsPartitionsAndTables(Kind kind) {
        BlockPool pool = new BlockPool(0);
        ComparedStore compared = new ComparedStore(kind.open(pool));
        insertRandomVectors(compared, new SplittableRandom(4), 3_000, kind.words);
        StateStore store = compared.store;
        long bytes = store.tableBytes();
        for (int i = 0; i < StateId.PARTITIONS; i++) {
            bytes += store.partition(i).bytes();
        }
        assertThat(store.stateBytes()).isEqualTo(bytes);
        assertThat(store.bytes()).isEqualTo(pool.bytes()).isGreaterThanOrEqualTo(bytes);
        assertThat(store.pool()).isSameAs(pool);
        assertThat(store.spilledBytes()).isZero();
    }

    @Test
    void duplicateKeysAreRejectedOnLoad() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(2);
        out.writeLong(5);
        out.writeInt(1);
        out.writeLong(5);
        out.writeInt(1);
        byte[] states = bytes.toByteArray();
        FingerprintStateStore store = new FingerprintStateStore(1, new BlockPool(0));
        assertThatThrownBy(() -> store.load(new DataInputStream(new ByteArrayInputStream(states))))
                .isInstanceOf(IOException.class)
                .hasMessage("a state occurs twice in a partition");
        bytes.reset();
        out.writeInt(2);
        out.writeLong(5);
        out.writeLong(5);
        byte[] pairs = bytes.toByteArray();
        TreeStateStore tree = new TreeStateStore(new BlockPool(0), 32, 32, 32);
        assertThatThrownBy(() -> tree.load(new DataInputStream(new ByteArrayInputStream(pairs))))
                .isInstanceOf(IOException.class)
                .hasMessage("an inner node occurs twice");
    }

    @Test
    void backingIsNotifiedOfEveryStepInOrder() throws IOException {
        RecordedBacking backing = new RecordedBacking();
        TreeStateStore store = new TreeStateStore(new BlockPool(0), backing, 32);
        assertThat(store.kind()).isEqualTo("recorded");
        assertThat(backing.partitions)
                .containsExactlyElementsOf(
                        IntStream.range(0, StateId.PARTITIONS).boxed().toList());
        store.partition(3).insert(7, StateId.NO_PARENT);
        store.recode(new int[] {32}, () -> (from, to) -> to[0] = from[0] + 1, loop -> {
            backing.events.add("loop");
            assertThat(store.isIntact()).isFalse();
            IntStream.range(0, StateId.PARTITIONS).forEach(loop);
        });
        assertThat(store.isIntact()).isTrue();
        assertThat(store.partition(3).key(0)).isEqualTo(8);
        byte[] saved = saved(store);
        store.saved();
        store.settle();
        RecordedBacking other = new RecordedBacking();
        try (TreeStateStore loaded = new TreeStateStore(new BlockPool(0), other, 32)) {
            loaded.load(new DataInputStream(new ByteArrayInputStream(saved)));
            assertThat(loaded.partition(3).find(8)).isZero();
        }
        store.close();
        assertThat(backing.events).containsExactly("begin", "loop", "end", "save", "saved", "settle", "close");
        assertThat(other.events).containsExactly("load", "close");
    }

    private static final class RecordedBacking implements Backing {
        private final List<String> events = new ArrayList<>();
        private final List<Integer> partitions = new ArrayList<>();

        @Override
        public String kind() {
            return "recorded";
        }

        @Override
        public KeyPartition partition(int number, BlockPool pool) {
            partitions.add(number);
            return new IndexedPartition(pool, number);
        }

        @Override
        public void settle() {
            events.add("settle");
        }

        @Override
        public void beginRecode() {
            events.add("begin");
        }

        @Override
        public void endRecode() {
            events.add("end");
        }

        @Override
        public void save(DataOutput out) throws IOException {
            events.add("save");
            out.writeInt(4711);
        }

        @Override
        public void saved() {
            events.add("saved");
        }

        @Override
        public void load(DataInput in) throws IOException {
            events.add("load");
            assertThat(in.readInt()).isEqualTo(4711);
        }

        @Override
        public void close() {
            events.add("close");
        }
    }
}
