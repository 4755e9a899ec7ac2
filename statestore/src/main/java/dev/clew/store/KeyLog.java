package dev.clew.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * An append-only list of 64-bit keys in off-heap blocks, each key in as few bytes as those of its block need.
 *
 * <p>A key's halves are two numbers that are mostly small (inner nodes of a tree, or words of a vector). A block has a
 * <em>shape</em>: so many bytes a key, of which so many bits are the low half's. A key that does not fit gives its block
 * a wider shape; the other blocks stay as they are.
 *
 * <pre>
 *   a key of 6 bytes    | high half, 26 bits  | low half, 22 bits |      little-endian, key after key
 * </pre>
 *
 * <p>One writer at a time; readers need a happens-before edge to the append (the searches' barriers give it).
 */
final class KeyLog {
    private static final int BLOCK_BITS = 12;
    private static final int BLOCK_KEYS = 1 << BLOCK_BITS;
    private static final int MASK = BLOCK_KEYS - 1;
    private static final int LOW_SHIFT = 8;

    /** Reads without asking which kind of buffer it is: the virtual call of {@link ByteBuffer#getLong} was not inlined. */
    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final BlockPool pool;
    private Extent[] blocks = new Extent[4];
    private ByteBuffer[] views = new ByteBuffer[4];

    /** For each block the bytes a key, and above them the bits of its low half. */
    private int[] shapes = new int[4];

    private int blockCount;
    private int spilledBlocks;
    private int size;

    /** Bits that the halves of keys needed so far. */
    private int lowBits;

    private int highBits;

    /** An empty log; it holds no block yet. */
    KeyLog(BlockPool pool) {
        this.pool = pool;
    }

    /** Number of keys. */
    int size() {
        return size;
    }

    /** Bytes of its blocks. */
    long bytes() {
        long pages = 0;
        for (int block = 0; block < blockCount; block++) {
            pages += blocks[block].count();
        }
        return pages * BlockPool.PAGE_BYTES;
    }

    /** The key at a position below {@link #size}. */
    long get(int position) {
        int block = position >>> BLOCK_BITS;
        int shape = shapes[block];
        int bytes = shape & 0xff;
        int low = shape >>> LOW_SHIFT;
        long raw = (long) LONG.get(views[block], (position & MASK) * bytes) & (-1L >>> (Long.SIZE - 8 * bytes));
        return key(raw, low);
    }

    /** The key of a raw number, so many of whose bits are the low half. */
    private static long key(long raw, int low) {
        return raw >>> low << 32 | (raw & ((1L << low) - 1));
    }

    /** Reads keys from a position on, of which none may lie in another block than the first. */
    void read(int from, int count, long[] target) {
        int block = from >>> BLOCK_BITS;
        int bytes = shapes[block] & 0xff;
        int low = shapes[block] >>> LOW_SHIFT;
        long mask = -1L >>> (Long.SIZE - 8 * bytes);
        ByteBuffer view = views[block];
        int at = (from & MASK) * bytes;
        for (int i = 0; i < count; i++) {
            long raw = (long) LONG.get(view, at) & mask;
            target[i] = key(raw, low);
            at += bytes;
        }
    }

    /** Appends a key and returns its position. */
    int add(long key) {
        int position = size;
        need(key);
        int block = position >>> BLOCK_BITS;
        if (block == blockCount) {
            addBlock();
        } else if (!fits(key, shapes[block])) {
            reshape(block, position & MASK);
        }
        put(block, position & MASK, key);
        size = position + 1;
        return position;
    }

    /** Replaces every key by its image. */
    void map(KeyPartition.KeyMapping mapping) {
        lowBits = 0;
        highBits = 0;
        long[] images = new long[BLOCK_KEYS];
        for (int block = 0; block < blockCount; block++) {
            int first = block << BLOCK_BITS;
            int count = Math.min(BLOCK_KEYS, size - first);
            for (int i = 0; i < count; i++) {
                images[i] = mapping.map(get(first + i));
                need(images[i]);
            }
            replace(block, images, count);
        }
    }

    /**
     * Moves the oldest block that is full and in memory to a file.
     *
     * @return whether there was one
     */
    boolean spillOldest() {
        if ((spilledBlocks + 1L) << BLOCK_BITS > size) {
            return false;
        }
        int block = spilledBlocks++;
        if (!blocks[block].slab().isSpilled()) {
            blocks[block] = blocks[block].spilled(pool);
            views[block] = view(blocks[block]);
        }
        return true;
    }

    private void need(long key) {
        lowBits = Math.max(lowBits, Integer.SIZE - Integer.numberOfLeadingZeros((int) key));
        highBits = Math.max(highBits, Integer.SIZE - Integer.numberOfLeadingZeros((int) (key >>> 32)));
    }

    /** The shape that keys need by now; what is left of the last byte is room for the half that may still grow. */
    private int shape() {
        int bytes = Math.max(1, (lowBits + highBits + 7) / 8);
        int spare = 8 * bytes - lowBits - highBits;
        int low = Math.min(Integer.SIZE, Math.max(lowBits + spare / 2, 8 * bytes - Integer.SIZE));
        return bytes | low << LOW_SHIFT;
    }

    private static boolean fits(long key, int shape) {
        int low = shape >>> LOW_SHIFT;
        int high = 8 * (shape & 0xff) - low;
        return (key & 0xffffffffL) >>> low == 0 && key >>> 32 >>> high == 0;
    }

    private void addBlock() {
        if (blockCount == blocks.length) {
            blocks = Arrays.copyOf(blocks, blockCount * 2);
            views = Arrays.copyOf(views, blockCount * 2);
            shapes = Arrays.copyOf(shapes, blockCount * 2);
        }
        install(blockCount, pool.take(pages(shape()), false), shape());
        blockCount++;
    }

    /** Gives a block, so many of whose keys are in use, the shape that keys need by now. */
    private void reshape(int block, int count) {
        long[] kept = new long[count];
        int first = block << BLOCK_BITS;
        for (int i = 0; i < count; i++) {
            kept[i] = get(first + i);
        }
        replace(block, kept, count);
    }

    private void replace(int block, long[] keys, int count) {
        int shape = shape();
        Extent old = blocks[block];
        if (pages(shape) != old.count()) {
            boolean inFile = old.slab().isSpilled();
            Extent fresh = inFile ? pool.takeSpilled(pages(shape), false) : pool.take(pages(shape), false);
            install(block, fresh, shape);
            pool.give(old);
        } else {
            shapes[block] = shape;
        }
        for (int i = 0; i < count; i++) {
            put(block, i, keys[i]);
        }
    }

    private void install(int block, Extent extent, int shape) {
        blocks[block] = extent;
        views[block] = view(extent);
        shapes[block] = shape;
    }

    private static ByteBuffer view(Extent extent) {
        return extent.memory().duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int pages(int shape) {
        return (shape & 0xff) * BLOCK_KEYS / BlockPool.PAGE_BYTES;
    }

    private void put(int block, int index, long key) {
        int bytes = shapes[block] & 0xff;
        long raw = key >>> 32 << (shapes[block] >>> LOW_SHIFT) | (key & 0xffffffffL);
        ByteBuffer view = views[block];
        int at = index * bytes;
        if (bytes == Long.BYTES) {
            view.putLong(at, raw);
            return;
        }
        if ((bytes & Integer.BYTES) != 0) {
            view.putInt(at, (int) raw);
            at += Integer.BYTES;
            raw >>>= Integer.SIZE;
        }
        if ((bytes & Short.BYTES) != 0) {
            view.putShort(at, (short) raw);
            at += Short.BYTES;
            raw >>>= Short.SIZE;
        }
        if ((bytes & 1) != 0) {
            view.put(at, (byte) raw);
        }
    }
}
