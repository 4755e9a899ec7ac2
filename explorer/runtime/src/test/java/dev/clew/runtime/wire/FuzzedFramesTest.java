package dev.clew.runtime.wire;

import dev.clew.fuzz.Fuzz;
import dev.clew.model.provider.KeyValueClients.Request;
import dev.clew.runtime.sample.StoreMessage;
import dev.clew.runtime.sample.StoreMessage.Append;
import dev.clew.runtime.sample.StoreMessage.Entry;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Damaged frames and messages are refused by their own exception. */
class FuzzedFramesTest {
    private static final List<String> WORDS = List.of("\u0000", "\u0001", "\u007f", "CLEW", "\r", "java.lang.String");

    private final MessageCodec<StoreMessage> codec = new MessageCodec<>(StoreMessage.class);

    @Test
    void messages() throws IOException {
        new Fuzz("message", WORDS, MalformedFrameException.class)
                .sample(codec.encode(new Append(3, List.of(new Entry(1 << 20, 0, new Request.Set("key", "value"))))))
                .sample(codec.encode(new Append(1, List.of())))
                .run(codec::decode);
    }

    /** The first byte is the kind; the check sum is right, as an attacker would make it. */
    @Test
    void frames() {
        Fuzz fuzz = new Fuzz("frame", WORDS, MalformedFrameException.class);
        for (byte kind = 0; kind < 12; kind++) {
            fuzz.sample(new byte[] {kind, 0, 0, 0, 1, 0, 0, 0, 2, 0, 1, 'x', 0, 1, 'y', 0, 0, 0, 0, 0, 0, 0, 0, 0});
        }
        fuzz.run(input -> FrameFormat.read(input, FrameFormat.checkSum(input)));
    }
}
