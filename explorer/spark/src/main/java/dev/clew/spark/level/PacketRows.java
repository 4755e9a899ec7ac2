package dev.clew.spark.level;

import dev.clew.spark.bytes.ByteSink;
import it.unimi.dsi.fastutil.ints.Int2IntLinkedOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;

/** The targets for one partition, by the driver's numbers. Used by one thread, once. */
final class PacketRows {
    private final Targets targets;
    private final Translation translation;
    private final LevelSpec level;
    private final int slots;
    private final long[] packed;
    private final long[] orders;
    private int count;
    private final IntArrayList unknownNumbers = new IntArrayList();
    private final long[] unknownOrders;
    private final long[] masks;
    private final long[] unknownMasks;
    private int unknownCount;

    PacketRows(Targets targets, Translation translation, LevelSpec level, IntArrayList chosen) {
        this.targets = targets;
        this.translation = translation;
        this.level = level;
        slots = translation.slots();
        packed = new long[chosen.size() * level.layout().words()];
        orders = new long[chosen.size()];
        unknownOrders = new long[chosen.size()];
        masks = new long[chosen.size()];
        unknownMasks = new long[chosen.size()];
        translate(chosen);
    }

    private void translate(IntArrayList chosen) {
        int[] vector = new int[targets.layout().words()];
        int[] numbers = new int[slots];
        int words = level.layout().words();
        for (int i = 0; i < chosen.size(); i++) {
            int target = chosen.getInt(i);
            targets.read(target, vector);
            targets.layout().unpack(vector, numbers);
            if (translation.translate(numbers)) {
                level.layout().pack(numbers, packed, count * words);
                masks[count] = targets.mask(target);
                orders[count++] = targets.order(target);
            } else {
                unknownNumbers.addElements(unknownNumbers.size(), numbers);
                unknownMasks[unknownCount] = targets.mask(target);
                unknownOrders[unknownCount++] = targets.order(target);
            }
        }
    }

    /** Writes the states. */
    void write(ByteSink out) {
        out.writeByte(count == 0 ? 0 : 1);
        if (count > 0) {
            rows(level.layout(), packed, orders, masks, count).write(0, count, out);
        }
        out.writeByte(unknownCount == 0 ? 0 : 1);
        if (unknownCount > 0) {
            writeUnknown(out);
        }
    }

    private void writeUnknown(ByteSink out) {
        int[] sizes = new int[slots];
        int[] all = unknownNumbers.toIntArray();
        for (int slot = 0; slot < slots; slot++) {
            Int2IntLinkedOpenHashMap given = new Int2IntLinkedOpenHashMap();
            given.defaultReturnValue(-1);
            int limit = translation.limit(slot);
            for (int at = slot; at < all.length; at += slots) {
                if (all[at] < 0) {
                    int number = given.get(~all[at]);
                    if (number < 0) {
                        number = limit + given.size();
                        given.put(~all[at], number);
                    }
                    all[at] = number;
                }
            }
            out.writeVarint(given.size());
            for (int local : given.keySet()) {
                out.writeLong(translation.learn(slot, local));
            }
            sizes[slot] = limit + given.size();
        }
        PackedLayout layout = PackedLayout.of(sizes);
        long[] rows = new long[unknownCount * layout.words()];
        int[] numbers = new int[slots];
        for (int row = 0; row < unknownCount; row++) {
            System.arraycopy(all, row * slots, numbers, 0, slots);
            layout.pack(numbers, rows, row * layout.words());
        }
        rows(layout, rows, unknownOrders, unknownMasks, unknownCount).write(0, unknownCount, out);
    }

    private static StateRows rows(PackedLayout layout, long[] packed, long[] orders, long[] masks, int count) {
        return new StateRows(
                layout, packed, Arrays.copyOf(orders, count), StateRows.unlessZero(Arrays.copyOf(masks, count)));
    }
}
