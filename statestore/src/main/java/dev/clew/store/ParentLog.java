package dev.clew.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Append-only list of the ids of parents in off-heap blocks, mostly two bytes each.
 *
 * <p>Breadth-first search stores states in the order of their parents. Among the parents in one
 * partition, each therefore has a position at or shortly after that of the previous one:
 * <pre>
 *   | 2 bits: n | 6 bits: partition | n + 1 bytes: position minus that of the last parent in this partition |
 * </pre>
 * With n = 3 the bytes are the position itself, used if the position decreases or the difference is
 * too large. In each block the positions start at 0 again, so that a block can be read without its
 * predecessors; reading one parent decodes half a block on average. A list that this encoding does
 * not shorten continues as plain ints, and so does one in which a parent is replaced, as
 * depth-first search does when it looks for shorter paths.
 *
 * <p>One writer at a time; readers need a happens-before edge to the append (provided by the
 * searches' barriers).
 */
final class ParentLog {
    private static final int BLOCK_BYTES = BlockPool.BLOCK_PAGES * BlockPool.PAGE_BYTES;
    private static final int LONGEST = 1 + Integer.BYTES;
    private static final int ABSOLUTE = Integer.BYTES;

    private final BlockPool pool;

    /** For each partition, the position of the last parent in it since the block began. */
    private final int[] last = new int[StateId.PARTITIONS];

    private Extent[] blocks = new Extent[4];

    /** For each block, the index of its first entry. */
    private int[] firsts = new int[4];

    private int blockCount;
    private int spilledBlocks;

    /** Bytes of the last block that are in use. */
    private int used = BLOCK_BYTES;

    private int size;

    /** The list as plain ints once it is converted; then there are no blocks. */
    private @Nullable IntLog plain;

    /** Creates an empty list without blocks. */
    ParentLog(BlockPool pool) {
        this.pool = pool;
    }

    /** Returns the number of bytes of its blocks. */
    long bytes() {
        return plain == null ? (long) blockCount * BLOCK_BYTES : plain.bytes();
    }

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

    /** Returns the id at a position. */
    int get(int position) {
        assert position >= 0 && position < size : position + " of " + size;
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
     * @throws StoreFullException if there is no room to convert the list to plain ints
     */
    void set(int position, int id) {
        plain().set(position, id);
    }

    /**
     * Returns a reader that starts at the first id; ids must not be added or replaced while it is
     * used.
     */
    Reader reader() {
        return new Reader(0);
    }

    /**
     * Moves the oldest full block in memory to a file.
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
        int partition = StateId.partition(id);
        int position = StateId.position(id);
        int value = position - last[partition];
        int bytes = value < 0 ? ABSOLUTE : Math.max(1, Integer.BYTES - Integer.numberOfLeadingZeros(value) / Byte.SIZE);
        if (bytes == ABSOLUTE) {
            value = position;
        }
        last[partition] = position;
        assert used + 1 + bytes <= BLOCK_BYTES : used + " + " + bytes;
        Extent block = blocks[blockCount - 1];
        int at = used;
        block.put(at++, (byte) (((bytes - 1) << StateId.PARTITION_BITS) | partition));
        for (int i = 0; i < bytes; i++) {
            block.put(at++, (byte) (value >>> (i * Byte.SIZE)));
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
        blocks[blockCount] = pool.allocate(BlockPool.BLOCK_PAGES, false);
        firsts[blockCount] = size;
        blockCount++;
        used = 0;
        Arrays.fill(last, 0);
    }

    /** Converts the list to plain ints if there is room for it; returns whether it is plain. */
    private boolean tryPlain() {
        try {
            plain();
            return true;
        } catch (StoreFullException e) {
            return false;
        }
    }

    /** Returns the list as plain ints, converting it first if needed. */
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
                pool.release(blocks[block]);
            }
            blockCount = 0;
            plain = copy;
        }
        return plain;
    }

    /** Sequential reader of ids. Used by one thread. */
    final class Reader {
        private final int[] before = new int[StateId.PARTITIONS];
        private int block;
        private int at;
        private int position;

        private Reader(int block) {
            this.block = block;
            position = plain == null ? firsts[block] : 0;
        }

        /** Returns the next id, which must exist. */
        int next() {
            assert position < size : position + " of " + size;
            if (plain != null) {
                return plain.get(position++);
            }
            if (block + 1 < blockCount && position == firsts[block + 1]) {
                block++;
                at = 0;
                Arrays.fill(before, 0);
            }
            position++;
            Extent bytesOfBlock = blocks[block];
            int head = bytesOfBlock.get(at++) & 0xff;
            int partition = StateId.partition(head);
            int bytes = (head >>> StateId.PARTITION_BITS) + 1;
            int value = 0;
            for (int i = 0; i < bytes; i++) {
                value |= (bytesOfBlock.get(at++) & 0xff) << (i * Byte.SIZE);
            }
            before[partition] = bytes == ABSOLUTE ? value : before[partition] + value;
            return StateId.of(partition, before[partition]);
        }
    }
}
