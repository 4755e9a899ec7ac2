package dev.clew.runtime.wire;

import dev.clew.state.ValueCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Conversion of messages to bytes and back. Decoded values consist of the classes of messages only
 * and have the types declared there; their memory is bounded by {@link #MOST_VALUES}. Thread-safe.
 *
 * @param <M> the root of the messages
 */
public final class MessageCodec<M> {
    /** Maximum number of values in a message, including nested ones. */
    public static final int MOST_VALUES = 1 << 21;

    /** Maximum nesting depth of the values of a message. */
    public static final int MOST_NESTING = 100;

    private final Class<M> root;
    private final MessageClasses classes;

    /** Creates a codec for the messages of a root type. */
    public MessageCodec(Class<M> root) {
        this.root = root;
        this.classes = new MessageClasses(root);
    }

    /**
     * Encodes a message.
     *
     * @throws IOException if a part of it cannot be encoded
     */
    public byte[] encode(M message) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ValueCodec.encoder(new DataOutputStream(bytes)).write(message);
        return bytes.toByteArray();
    }

    /**
     * Decodes a message from untrusted bytes.
     *
     * @throws MalformedFrameException if they are not a message
     */
    public M decode(byte[] bytes) throws MalformedFrameException {
        ByteArrayInputStream in = new ByteArrayInputStream(bytes);
        Object value;
        try {
            value = ValueCodec.decoder(new DataInputStream(in), root, classes::admits, MOST_VALUES, MOST_NESTING)
                    .read();
        } catch (IOException e) {
            throw new MalformedFrameException("not a message (" + e.getMessage() + ")", e);
        }
        if (!root.isInstance(value) || in.available() > 0 || !classes.conforms(value, root)) {
            throw new MalformedFrameException(
                    "a value of type " + value.getClass().getName() + " is not a message");
        }
        return root.cast(value);
    }
}
