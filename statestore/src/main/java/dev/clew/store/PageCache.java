package dev.clew.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Thread-safe window of fixed size on a {@link SpillFile}: the pages used last, in direct memory.
 *
 * <p>A page has its place in one set, whose lock guards each access, and takes the place of a page of that set that was
 * not used since the clock's hand passed it (Corbato, "A Paging Experiment with the Multics System", 1968).
 * <pre>
 *   set = page number mod sets         | page | page | ... | page |      {@value #WAYS} pages a set
 * </pre>
 * A page that was changed is written when it gives up its place. Values may lie across two pages; then the two parts
 * are read or written one after the other.
 */
final class PageCache {
    private static final int WAYS = 8;
    private static final int PAGE_SHIFT = Integer.numberOfTrailingZeros(SpillFile.PAGE_BYTES);
    private static final int PAGE_MASK = SpillFile.PAGE_BYTES - 1;
    private static final int SET_BYTES = WAYS * SpillFile.PAGE_BYTES;
    private static final int MOST_SETS = 1 << 13;

    private final SpillFile file;
    private final PageSet[] sets;

    /**
     * Creates an empty cache.
     *
     * @param bytes greatest size, rounded down to whole sets, but {@value #SET_BYTES} at least
     */
    PageCache(SpillFile file, long bytes) {
        this.file = file;
        sets = new PageSet[(int) Math.max(1, Math.min(MOST_SETS, bytes / SET_BYTES))];
        Arrays.setAll(sets, i -> new PageSet());
    }

    /** Returns the bytes of memory that it takes. */
    long bytes() {
        return (long) sets.length * SET_BYTES;
    }

    /**
     * Appends zeros to the file.
     *
     * @return the position of the first one
     * @throws StoreFullException if the disk is full
     */
    long grow(long bytes) {
        return file.grow(bytes);
    }

    byte get(long at) {
        PageSet set = set(at);
        synchronized (set) {
            return set.memory.get(set.place(at));
        }
    }

    void put(long at, byte value) {
        PageSet set = set(at);
        synchronized (set) {
            set.memory.put(set.changedPlace(at), value);
        }
    }

    /** Returns the int at a position divisible by four. */
    int getInt(long at) {
        assert at % Integer.BYTES == 0 : at;
        PageSet set = set(at);
        synchronized (set) {
            return set.memory.getInt(set.place(at));
        }
    }

    /** Replaces the int at a position divisible by four. */
    void putInt(long at, int value) {
        assert at % Integer.BYTES == 0 : at;
        PageSet set = set(at);
        synchronized (set) {
            set.memory.putInt(set.changedPlace(at), value);
        }
    }

    /** Returns the little-endian long at any position. */
    long getLong(long at) {
        if ((at & PAGE_MASK) > SpillFile.PAGE_BYTES - Long.BYTES) {
            long value = 0;
            for (int i = 0; i < Long.BYTES; i++) {
                value |= (get(at + i) & 0xffL) << (i * Byte.SIZE);
            }
            return value;
        }
        PageSet set = set(at);
        synchronized (set) {
            return set.memory.getLong(set.place(at));
        }
    }

    /** Replaces the little-endian long at any position. */
    void putLong(long at, long value) {
        if ((at & PAGE_MASK) > SpillFile.PAGE_BYTES - Long.BYTES) {
            for (int i = 0; i < Long.BYTES; i++) {
                put(at + i, (byte) (value >>> (i * Byte.SIZE)));
            }
            return;
        }
        PageSet set = set(at);
        synchronized (set) {
            set.memory.putLong(set.changedPlace(at), value);
        }
    }

    /** Replaces bytes by those of a buffer from its start on; whole pages that have no place are written directly. */
    void put(long at, ByteBuffer source, int length) {
        for (int done = 0; done < length; ) {
            long to = at + done;
            int part = (int) Math.min(length - done, SpillFile.PAGE_BYTES - (to & PAGE_MASK));
            PageSet set = set(to);
            synchronized (set) {
                if (part == SpillFile.PAGE_BYTES && set.way(to >>> PAGE_SHIFT) < 0) {
                    file.write(to >>> PAGE_SHIFT, source, done);
                } else {
                    set.memory.put(set.changedPlace(to), source, done, part);
                }
            }
            done += part;
        }
    }

    private PageSet set(long at) {
        return sets[(int) ((at >>> PAGE_SHIFT) % sets.length)];
    }

    /** Places of pages. All methods need its lock. */
    private final class PageSet {
        private final ByteBuffer memory = ByteBuffer.allocateDirect(SET_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        private final long[] pages = new long[WAYS];
        private final boolean[] isChanged = new boolean[WAYS];
        private final boolean[] isRecent = new boolean[WAYS];
        private int hand;

        PageSet() {
            Arrays.fill(pages, -1);
        }

        /** Returns where a byte of the file is in memory, after reading its page if need be. */
        int place(long at) {
            long page = at >>> PAGE_SHIFT;
            int way = way(page);
            if (way < 0) {
                way = load(page);
            }
            isRecent[way] = true;
            return (way << PAGE_SHIFT) + (int) (at & PAGE_MASK);
        }

        /** Returns where a byte of the file is in memory, which will be changed. */
        int changedPlace(long at) {
            int place = place(at);
            isChanged[place >>> PAGE_SHIFT] = true;
            return place;
        }

        /** Returns the number of the place of a page, or -1. */
        int way(long page) {
            for (int way = 0; way < WAYS; way++) {
                if (pages[way] == page) {
                    return way;
                }
            }
            return -1;
        }

        private int load(long page) {
            while (isRecent[hand]) {
                isRecent[hand] = false;
                hand = (hand + 1) % WAYS;
            }
            int way = hand;
            if (isChanged[way]) {
                file.write(pages[way], memory, way << PAGE_SHIFT);
                isChanged[way] = false;
            }
            pages[way] = -1; // in case the page cannot be read
            file.read(page, memory, way << PAGE_SHIFT);
            pages[way] = page;
            hand = (hand + 1) % WAYS;
            return way;
        }
    }
}
