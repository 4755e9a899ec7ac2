package dev.clew.runtime.log;

import dev.clew.state.SavedTypes;
import dev.clew.state.ValueCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Base64;

/**
 * Encoded message or timer.
 *
 * @param encoded a stream of {@link ValueCodec} with one value, in base64
 * @param text result of its {@code toString}
 */
public record LoggedValue(String encoded, String text) {

    /**
     * Encodes a value.
     *
     * @throws IOException if it is of a type that cannot be encoded
     */
    public static LoggedValue of(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ValueCodec.encoder(new DataOutputStream(bytes)).write(value);
        return of(bytes.toByteArray(), value);
    }

    /** Returns the logged form of a value that is already encoded. */
    public static LoggedValue of(byte[] encoded, Object value) {
        return new LoggedValue(Base64.getEncoder().encodeToString(encoded), value.toString());
    }

    /**
     * Decodes the value.
     *
     * @param types the classes of the model's values
     * @throws IOException if it cannot be decoded
     */
    public Object decode(SavedTypes types) throws IOException {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(encoded);
        } catch (IllegalArgumentException e) {
            throw new IOException("not base64 (" + e.getMessage() + ")", e);
        }
        return ValueCodec.decoder(new DataInputStream(new ByteArrayInputStream(bytes)), types)
                .read();
    }
}
