package dev.clew.runtime.wire;

import java.io.ByteArrayInputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Reader of the fields of a frame's body. */
final class FrameBody {
    private final ByteArrayInputStream bytes;
    private final DataInputStream in;

    FrameBody(byte[] body) {
        bytes = new ByteArrayInputStream(body);
        in = new DataInputStream(bytes);
    }

    DataInput in() {
        return in;
    }

    int remaining() {
        return bytes.available();
    }

    /** Returns the unread rest of the given body, from which this reader was created. */
    byte[] rest(byte[] body) {
        byte[] rest = Arrays.copyOfRange(body, body.length - remaining(), body.length);
        bytes.skip(remaining());
        return rest;
    }

    String text() throws IOException {
        int length = in.readInt();
        if (length < 0 || length > remaining()) {
            throw new MalformedFrameException("a text is longer than its frame");
        }
        return new String(bytes.readNBytes(length), StandardCharsets.UTF_8);
    }

    Optional<String> optionalText() throws IOException {
        return in.readBoolean() ? Optional.of(text()) : Optional.empty();
    }
}
