package dev.clew.benchmarks;

import dev.clew.store.BlockPool;
import dev.clew.store.FingerprintStateStore;
import dev.clew.store.KeyPartition;
import dev.clew.store.StateStore;
import dev.clew.store.TreeStateStore;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.Arrays;
import net.openhft.chronicle.map.ChronicleMap;

/**
 * A set of visited states as {@link StoreBenchmark} uses it: entries are numbers from 0, {@value #SHARDS} shards take them
 * in turn, and each shard has one writer at a time.
 */
interface KeySet {
    int SHARDS = StateStore.PARTITIONS;

    /** Entries worked on at a time in the stores of Clew, which let the cache misses of a batch overlap as the search does. */
    int BATCH = 48;

    /** Inserts {@code shard + i * SHARDS} for every i in a range, none of which is there. */
    void fill(int shard, long from, long to);

    /** Looks for some entries of a shard, and returns how many are there. */
    int find(int shard, long[] entries);

    /** Bytes it takes as far as it tells, or 0. */
    long bytes();

    /** Gives back what the garbage collector does not. */
    default void close() {}

    /** The 64-bit key of an entry: one to one, and well mixed (Steele, Lea and Flood's SplitMix, 2014). */
    static long key(long entry) {
        long h = (entry + 1) * 0x9e3779b97f4a7c15L;
        h = (h ^ (h >>> 30)) * 0xbf58476d1ce4e5b9L;
        h = (h ^ (h >>> 27)) * 0x94d049bb133111ebL;
        return h ^ (h >>> 31);
    }

    /** A set by the word for it, with room for so many entries if it must be told, for so many threads. */
    static KeySet named(String kind, long entries, int threads) {
        BlockPool pool = new BlockPool(0);
        return switch (kind) {
            case "fingerprint" -> new OfStore(new FingerprintStateStore(OfStore.WORDS, pool));
            case "tree" -> new OfStore(new TreeStateStore(pool, 32, 32, 32, 32));
            case "fastutil" -> new OfFastutil(threads == 1 ? 1 : SHARDS);
            case "chronicle" -> new OfChronicle(entries);
            default -> throw new IllegalArgumentException("there is no set '" + kind + "'");
        };
    }

    /** A store of Clew. The tree gets vectors of four words, neighbours of which share most of their halves. */
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

        /** Keys on their way into one partition. */
        private final class Batch {
            private final long[] keys = new long[BATCH];
            private final int[] places = new int[BATCH];
            private int[] nodes = new int[store.nodeCount()];
            private int[] before = new int[store.nodeCount()];
            private int size;

            @SuppressWarnings("UnusedVariable") // written so that the reads of touching are not optimised away
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

    /** fastutil's set of longs, one for one thread, or one a shard: keys alone, on the heap. */
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

    /** Chronicle Map, off-heap and concurrent: keys with a parent each, as in the stores of Clew. */
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
