package dev.clew.store.chronicle;

import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.hash.serialization.SizedReader;
import net.openhft.chronicle.hash.serialization.SizedWriter;
import org.jspecify.annotations.Nullable;

/** A key of the map, to be used again for the next one: a lookup leaves no garbage. */
final class StateKey {
    long bits;

    /** Writes 8 bytes. */
    @SuppressWarnings("rawtypes") // as the interfaces are
    static final class Marshaller implements SizedReader<StateKey>, SizedWriter<StateKey> {
        @Override
        public StateKey read(Bytes in, long size, @Nullable StateKey using) {
            StateKey key = using == null ? new StateKey() : using;
            key.bits = in.readLong();
            return key;
        }

        @Override
        public long size(StateKey key) {
            return Long.BYTES;
        }

        @Override
        public void write(Bytes out, long size, StateKey key) {
            out.writeLong(key.bits);
        }
    }
}
