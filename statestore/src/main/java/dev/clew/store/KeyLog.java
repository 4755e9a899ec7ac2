package dev.clew.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Append-only list of 64-bit keys in off-heap blocks, each key in the bits that the keys of its
 * block need.
 *
 * <p>The halves of a key are two mostly small numbers (inner nodes of a tree, or words of a
 * vector). A block has a <em>shape</em>: the number of bits per key, and how many of them hold the
 * low half. A key that does not fit gives its block a wider shape; the other blocks are unchanged.
 * <pre>
 *   a key of 45 bits    | high half, 24 bits  | low half, 21 bits |      little-endian, key after key
 * </pre>
 * A block of b bits per key takes b pages, since a page has as many bytes as {@value #BLOCK_KEYS}
 * bits.
 *
 * <p>One writer at a time; readers need a happens-before edge to the append (provided by the
 * searches' barriers). Invariants: every key of a block fits its shape; the writer changes only the
 * bits of the key it appends.
 */
final class KeyLog {
    private static final int BLOCK_BITS = 12;
    private static final int BLOCK_KEYS = 1 << BLOCK_BITS;
    private static final int MASK = BLOCK_KEYS - 1;
    private static final int LOW_SHIFT = 8;

    /**
     * Maximum number of bits that an eight-byte read is sure to contain at any bit offset; wider
     * keys take all 64.
     */
    private static final int LONGEST_UNALIGNED = Long.SIZE - Byte.SIZE + 1;

    /**
     * Reads independently of the kind of buffer: the virtual call of {@link ByteBuffer#getLong} was
     * not inlined.
     */
    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final BlockPool pool;
    private Extent[] blocks = new Extent[4];
    private @Nullable ByteBuffer[] views = new ByteBuffer[4]; // null for blocks in a file

    /** For each block, the bits per key in the low byte, and above it the bits of the low half. */
    private int[] shapes = new int[4];

    private int blockCount;
    private int spilledBlocks;
    private int size;

    /** Bits that the halves of keys have needed so far. */
    private int lowBits;

    private int highBits;

    /** Creates an empty log without blocks. */
    KeyLog(BlockPool pool) {
        this.pool = pool;
    }

    /** Returns the number of keys. */
    int size() {
        return size;
    }

    /** Returns the number of bytes of its blocks. */
    long bytes() {
        long pages = 0;
        for (int block = 0; block < blockCount; block++) {
            pages += blocks[block].count();
        }
        return pages * BlockPool.PAGE_BYTES;
    }

    /** Returns the key at a position below {@link #size}. */
    long get(int position) {
        assert position >= 0 && position < size : position + " of " + size;
        int block = position >>> BLOCK_BITS;
        int shape = shapes[block];
        int bits = shape & 0xff;
        return key(raw(block, (position & MASK) * bits, -1L >>> -bits), shape >>> LOW_SHIFT);
    }

    /**
     * Returns the bits of a block from the given bit on, masked. Eight bytes can be read from any
     * byte of the block.
     */
    private long raw(int block, int bit, long mask) {
        return (word(block, bit >>> 3) >>> (bit & 7)) & mask;
    }

    private long word(int block, int at) {
        ByteBuffer view = views[block];
        return view == null ? blocks[block].getLong(at) : (long) LONG.get(view, at);
    }

    /**
     * Returns the key whose packed bits, with the given number of bits for the low half, are {@code
     * raw}.
     */
    private static long key(long raw, int low) {
        return raw >>> low << 32 | (raw & ((1L << low) - 1));
    }

    /** Reads keys from a position on, all of which must be in one block. */
    void read(int from, int count, long[] target) {
        assert count >= 0 && from >= 0 && from + count <= size : from + " + " + count + " of " + size;
        assert count == 0 || from >>> BLOCK_BITS == (from + count - 1) >>> BLOCK_BITS : from + " + " + count;
        int block = from >>> BLOCK_BITS;
        int bits = shapes[block] & 0xff;
        int low = shapes[block] >>> LOW_SHIFT;
        long mask = -1L >>> -bits;
        int bit = (from & MASK) * bits;
        for (int i = 0; i < count; i++) {
            target[i] = key(raw(block, bit, mask), low);
            bit += bits;
        }
    }

    /** Appends a key and returns its position. */
    int add(long key) {
        int position = size;
        widenFor(key);
        int block = position >>> BLOCK_BITS;
        if (block == blockCount) {
            addBlock();
        } else if (!fits(key, shapes[block])) {
            reshape(block, position & MASK);
        }
        put(block, position & MASK, key);
        assert size == position : "two writers";
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
                widenFor(images[i]);
            }
            replace(block, images, count);
        }
    }

    /**
     * Moves the oldest full block in memory to a file.
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

    private void widenFor(long key) {
        lowBits = Math.max(lowBits, Integer.SIZE - Integer.numberOfLeadingZeros((int) key));
        highBits = Math.max(highBits, Integer.SIZE - Integer.numberOfLeadingZeros((int) (key >>> 32)));
    }

    /** Returns the shape that fits all keys so far. */
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
        install(blockCount, pool.allocate(pages(shape()), false), shape());
        blockCount++;
    }

    /** Repacks a block with the given number of keys into the shape that fits all keys so far. */
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
            Extent fresh = inFile ? pool.allocateInFile(pages(shape), false) : pool.allocate(pages(shape), false);
            install(block, fresh, shape);
            pool.release(old);
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

    private static @Nullable ByteBuffer view(Extent extent) {
        ByteBuffer memory = extent.memory();
        return memory == null ? null : memory.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int pages(int shape) {
        return (shape & 0xff) * (BLOCK_KEYS / Byte.SIZE) / BlockPool.PAGE_BYTES;
    }

    /**
     * Writes eight bytes that contain the key, none of them beyond the block's last byte, where
     * other threads may write.
     */
    private void put(int block, int index, long key) {
        assert fits(key, shapes[block]) && index < BLOCK_KEYS : key + " at " + index;
        int bits = shapes[block] & 0xff;
        long raw = ((key >>> 32) << (shapes[block] >>> LOW_SHIFT)) | (key & 0xffffffffL);
        int bit = index * bits;
        int at = Math.min(bit >>> 3, bits * (BLOCK_KEYS / Byte.SIZE) - Long.BYTES);
        int shift = bit - (at << 3);
        long others = word(block, at) & ~((-1L >>> -bits) << shift);
        ByteBuffer view = views[block];
        if (view == null) {
            blocks[block].putLong(at, others | (raw << shift));
        } else {
            LONG.set(view, at, others | (raw << shift));
        }
    }
}
