package dev.clew.store.chronicle;

import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.hash.serialization.SizedReader;
import net.openhft.chronicle.hash.serialization.SizedWriter;
import org.jspecify.annotations.Nullable;

/** Reusable key of the map, so that a lookup allocates nothing. */
final class StateKey {
    long bits;

    /** Marshaller of 8 bytes per key. */
    @SuppressWarnings("rawtypes") // the interfaces are raw
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
