package dev.clew.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * An append-only list of 64-bit keys in off-heap blocks, each key in as few bits as those of its block need.
 *
 * <p>A key's halves are two numbers that are mostly small (inner nodes of a tree, or words of a vector). A block has a
 * <em>shape</em>: so many bits a key, of which so many are the low half's. A key that does not fit gives its block a
 * wider shape; the other blocks stay as they are.
 *
 * <pre>
 *   a key of 45 bits    | high half, 24 bits  | low half, 21 bits |      little-endian, key after key
 * </pre>
 *
 * A block of b bits a key is b pages, since a page is as many bytes as {@value #BLOCK_KEYS} bits.
 *
 * <p>One writer at a time; readers need a happens-before edge to the append (the searches' barriers give it).
 */
final class KeyLog {
    private static final int BLOCK_BITS = 12;
    private static final int BLOCK_KEYS = 1 << BLOCK_BITS;
    private static final int MASK = BLOCK_KEYS - 1;
    private static final int LOW_SHIFT = 8;

    /** Most bits that one read of eight bytes has for sure, wherever they begin; wider keys take all 64. */
    private static final int LONGEST_UNALIGNED = Long.SIZE - Byte.SIZE + 1;

    /** Reads without asking which kind of buffer it is: the virtual call of {@link ByteBuffer#getLong} was not inlined. */
    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final BlockPool pool;
    private Extent[] blocks = new Extent[4];
    private ByteBuffer[] views = new ByteBuffer[4];

    /** For each block the bits a key, and above them those of its low half. */
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
        int bits = shape & 0xff;
        return key(raw(views[block], (position & MASK) * bits, -1L >>> -bits), shape >>> LOW_SHIFT);
    }

    /** The bits of a mask from a bit of a block on. Eight bytes can be read from any byte of it. */
    private static long raw(ByteBuffer view, int bit, long mask) {
        return ((long) LONG.get(view, bit >>> 3) >>> (bit & 7)) & mask;
    }

    /** The key of a raw number, so many of whose bits are the low half. */
    private static long key(long raw, int low) {
        return raw >>> low << 32 | (raw & ((1L << low) - 1));
    }

    /** Reads keys from a position on, of which none may lie in another block than the first. */
    void read(int from, int count, long[] target) {
        int block = from >>> BLOCK_BITS;
        int bits = shapes[block] & 0xff;
        int low = shapes[block] >>> LOW_SHIFT;
        long mask = -1L >>> -bits;
        ByteBuffer view = views[block];
        int bit = (from & MASK) * bits;
        for (int i = 0; i < count; i++) {
            target[i] = key(raw(view, bit, mask), low);
            bit += bits;
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

    /** The shape that keys need by now. */
    private int shape() {
        int bits = Math.max(1, lowBits + highBits);
        return (bits > LONGEST_UNALIGNED ? Long.SIZE : bits) | lowBits << LOW_SHIFT;
    }

    private static boolean fits(long key, int shape) {
        int low = shape >>> LOW_SHIFT;
        int high = (shape & 0xff) - low;
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
        return (shape & 0xff) * (BLOCK_KEYS / Byte.SIZE) / BlockPool.PAGE_BYTES;
    }

    /** Writes eight bytes that hold the key, none of them behind the block's last one: other threads may write there. */
    private void put(int block, int index, long key) {
        int bits = shapes[block] & 0xff;
        long raw = ((key >>> 32) << (shapes[block] >>> LOW_SHIFT)) | (key & 0xffffffffL);
        int bit = index * bits;
        int at = Math.min(bit >>> 3, bits * (BLOCK_KEYS / Byte.SIZE) - Long.BYTES);
        int shift = bit - (at << 3);
        long others = (long) LONG.get(views[block], at) & ~((-1L >>> -bits) << shift);
        LONG.set(views[block], at, others | (raw << shift));
    }
}
