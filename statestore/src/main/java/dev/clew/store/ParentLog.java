package dev.clew.store;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An append-only list of parents' ids in off-heap blocks, mostly two bytes each.
 *
 * <p>Breadth-first search stores states in the order of their parents. So among the parents that lie in one partition each
 * has a position at or behind that of the one before, and a near one:
 *
 * <pre>
 *   | 2 bits: n | 6 bits: partition | n + 1 bytes: the position, less that of the last parent in this partition |
 * </pre>
 *
 * With n = 3 they are the position itself, for a step that is backwards or too long. In each block the positions begin at 0
 * again, so that it can be read without those before it; reading one parent reads half a block on average. A list that is
 * no shorter for this goes on as plain ints, and so does one of which a parent is replaced, as depth-first search does
 * when it looks for shorter ways.
 *
 * <p>One writer at a time; readers need a happens-before edge to the append (the searches' barriers give it).
 */
final class ParentLog {
    private static final int BLOCK_BYTES = BlockPool.BLOCK_PAGES * BlockPool.PAGE_BYTES;
    private static final int LONGEST = 1 + Integer.BYTES;
    private static final int ABSOLUTE = Integer.BYTES;

    private final BlockPool pool;

    /** For each partition the position of the last parent in it, since the block began. */
    private final int[] last = new int[StateStore.PARTITIONS];

    private Extent[] blocks = new Extent[4];

    /** For each block which entry is its first. */
    private int[] firsts = new int[4];

    private int blockCount;
    private int spilledBlocks;

    /** Bytes of the last block that are in use. */
    private int used = BLOCK_BYTES;

    private int size;

    /** The list, once it is plain; then there are no blocks. */
    private @Nullable IntLog plain;

    /** An empty list; it holds no block yet. */
    ParentLog(BlockPool pool) {
        this.pool = pool;
    }

    /** Bytes of its blocks. */
    long bytes() {
        return plain == null ? (long) blockCount * BLOCK_BYTES : plain.bytes();
    }

    /** Appends an id. */
    void add(int id) {
        if (plain == null && used + LONGEST > BLOCK_BYTES) {
            startBlock();
        }
        if (plain == null) {
            append(id);
        } else {
            plain.add(id);
        }
        size++;
    }

    /** The id at a position. */
    int get(int position) {
        if (plain != null) {
            return plain.get(position);
        }
        int found = Arrays.binarySearch(firsts, 0, blockCount, position);
        int block = found < 0 ? ~found - 1 : found;
        Reader reader = new Reader(block);
        for (int i = firsts[block]; i < position; i++) {
            reader.next();
        }
        return reader.next();
    }

    /**
     * Replaces the id at a position.
     *
     * @throws StoreFullException if there is no room to make the list plain
     */
    void set(int position, int id) {
        plain().set(position, id);
    }

    /** Reads the ids from the first on; none may be added or replaced meanwhile. */
    Reader reader() {
        return new Reader(0);
    }

    /**
     * Moves the oldest block that is full and in memory to a file.
     *
     * @return whether there was one
     */
    boolean spillOldest() {
        if (plain != null) {
            return plain.spillOldest();
        }
        if (spilledBlocks >= blockCount - 1) {
            return false;
        }
        int block = spilledBlocks++;
        if (!blocks[block].slab().isSpilled()) {
            blocks[block] = blocks[block].spilled(pool);
        }
        return true;
    }

    private void append(int id) {
        int partition = StateStore.partitionOfId(id);
        int position = StateStore.positionOfId(id);
        int value = position - last[partition];
        int bytes = value < 0 ? ABSOLUTE : Math.max(1, Integer.BYTES - Integer.numberOfLeadingZeros(value) / Byte.SIZE);
        if (bytes == ABSOLUTE) {
            value = position;
        }
        last[partition] = position;
        ByteBuffer memory = blocks[blockCount - 1].memory();
        int at = used;
        memory.put(at++, (byte) (((bytes - 1) << StateStore.PARTITION_BITS) | partition));
        for (int i = 0; i < bytes; i++) {
            memory.put(at++, (byte) (value >>> (i * Byte.SIZE)));
        }
        used = at;
    }

    private void startBlock() {
        if (bytes() > (long) size * Integer.BYTES && tryPlain()) {
            return;
        }
        if (blockCount == blocks.length) {
            blocks = Arrays.copyOf(blocks, blockCount * 2);
            firsts = Arrays.copyOf(firsts, blockCount * 2);
        }
        blocks[blockCount] = pool.take(BlockPool.BLOCK_PAGES, false);
        firsts[blockCount] = size;
        blockCount++;
        used = 0;
        Arrays.fill(last, 0);
    }

    /** Makes the list plain, if there is room for it. */
    private boolean tryPlain() {
        try {
            plain();
            return true;
        } catch (StoreFullException e) {
            return false;
        }
    }

    /** The list as plain ints, from now on. */
    private IntLog plain() {
        if (plain == null) {
            IntLog copy = new IntLog(pool);
            try {
                Reader reader = reader();
                for (int i = 0; i < size; i++) {
                    copy.add(reader.next());
                }
            } catch (StoreFullException e) {
                copy.clear();
                throw e;
            }
            for (int block = 0; block < blockCount; block++) {
                pool.give(blocks[block]);
            }
            blockCount = 0;
            plain = copy;
        }
        return plain;
    }

    /** Reads one id after the other. For one thread. */
    final class Reader {
        private final int[] before = new int[StateStore.PARTITIONS];
        private int block;
        private int at;
        private int position;

        private Reader(int block) {
            this.block = block;
            position = plain == null ? firsts[block] : 0;
        }

        /** The next id, of which there must be one. */
        int next() {
            if (plain != null) {
                return plain.get(position++);
            }
            if (block + 1 < blockCount && position == firsts[block + 1]) {
                block++;
                at = 0;
                Arrays.fill(before, 0);
            }
            position++;
            ByteBuffer memory = blocks[block].memory();
            int head = memory.get(at++) & 0xff;
            int partition = StateStore.partitionOfId(head);
            int bytes = (head >>> StateStore.PARTITION_BITS) + 1;
            int value = 0;
            for (int i = 0; i < bytes; i++) {
                value |= (memory.get(at++) & 0xff) << (i * Byte.SIZE);
            }
            before[partition] = bytes == ABSOLUTE ? value : before[partition] + value;
            return StateStore.id(partition, before[partition]);
        }
    }
}
