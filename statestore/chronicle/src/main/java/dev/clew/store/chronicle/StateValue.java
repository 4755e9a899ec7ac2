package dev.clew.store.chronicle;

import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.hash.serialization.SizedReader;
import net.openhft.chronicle.hash.serialization.SizedWriter;
import org.jspecify.annotations.Nullable;

/** What the map holds for a key, to be used again for the next one. */
final class StateValue {
    int id;
    int parent;

    /** Writes 8 bytes. */
    @SuppressWarnings("rawtypes") // as the interfaces are
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
