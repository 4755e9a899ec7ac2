package dev.clew.store.chronicle;

import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.hash.serialization.SizedReader;
import net.openhft.chronicle.hash.serialization.SizedWriter;
import org.jspecify.annotations.Nullable;

/** Reusable value of the map: the ids of a state and of its parent. */
final class StateValue {
    int id;
    int parent;

    /** Marshaller of 8 bytes per value. */
    @SuppressWarnings("rawtypes") // the interfaces are raw
    static final class Marshaller implements SizedReader<StateValue>, SizedWriter<StateValue> {
        @Override
        public StateValue read(Bytes in, long size, @Nullable StateValue using) {
            StateValue value = using == null ? new StateValue() : using;
            value.id = in.readInt();
            value.parent = in.readInt();
            return value;
        }

        @Override
        public long size(StateValue value) {
            return 2 * Integer.BYTES;
        }

        @Override
        public void write(Bytes out, long size, StateValue value) {
            out.writeInt(value.id);
            out.writeInt(value.parent);
        }
    }
}
