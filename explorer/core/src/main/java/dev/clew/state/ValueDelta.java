package dev.clew.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the difference between two values, so that a long list to which an element was appended takes only the bytes
 * of that element.
 *
 * <p>Records of the same class are compared component by component. A list is written as the length of the prefix that
 * it shares with the previous list, and the elements that follow. Everything else is written in full, unless it is
 * equal. Elements are compared by identity first, so that a prefix of shared elements costs only a pass over
 * references.
 *
 * <pre>
 *   delta  = SAME | WHOLE value | RECORD delta... (one per component) | LIST kind (byte) prefix (varint) count (varint) value...
 * </pre>
 *
 * <p>Values are those of {@link ValueCodec}, in one stream per delta.
 */
public final class ValueDelta {
    private static final int SAME = 0;
    private static final int WHOLE = 1;
    private static final int RECORD = 2;
    private static final int LIST = 3;

    private ValueDelta() {}

    /**
     * Writes the difference between two values.
     *
     * @throws CheckpointException if a part that must be written is of a type that cannot be written
     */
    public static void write(Object before, Object after, DataOutput out, SavedTypes types) throws IOException {
        write(before, after, out, ValueCodec.encoder(out, types));
    }

    /**
     * Restores the value that was written.
     *
     * @param before a value equal to the one passed to {@link #write}
     * @param types the classes of the values
     * @throws CheckpointException if the bytes are damaged, or belong to another value of {@code before}
     */
    public static Object read(Object before, DataInput in, SavedTypes types) throws IOException {
        try {
            return read(before, in, ValueCodec.decoder(in, types));
        } catch (RuntimeException e) {
            throw CheckpointException.causedBy(e);
        }
    }

    private static void write(Object before, Object after, DataOutput out, ValueCodec.Encoder encoder)
            throws IOException {
        if (isSame(before, after)) {
            out.writeByte(SAME);
        } else if (after.getClass().isRecord() && before.getClass() == after.getClass()) {
            RecordForm form = RecordForm.of(after.getClass());
            List<Object> old = form.components(before);
            List<Object> young = form.components(after);
            out.writeByte(RECORD);
            for (int i = 0; i < old.size(); i++) {
                write(old.get(i), young.get(i), out, encoder);
            }
        } else if (kind(before) != null && kind(after) == kind(before)) {
            writeList((List<?>) before, (List<?>) after, out, encoder);
        } else {
            out.writeByte(WHOLE);
            encoder.write(after);
        }
    }

    /**
     * Returns whether two values are known to be the same. Records and lists are compared only by identity here,
     * because the delta compares their contents anyway.
     */
    private static boolean isSame(Object before, Object after) {
        boolean isCompared = after.getClass().isRecord() || kind(after) != null;
        return before == after || (!isCompared && before.getClass() == after.getClass() && before.equals(after));
    }

    private static void writeList(List<?> before, List<?> after, DataOutput out, ValueCodec.Encoder encoder)
            throws IOException {
        int most = Math.min(before.size(), after.size());
        int prefix = 0;
        while (prefix < most && isEqual(before.get(prefix), after.get(prefix))) {
            prefix++;
        }
        out.writeByte(LIST);
        out.writeByte(ContainerForm.tagOf(after).code());
        Varint.write(out, prefix);
        Varint.write(out, after.size() - prefix);
        for (Object element : after.subList(prefix, after.size())) {
            encoder.write(element);
        }
    }

    @SuppressWarnings("ReferenceEquality") // identical objects need no comparison
    private static boolean isEqual(Object one, Object other) {
        return one == other || one.equals(other);
    }

    private static Object read(Object before, DataInput in, ValueCodec.Decoder decoder) throws IOException {
        return switch (in.readUnsignedByte()) {
            case SAME -> before;
            case WHOLE -> decoder.read();
            case RECORD -> {
                RecordForm form = RecordForm.of(before.getClass());
                Object[] components = form.components(before).toArray();
                for (int i = 0; i < components.length; i++) {
                    components[i] = read(components[i], in, decoder);
                }
                yield form.make(components);
            }
            case LIST -> readList((List<?>) before, in, decoder);
            default -> throw CheckpointException.damaged("a difference has an unknown kind");
        };
    }

    private static Object readList(List<?> before, DataInput in, ValueCodec.Decoder decoder) throws IOException {
        Tag kind = Tag.of(in.readUnsignedByte());
        List<Object> elements = new ArrayList<>(before.subList(0, Varint.readCount(in)));
        int count = Varint.readCount(in);
        for (int i = 0; i < count; i++) {
            elements.add(decoder.read());
        }
        return switch (kind) {
            case LIST_COPY -> List.copyOf(elements);
            case LIST_VIEW -> Collections.unmodifiableList(elements);
            default -> elements;
        };
    }

    /** Returns the tag of a list that can be created from its elements alone; null for other values. */
    private static @Nullable Tag kind(Object value) {
        if (!(value instanceof List)) {
            return null;
        }
        Tag tag = ContainerForm.tagOf(value);
        return tag == Tag.LIST_COPY || tag == Tag.LIST_VIEW || value.getClass() == ArrayList.class ? tag : null;
    }
}
