package dev.clew.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.model.provider.KeyValueClients.Request;
import dev.clew.runtime.sample.StoreMessage;
import dev.clew.runtime.sample.StoreMessage.Append;
import dev.clew.runtime.sample.StoreMessage.Entry;
import dev.clew.state.ValueCodec;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MessageCodecTest {
    private static final Append MESSAGE =
            new Append(3, List.of(new Entry(1 << 20, 0, new Request.Set("key", "value"))));

    private final MessageCodec<StoreMessage> codec = new MessageCodec<>(StoreMessage.class);

    /** Object of an ordinary class, which is created field by field. */
    private static final class Ordinary {
        @Override
        public boolean equals(Object other) {
            return other instanceof Ordinary;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    /** Record that is not a message. */
    record Stranger(int number) {}

    private static byte[] encoded(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ValueCodec.encoder(new DataOutputStream(bytes)).write(value);
        return bytes.toByteArray();
    }

    @Test
    void messageIsDecodedEqual() throws IOException {
        assertThat(codec.decode(codec.encode(MESSAGE))).isEqualTo(MESSAGE);
    }

    @Test
    void otherValuesAreRejected() throws IOException {
        List<Object> strangers = List.of(
                new Stranger(1),
                "text",
                List.of(MESSAGE),
                PosixFilePermission.OTHERS_WRITE,
                new Ordinary(),
                new ArrayList<>(List.of(new Stranger(1))),
                new Stranger[] {new Stranger(2)},
                new Entry(1, 1, new Request.Get("x")));
        for (Object stranger : strangers) {
            byte[] bytes = encoded(stranger);
            assertThatThrownBy(() -> codec.decode(bytes)).isInstanceOf(MalformedFrameException.class);
        }
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"}) // the compiler would reject this, but the wire may carry it
    void listsWithWrongElementTypesAreRejected() throws IOException {
        byte[] bytes = encoded(new Append(0, (List) List.of(1, 2, 3)));
        assertThatThrownBy(() -> codec.decode(bytes)).isInstanceOf(MalformedFrameException.class);
    }

    @Test
    void classesWithSideEffectsAreNotInstantiated() throws IOException {
        byte[] bytes = encoded(new ArrayList<>(List.of()));
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        int threads = Thread.activeCount();
        byte[] forged = text.replace("\u0013java.util.ArrayList", "\u000fjava.util.Timer")
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

        assertThat(forged).isNotEqualTo(bytes);
        assertThatThrownBy(() -> codec.decode(forged)).isInstanceOf(MalformedFrameException.class);
        assertThat(Thread.activeCount()).isEqualTo(threads);
    }

    @Test
    void deepNestingAndTooManyValuesAreRejected() throws IOException {
        byte[] deep = new byte[1 << 20];
        Arrays.fill(deep, (byte) 16); // an Optional in an Optional in ...
        assertThatThrownBy(() -> codec.decode(deep)).isInstanceOf(MalformedFrameException.class);

        byte[] many = new byte[8 << 20];
        Arrays.fill(many, (byte) 1);
        System.arraycopy(new byte[] {18, -1, -1, -1, 3}, 0, many, 0, 5); // a list of 8 million
        assertThatThrownBy(() -> codec.decode(many)).isInstanceOf(MalformedFrameException.class);
    }

    @Test
    @Tag("thorough")
    void arbitraryBytesAreAMessageOrRejected() throws IOException {
        Random random = new Random(20_261_121);
        byte[] valid = codec.encode(MESSAGE);
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = valid.clone();
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            byte[] given = random.nextBoolean() ? bytes : Arrays.copyOf(bytes, random.nextInt(bytes.length));
            try {
                assertThat(codec.decode(given))
                        .isInstanceOf(StoreMessage.class)
                        .hasToString(codec.decode(given).toString());
            } catch (MalformedFrameException e) {
                assertThat(e).message().isNotBlank();
            }
        }
    }

    interface Open {}

    record Part(Optional<Part> inner) {}

    record Member(Map<String, Part> parts) implements Open {}

    @Test
    void unsealedRootAdmitsItsSubtypesAndTheirComponents() throws IOException {
        MessageCodec<Open> open = new MessageCodec<>(Open.class);
        Open message = new Member(Map.of("a", new Part(Optional.of(new Part(Optional.empty())))));

        assertThat(open.decode(open.encode(message))).isEqualTo(message);
        byte[] stranger = encoded(new Stranger(1));
        assertThatThrownBy(() -> open.decode(stranger)).isInstanceOf(MalformedFrameException.class);
    }
}
