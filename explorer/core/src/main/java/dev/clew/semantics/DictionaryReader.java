package dev.clew.semantics;

import dev.clew.model.ModelError;
import dev.clew.state.CheckpointException;
import dev.clew.state.SavedTypes;
import dev.clew.state.ValueCodec;
import java.io.DataInput;
import java.io.IOException;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import java.util.function.ToIntFunction;

/**
 * Restores the numbers written by {@link DictionaryWriter} in empty tables. A value that is read with a different
 * content hash, or that gets a different number, is an error: nothing is trusted. Used by one thread, once.
 */
public final class DictionaryReader implements Dictionary {
    private final DataInput in;
    private final ValueCodec.Decoder decoder;

    public DictionaryReader(DataInput in, SavedTypes types) {
        this.in = in;
        decoder = ValueCodec.decoder(in, types);
    }

    @Override
    public void table(
            String name, int size, IntFunction<Object> value, IntToLongFunction hash, ToIntFunction<Object> intern)
            throws IOException {
        int count = in.readInt();
        for (int number = 0; number < count; number++) {
            long expected = in.readLong();
            Object read = decoder.read();
            if (intern(name, read, intern) != number || hash.applyAsLong(number) != expected) {
                throw new CheckpointException(
                        "the checkpoint does not fit the model: " + name + " " + number + " was another value than "
                                + read + " when it was written",
                        null);
            }
        }
    }

    private static int intern(String name, Object read, ToIntFunction<Object> intern) throws IOException {
        try {
            return intern.applyAsInt(read);
        } catch (ModelError | ClassCastException e) {
            throw new CheckpointException(
                    "the checkpoint does not fit the model: " + read + " is not one of its values (" + name + ")", e);
        }
    }
}
