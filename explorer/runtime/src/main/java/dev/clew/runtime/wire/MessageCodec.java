package dev.clew.runtime.wire;

import dev.clew.state.ValueCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Messages as bytes. What is read is made of the classes of messages only, and is of the types that these declare; its memory
 * is bounded by {@link #MOST_VALUES}. Thread-safe.
 *
 * @param <M> the root of the messages
 */
public final class MessageCodec<M> {
    /** How many values a message may have, those inside others counted too. */
    public static final int MOST_VALUES = 1 << 21;

    /** How deep values of a message may stand inside one another. */
    public static final int MOST_NESTING = 100;

    private final Class<M> root;
    private final MessageClasses classes;

    /** For the messages of a root type. */
    public MessageCodec(Class<M> root) {
        this.root = root;
        this.classes = new MessageClasses(root);
    }

    /**
     * The bytes of a message.
     *
     * @throws IOException if something in it cannot be written
     */
    public byte[] encode(M message) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ValueCodec.encoder(new DataOutputStream(bytes)).write(message);
        return bytes.toByteArray();
    }

    /**
     * The message of bytes that nobody vouches for.
     *
     * @throws MalformedFrameException if they are none
     */
    public M decode(byte[] bytes) throws MalformedFrameException {
        ByteArrayInputStream in = new ByteArrayInputStream(bytes);
        Object value;
        try {
            value = ValueCodec.decoder(new DataInputStream(in), root, classes::admits, MOST_VALUES, MOST_NESTING)
                    .read();
        } catch (IOException e) {
            throw new MalformedFrameException("it holds no message (" + e.getMessage() + ")", e);
        }
        if (!root.isInstance(value) || in.available() > 0 || !classes.conforms(value, root)) {
            throw new MalformedFrameException("it holds a " + value.getClass().getName() + " that is no message");
        }
        return root.cast(value);
    }
}
