package dev.clew.spark.level;

import dev.clew.spark.bytes.ByteSink;
import dev.clew.spark.bytes.ByteSource;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Some states of a level, packed, in the order of discovery.
 *
 * @param layout of the states
 * @param packed longs of all states, one after the other
 * @param orders the {@link Order} of each state, ascending
 * @param masks the sleep mask of each state; empty if all are 0
 */
public record StateRows(PackedLayout layout, long[] packed, long[] orders, long[] masks) implements Serializable {

    /** Returns the sleep mask of a state. */
    public long mask(int row) {
        return masks.length == 0 ? 0 : masks[row];
    }

    /** Returns masks, or an empty array if all are 0. */
    static long[] unlessZero(long[] masks) {
        for (long mask : masks) {
            if (mask != 0) {
                return masks;
            }
        }
        return new long[0];
    }

    /** Returns the number of states. */
    public int count() {
        return orders.length;
    }

    /** Unpacks the numbers of a state. */
    public void copy(int row, int[] target) {
        layout.unpack(packed, row * layout.words(), target);
    }

    /** Returns the numbers of a state. */
    public int[] row(int row) {
        int[] numbers = new int[layout.widths().length];
        copy(row, numbers);
        return numbers;
    }

    /** Returns the index of the first state with an order that is not less. */
    public int firstFrom(long order) {
        int at = Arrays.binarySearch(orders, order);
        return at >= 0 ? at : ~at;
    }

    /** Returns the states of a table, sorted. */
    static StateRows of(PackedLayout layout, CandidateTable candidates) {
        return sorted(layout, candidates.packed(), candidates.orders(), candidates.masks(), candidates.count());
    }

    /** Returns the first so many of some states, sorted. */
    private static StateRows sorted(PackedLayout layout, long[] packed, long[] orders, long[] masks, int count) {
        int words = layout.words();
        int[] places = IntStream.range(0, count).toArray();
        LongArrays.radixSortIndirect(places, orders, 0, count, false);
        long[] sortedPacked = new long[count * words];
        long[] sortedOrders = new long[count];
        long[] sortedMasks = new long[count];
        for (int row = 0; row < count; row++) {
            int place = places[row];
            sortedOrders[row] = orders[place];
            sortedMasks[row] = masks[place];
            System.arraycopy(packed, place * words, sortedPacked, row * words, words);
        }
        return new StateRows(layout, sortedPacked, sortedOrders, unlessZero(sortedMasks));
    }

    /** Returns the same states in another layout. */
    StateRows in(PackedLayout other) {
        if (layout.equals(other)) {
            return this;
        }
        long[] again = new long[count() * other.words()];
        int[] numbers = new int[layout.widths().length];
        for (int row = 0; row < count(); row++) {
            copy(row, numbers);
            other.pack(numbers, again, row * other.words());
        }
        return new StateRows(other, again, orders, masks);
    }

    /** Writes the states in a range of indexes. */
    public byte[] toBytes(int from, int to) {
        ByteSink out = new ByteSink((to - from) * (layout.words() * Long.BYTES + 4) + 64);
        write(from, to, out);
        return out.toBytes();
    }

    void write(int from, int to, ByteSink out) {
        out.writeVarint(to - from);
        out.writeVarint(layout.widths().length);
        for (int width : layout.widths()) {
            out.writeByte(width);
        }
        long last = 0;
        for (int row = from; row < to; row++) {
            out.writeVarint(orders[row] - last);
            last = orders[row];
        }
        out.writeByte(masks.length == 0 ? 0 : 1);
        for (int row = from; row < to && masks.length > 0; row++) {
            out.writeVarint(masks[row]);
        }
        int words = layout.words();
        int lastBytes = layout.lastBytes();
        for (int at = from * words; at < to * words; at += words) {
            for (int word = 0; word < words - 1; word++) {
                out.writeLong(packed[at + word]);
            }
            out.writeLow(packed[at + words - 1], lastBytes);
        }
    }

    /** Reads what {@link #toBytes} returned. */
    public static StateRows of(byte[] bytes) {
        return read(new ByteSource(bytes));
    }

    static StateRows read(ByteSource in) {
        int count = in.readInt();
        int[] widths = new int[in.readInt()];
        for (int slot = 0; slot < widths.length; slot++) {
            widths[slot] = in.readByte();
        }
        PackedLayout layout = PackedLayout.ofWidths(widths);
        long[] orders = new long[count];
        long last = 0;
        for (int row = 0; row < count; row++) {
            last += in.readVarint();
            orders[row] = last;
        }
        long[] masks = new long[in.readByte() == 0 ? 0 : count];
        for (int row = 0; row < masks.length; row++) {
            masks[row] = in.readVarint();
        }
        int words = layout.words();
        int lastBytes = layout.lastBytes();
        long[] packed = new long[count * words];
        for (int at = 0; at < packed.length; at += words) {
            for (int word = 0; word < words - 1; word++) {
                packed[at + word] = in.readLong();
            }
            packed[at + words - 1] = in.readLow(lastBytes);
        }
        return new StateRows(layout, packed, orders, masks);
    }

    /** Returns the states in a range of indexes. */
    public StateRows some(int from, int to) {
        int words = layout.words();
        return new StateRows(
                layout,
                Arrays.copyOfRange(packed, from * words, to * words),
                Arrays.copyOfRange(orders, from, to),
                masks.length == 0 ? masks : unlessZero(Arrays.copyOfRange(masks, from, to)));
    }

    /** Returns the states with some indexes, ascending. */
    StateRows some(IntArrayList rows) {
        int words = layout.words();
        long[] some = new long[rows.size() * words];
        long[] someOrders = new long[rows.size()];
        long[] someMasks = new long[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            someOrders[i] = orders[rows.getInt(i)];
            someMasks[i] = mask(rows.getInt(i));
            System.arraycopy(packed, rows.getInt(i) * words, some, i * words, words);
        }
        return new StateRows(layout, some, someOrders, unlessZero(someMasks));
    }

    /** Returns the states of several rows of one layout, one after the other; their orders are lost. */
    static StateRows unordered(PackedLayout layout, List<StateRows> some) {
        int words = layout.words();
        int count = some.stream().mapToInt(StateRows::count).sum();
        long[] packed = new long[count * words];
        int at = 0;
        for (StateRows rows : some) {
            System.arraycopy(rows.packed, 0, packed, at, rows.packed.length);
            at += rows.packed.length;
        }
        return new StateRows(layout, packed, new long[count], new long[0]);
    }

    /** Returns all states of several rows of one layout, in the order of discovery. */
    public static StateRows merged(PackedLayout layout, List<StateRows> some) {
        List<StateRows> full = some.stream().filter(rows -> rows.count() > 0).toList();
        if (full.size() == 1) {
            return full.get(0);
        }
        int words = layout.words();
        int count = full.stream().mapToInt(StateRows::count).sum();
        long[] packed = new long[count * words];
        long[] orders = new long[count];
        long[] masks = new long[count];
        int at = 0;
        for (StateRows rows : full) {
            System.arraycopy(rows.orders, 0, orders, at, rows.count());
            System.arraycopy(rows.masks, 0, masks, at, rows.masks.length);
            System.arraycopy(rows.packed, 0, packed, at * words, rows.packed.length);
            at += rows.count();
        }
        return sorted(layout, packed, orders, masks, count);
    }
}
