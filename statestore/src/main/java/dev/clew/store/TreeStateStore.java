package dev.clew.store;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * Exact state store with recursive tree compression (Laarman, van de Pol and Weber, "Parallel
 * Recursive State Compression for Free", 2011). Words are paired, those of few bits first; each
 * distinct pair gets a number; numbers are paired again until two are left, which form the key. The
 * compression is invertible, so different vectors have different keys.
 * <pre>
 *   words       w0   w1   w2   w3   w4            nodes[0..4]
 *                \   /     \   /     |
 *   inner         n5        n6      |             nodes[5..6]   (PairTable)
 *                   \      /        |
 *   inner              n7          /              nodes[7]
 *                        \        /
 *   key                  (n7 , w4)                64 bits, kept in a partition's log
 * </pre>
 * Vectors of one or two words need no table. This is common, since words are packed as tightly as
 * their values allow.
 */
public final class TreeStateStore extends StateStore {
    private int words;
    private int[] left;
    private int[] right;
    private int rootLeft;
    private int rootRight;
    private PairTable pairs;

    /**
     * Creates an empty store in memory.
     *
     * @param pool allocates its memory
     * @param wordBits for each word of a vector, at least one, the number of bits in use
     */
    public TreeStateStore(BlockPool pool, int... wordBits) {
        this(pool, new MemoryBacking("tree"), wordBits);
    }

    /**
     * Creates an empty store whose states are kept by a backing.
     *
     * @param pool allocates its other memory
     * @param backing keeps its states
     * @param wordBits for each word of a vector, at least one, the number of bits in use
     */
    public TreeStateStore(BlockPool pool, Backing backing, int... wordBits) {
        super(pool, backing);
        left = new int[0];
        right = new int[0];
        chooseTree(wordBits);
        pairs = new PairTable(pool);
    }

    @Override
    public boolean exact() {
        return true;
    }

    @Override
    public int nodeCount() {
        return words + left.length;
    }

    @Override
    public boolean keepsVectors() {
        return true;
    }

    @Override
    public long encode(long fingerprint, int[] nodes, int[] parentNodes) {
        for (int i = 0; i < left.length; i++) {
            int a = left[i];
            int b = right[i];
            int node = words + i;
            if (nodes[a] == parentNodes[a] && nodes[b] == parentNodes[b] && parentNodes[node] >= 0) {
                nodes[node] = parentNodes[node];
            } else {
                nodes[node] = pairs.number(pair(nodes[a], nodes[b]));
            }
        }
        return words == 1 ? nodes[0] & 0xffffffffL : pair(nodes[rootLeft], nodes[rootRight]);
    }

    @Override
    public void decode(long key, int[] nodes) {
        if (words == 1) {
            nodes[0] = (int) key;
            return;
        }
        nodes[rootLeft] = (int) (key >>> 32);
        nodes[rootRight] = (int) key;
        for (int i = left.length - 1; i >= 0; i--) {
            long pair = pairs.pair(nodes[words + i]);
            nodes[left[i]] = (int) (pair >>> 32);
            nodes[right[i]] = (int) pair;
        }
    }

    @Override
    public void recode(int[] newWordBits, Supplier<VectorMapping> mapping, PartitionLoop loop) {
        TreeStateStore target = new TreeStateStore(pool(), newWordBits);
        recodeKeys(() -> keyMapping(target, mapping.get()), loop);
        pairs.clear();
        chooseTree(newWordBits);
        pairs = target.pairs;
    }

    /** Returns a mapping for one thread; neighbors in the log share most of their nodes. */
    private KeyPartition.KeyMapping keyMapping(TreeStateStore target, VectorMapping mapping) {
        int[] from = new int[nodeCount()];
        int[] to = new int[target.nodeCount()];
        int[] before = new int[target.nodeCount()];
        Arrays.fill(before, -1);
        return key -> {
            decode(key, from);
            mapping.map(from, to);
            long image = target.encode(0, to, before);
            System.arraycopy(to, 0, before, 0, to.length);
            return image;
        };
    }

    @Override
    void releaseOutgrown() {
        pairs.settle();
    }

    @Override
    long tableBytes() {
        return pairs.bytes();
    }

    @Override
    void saveTables(DataOutput out) throws IOException {
        pairs.save(out);
    }

    @Override
    void loadTables(DataInput in) throws IOException {
        pairs.load(in);
    }

    /**
     * Chooses the tree: repeatedly pairs the two nodes with the fewest bits, hence probably the
     * fewest values, until two are left.
     */
    private void chooseTree(int[] wordBits) {
        if (wordBits.length < 1) {
            throw new IllegalArgumentException("a vector must have at least 1 word");
        }
        words = wordBits.length;
        int inner = Math.max(0, words - 2);
        left = new int[inner];
        right = new int[inner];
        int[] bits = Arrays.copyOf(wordBits, words + inner);
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < words; i++) {
            open.add(i);
        }
        for (int i = 0; i < inner; i++) {
            open.sort(Comparator.comparingInt(node -> bits[node]));
            left[i] = Math.min(open.get(0), open.get(1));
            right[i] = Math.max(open.get(0), open.get(1));
            bits[words + i] = bits[left[i]] + bits[right[i]];
            open.subList(0, 2).clear();
            open.add(words + i);
        }
        rootLeft = open.get(0);
        rootRight = open.get(open.size() - 1);
    }

    private static long pair(int left, int right) {
        return (long) left << 32 | (right & 0xffffffffL);
    }
}
