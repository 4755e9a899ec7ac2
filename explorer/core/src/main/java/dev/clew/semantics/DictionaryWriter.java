package dev.clew.semantics;

import dev.clew.state.SavedTypes;
import dev.clew.state.ValueCodec;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import java.util.function.ToIntFunction;

/** Writes tables: each a count, then for each number the content hash and the value. Used by one thread, once. */
final class DictionaryWriter implements Dictionary {
    private final DataOutput out;
    private final ValueCodec.Encoder encoder;

    DictionaryWriter(DataOutput out, SavedTypes types) {
        this.out = out;
        encoder = ValueCodec.encoder(out, types);
    }

    @Override
    public void table(
            String name, int size, IntFunction<Object> value, IntToLongFunction hash, ToIntFunction<Object> intern)
            throws IOException {
        out.writeInt(size);
        for (int number = 0; number < size; number++) {
            out.writeLong(hash.applyAsLong(number));
            encoder.write(value.apply(number));
        }
    }
}
