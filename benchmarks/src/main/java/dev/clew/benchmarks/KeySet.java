package dev.clew.benchmarks;

import dev.clew.store.BlockPool;
import dev.clew.store.FingerprintStateStore;
import dev.clew.store.KeyPartition;
import dev.clew.store.StateId;
import dev.clew.store.StateStore;
import dev.clew.store.TreeStateStore;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.Arrays;
import net.openhft.chronicle.map.ChronicleMap;

/**
 * Set of visited states for {@link StoreBenchmark}: entries are numbers from 0, assigned to {@value
 * #SHARDS} shards in turn, and each shard has one writer at a time.
 */
interface KeySet {
    int SHARDS = StateId.PARTITIONS;

    /**
     * Entries processed at a time in the stores of Clew, which overlap the cache misses of a batch
     * as the search does.
     */
    int BATCH = 48;

    /** Inserts {@code shard + i * SHARDS}, which must be absent, for every i in a range. */
    void fill(int shard, long from, long to);

    /** Looks up entries of a shard and returns how many are present. */
    int find(int shard, long[] entries);

    /** Returns the bytes used, or 0 if unknown. */
    long bytes();

    /** Releases memory that is not garbage-collected. */
    default void close() {}

    /**
     * Returns the 64-bit key of an entry, by a well-mixed bijection (Steele, Lea and Flood's
     * SplitMix, 2014).
     */
    static long key(long entry) {
        long h = (entry + 1) * 0x9e3779b97f4a7c15L;
        h = (h ^ (h >>> 30)) * 0xbf58476d1ce4e5b9L;
        h = (h ^ (h >>> 27)) * 0x94d049bb133111ebL;
        return h ^ (h >>> 31);
    }

    /**
     * Creates a set of the given kind, with capacity for the entries if it must be preallocated,
     * for the given number of threads.
     */
    static KeySet named(String kind, long entries, int threads) {
        BlockPool pool = new BlockPool(0);
        return switch (kind) {
            case "fingerprint" -> new OfStore(new FingerprintStateStore(OfStore.WORDS, pool));
            case "tree" -> new OfStore(new TreeStateStore(pool, 32, 32, 32, 32));
            case "fastutil" -> new OfFastutil(threads == 1 ? 1 : SHARDS);
            case "chronicle" -> new OfChronicle(entries);
            default -> throw new IllegalArgumentException("unknown set '" + kind + "'");
        };
    }

    /**
     * Store of Clew. The tree store gets vectors of four words, of which neighboring entries share
     * most halves.
     */
    final class OfStore implements KeySet {
        static final int WORDS = 4;
        private static final int DIGIT_BITS = 9;

        private final StateStore store;

        OfStore(StateStore store) {
            this.store = store;
        }

        @Override
        public void fill(int shard, long from, long to) {
            Batch batch = new Batch();
            for (long i = from; i < to; i++) {
                batch.add(shard + i * SHARDS);
                if (batch.size == BATCH || i == to - 1) {
                    batch.insert(store.partition(shard));
                }
            }
        }

        @Override
        public int find(int shard, long[] entries) {
            Batch batch = new Batch();
            int found = 0;
            for (int i = 0; i < entries.length; i++) {
                batch.add(entries[i]);
                if (batch.size == BATCH || i == entries.length - 1) {
                    found += batch.find(store.partition(shard));
                }
            }
            return found;
        }

        @Override
        public long bytes() {
            return store.bytes();
        }

        /** Batch of keys to be inserted into one partition. */
        private final class Batch {
            private final long[] keys = new long[BATCH];
            private final int[] places = new int[BATCH];
            private int[] nodes = new int[store.nodeCount()];
            private int[] before = new int[store.nodeCount()];
            private int size;

            @SuppressWarnings("UnusedVariable") // written so that the prefetching reads are not eliminated
            private int touched;

            Batch() {
                Arrays.fill(before, -1);
            }

            void add(long entry) {
                long rest = entry;
                for (int word = 0; word < WORDS; word++) {
                    nodes[word] = (int) (rest & ((1 << DIGIT_BITS) - 1));
                    rest >>>= DIGIT_BITS;
                }
                keys[size++] = store.encode(key(entry), nodes, before);
                int[] swapped = before;
                before = nodes;
                nodes = swapped;
            }

            void insert(KeyPartition partition) {
                partition.reserve(size);
                touch(partition);
                for (int i = 0; i < size; i++) {
                    places[i] = partition.seek(keys[i]);
                }
                for (int i = 0; i < size; i++) {
                    touched += partition.insert(keys[i], 0, places[i]);
                }
                size = 0;
            }

            int find(KeyPartition partition) {
                touch(partition);
                int found = 0;
                for (int i = 0; i < size; i++) {
                    found += partition.find(keys[i]) < 0 ? 0 : 1;
                }
                size = 0;
                return found;
            }

            private void touch(KeyPartition partition) {
                for (int i = 0; i < size; i++) {
                    touched += partition.touch(keys[i]);
                }
            }
        }
    }

    /**
     * Set of longs of fastutil, one in total for one thread, otherwise one per shard: keys only, on
     * the heap.
     */
    final class OfFastutil implements KeySet {
        private final LongOpenHashSet[] shards;

        OfFastutil(int count) {
            shards = new LongOpenHashSet[count];
            Arrays.setAll(shards, shard -> new LongOpenHashSet());
        }

        @Override
        public void fill(int shard, long from, long to) {
            LongOpenHashSet keys = shards[shard % shards.length];
            for (long i = from; i < to; i++) {
                keys.add(key(shard + i * SHARDS));
            }
        }

        @Override
        public int find(int shard, long[] entries) {
            LongOpenHashSet keys = shards[shard % shards.length];
            int found = 0;
            for (long entry : entries) {
                found += keys.contains(key(entry)) ? 1 : 0;
            }
            return found;
        }

        @Override
        public long bytes() {
            return 0;
        }
    }

    /**
     * Chronicle Map, off-heap and concurrent: keys with a parent each, as in the stores of Clew.
     */
    final class OfChronicle implements KeySet {
        private final ChronicleMap<Long, Integer> map;

        OfChronicle(long entries) {
            map = ChronicleMap.of(Long.class, Integer.class).entries(entries).create();
        }

        @Override
        public void fill(int shard, long from, long to) {
            for (long i = from; i < to; i++) {
                map.putIfAbsent(key(shard + i * SHARDS), 0);
            }
        }

        @Override
        public int find(int shard, long[] entries) {
            int found = 0;
            for (long entry : entries) {
                found += map.containsKey(key(entry)) ? 1 : 0;
            }
            return found;
        }

        @Override
        public long bytes() {
            return map.offHeapMemoryUsed();
        }

        @Override
        public void close() {
            map.close();
        }
    }
}
