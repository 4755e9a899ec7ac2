package dev.clew.spark.level;

import dev.clew.spark.bytes.ByteSink;
import dev.clew.spark.bytes.ByteSource;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Some states of a level, in the order of discovery: of each the number of the value in each slot, and its {@link Order}.
 *
 * @param slots number of slots
 * @param numbers of all states, one after the other
 * @param orders of the states, ascending
 */
public record StateRows(int slots, int[] numbers, long[] orders) implements Serializable {

    /** Returns the number of states. */
    public int count() {
        return orders.length;
    }

    /** Copies the numbers of a state. */
    public void copy(int row, int[] target) {
        System.arraycopy(numbers, row * slots, target, 0, slots);
    }

    /** Returns the numbers of a state. */
    public int[] row(int row) {
        return Arrays.copyOfRange(numbers, row * slots, (row + 1) * slots);
    }

    /** Returns the index of the first state with an order that is not less. */
    public int firstFrom(long order) {
        int at = Arrays.binarySearch(orders, order);
        return at >= 0 ? at : ~at;
    }

    /** Writes the states in a range of indexes. */
    public byte[] toBytes(int from, int to) {
        int[] widths = widths(from, to);
        int bits = Arrays.stream(widths).sum();
        ByteSink out = new ByteSink((to - from) * (bits / 8 + 4) + 64);
        out.writeVarint(to - from);
        out.writeVarint(slots);
        for (int width : widths) {
            out.writeByte(width);
        }
        writeOrders(orders, from, to, out);
        for (int row = from; row < to; row++) {
            for (int slot = 0; slot < slots; slot++) {
                out.writeBits(numbers[row * slots + slot], widths[slot]);
            }
        }
        out.flushBits();
        return out.toBytes();
    }

    private int[] widths(int from, int to) {
        int[] widths = new int[slots];
        for (int slot = 0; slot < slots; slot++) {
            int all = 0;
            for (int row = from; row < to; row++) {
                all |= numbers[row * slots + slot];
            }
            widths[slot] = Integer.SIZE - Integer.numberOfLeadingZeros(all);
        }
        return widths;
    }

    static void writeOrders(long[] orders, int from, int to, ByteSink out) {
        long last = 0;
        for (int row = from; row < to; row++) {
            out.writeVarint(orders[row] - last);
            last = orders[row];
        }
    }

    static long[] readOrders(ByteSource in, int count) {
        long[] orders = new long[count];
        long last = 0;
        for (int row = 0; row < count; row++) {
            last += in.readVarint();
            orders[row] = last;
        }
        return orders;
    }

    /** Reads what {@link #toBytes} returned. */
    public static StateRows of(byte[] bytes) {
        ByteSource in = new ByteSource(bytes);
        int count = in.readInt();
        int slots = in.readInt();
        int[] widths = new int[slots];
        for (int slot = 0; slot < slots; slot++) {
            widths[slot] = in.readByte();
        }
        long[] orders = readOrders(in, count);
        int[] numbers = new int[count * slots];
        for (int row = 0; row < count; row++) {
            for (int slot = 0; slot < slots; slot++) {
                numbers[row * slots + slot] = in.readBits(widths[slot]);
            }
        }
        return new StateRows(slots, numbers, orders);
    }

    /** Returns all states of several rows in the order of discovery. */
    public static StateRows merged(int slots, java.util.List<StateRows> some) {
        int count = some.stream().mapToInt(StateRows::count).sum();
        long[] orders = new long[count];
        int[] numbers = new int[count * slots];
        int[] heads = new int[some.size()];
        java.util.PriorityQueue<Integer> next = new java.util.PriorityQueue<>(
                Math.max(1, some.size()),
                java.util.Comparator.comparingLong(each -> some.get(each).orders[heads[each]]));
        for (int each = 0; each < heads.length; each++) {
            if (some.get(each).count() > 0) {
                next.add(each);
            }
        }
        for (int row = 0; row < count; row++) {
            int each = next.remove();
            StateRows rows = some.get(each);
            orders[row] = rows.orders[heads[each]];
            System.arraycopy(rows.numbers, heads[each] * slots, numbers, row * slots, slots);
            if (++heads[each] < rows.count()) {
                next.add(each);
            }
        }
        return new StateRows(slots, numbers, orders);
    }
}
