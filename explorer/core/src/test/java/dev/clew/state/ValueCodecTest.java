package dev.clew.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValueCodecTest {

    private static final long SEED = 20_240_607;

    private static final SavedTypes TYPES = SavedTypes.ofCode(ValueCodecTest.class, List.of(CodecSamples.class));

    private final ContentHash hash = new ContentHash();

    static byte[] encoded(List<?> values) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ValueCodec.Encoder encoder = ValueCodec.encoder(new DataOutputStream(bytes));
        for (Object value : values) {
            encoder.write(value);
        }
        return bytes.toByteArray();
    }

    static List<Object> decoded(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        ValueCodec.Decoder decoder = ValueCodec.decoder(in, TYPES);
        List<Object> values = new ArrayList<>();
        while (in.available() > 0) {
            values.add(decoder.read());
        }
        return values;
    }

    private static Object copyOf(Object value) throws IOException {
        return decoded(encoded(List.of(value))).get(0);
    }

    @Test
    void everyKindOfValueIsReadBackEqualInBothDirectionsAndWithItsHash() throws IOException {
        List<Object> values = CodecSamples.all();
        List<Object> copies = decoded(encoded(values));

        assertThat(copies).hasSameSizeAs(values);
        for (int i = 0; i < values.size(); i++) {
            assertThat(copies.get(i)).isEqualTo(values.get(i)).hasSameHashCodeAs(values.get(i));
            assertThat(values.get(i)).isEqualTo(copies.get(i));
            assertThat(hash.of(copies.get(i))).as("%s", values.get(i)).isEqualTo(hash.of(values.get(i)));
        }
    }

    /** Operations of a handler on a value, such as casts and iteration, work on a decoded value. */
    @Test
    void collectionsKeepTheirClassAndOrder() throws IOException {
        for (Object value : List.of(
                List.of(1),
                new ArrayList<>(List.of(1)),
                new TreeSet<>(List.of(1)),
                new LinkedHashMap<>(Map.of(1, 2)),
                Collections.unmodifiableMap(new LinkedHashMap<>(Map.of(1, 2))))) {
            assertThat(copyOf(value)).hasSameClassAs(value);
        }
        Map<Object, Object> map = new LinkedHashMap<>();
        for (Object key : List.of("z", "a", "m")) {
            map.put(key, 1);
        }
        assertThat(copyOf(map)).hasToString(map.toString());
        assertThat(copyOf(Collections.unmodifiableSet(map.keySet())))
                .hasToString(map.keySet().toString());
        assertThat(copyOf(new TreeSet<>(List.of(1, 2, 3)).descendingSet())).hasToString("[3, 2, 1]");
    }

    @Test
    void namesAndStringsAreWrittenOnce() throws IOException {
        Object value = new CodecSamples.Pair(CodecSamples.Phase.BUSY, "a string of many characters");
        int first = encoded(List.of(value)).length;
        assertThat(encoded(List.of(value, value)).length - first).isLessThanOrEqualTo(8);
    }

    @Test
    void otherTypesAreRefusedWithARemedyInOneLine() {
        CodecSamples.refused().forEach((message, value) -> assertThatThrownBy(() -> encoded(List.of(value)))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(message)
                .message()
                .hasLineCount(1));
    }

    @Test
    void valuesNestedTooDeeplyAreRefused() {
        Object deep = 1;
        for (int i = 0; i < 1_000_000; i++) {
            deep = Optional.of(deep);
        }
        Object tower = deep;
        assertThatThrownBy(() -> encoded(List.of(tower)))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("nested too deeply");
        byte[] bytes = new byte[1_000_000];
        Arrays.fill(bytes, (byte) Tag.PRESENT.code());
        assertThatThrownBy(() -> decoded(bytes)).isInstanceOf(CheckpointException.class);
    }

    @Test
    void missingClassesAndChangedOnesAreNamed() throws IOException {
        byte[] pair = encoded(List.of(new CodecSamples.Pair(1, 2)));
        assertUnreadable(
                renamed(pair, "CodecSamples$Pair", "CodecSamples$Gone"), "dev.clew.state.CodecSamples$Gone, which");
        assertUnreadable(
                renamed(pair, "Object first", "Object front"),
                "it had [java.lang.Object front, java.lang.Object second] and has");
        byte[] phase = encoded(List.of(CodecSamples.Phase.BUSY));
        assertUnreadable(renamed(phase, "BUSY", "LAZY"), "CodecSamples$Phase has no constant LAZY");
        assertUnreadable(renamed(phase, "CodecSamples$Phase", "CodecSamples$Plain"), "is not an enum");
    }

    private static byte[] renamed(byte[] bytes, String from, String to) {
        assertThat(to).hasSameSizeAs(from);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(from);
        return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void assertUnreadable(byte[] bytes, String message) {
        assertThatThrownBy(() -> decoded(bytes))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(message)
                .message()
                .hasLineCount(1);
    }

    /** The encoding announces two billion elements and contains none. */
    @Test
    void absurdLengthsAllocateNothing() {
        for (Tag tag : List.of(Tag.LIST_COPY, Tag.MAP_VIEW, Tag.BIG_INTEGER)) {
            byte[] bytes = {(byte) tag.code(), -1, -1, -1, -1, 7};
            assertUnreadable(bytes, "ends within a value");
        }
        assertUnreadable(new byte[] {(byte) Tag.STRING.code(), 0, -1, -1, -1, -1, 7}, "ends within a value");
        assertUnreadable(new byte[] {(byte) Tag.LIST_COPY.code(), -1, -1, -1, -1, 127}, "a length is");
    }

    @Test
    void damagedStreamsAreReadAsOtherValuesOrRefused() throws IOException {
        byte[] whole = encoded(CodecSamples.all());
        Random random = new Random(SEED);
        int refused = 0;
        for (int i = 0; i < 3000; i++) {
            byte[] bytes = Arrays.copyOf(whole, i % 4 == 0 ? random.nextInt(whole.length) : whole.length);
            for (int flips = i % 4; flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                decoded(bytes);
            } catch (CheckpointException e) {
                assertThat(e.getMessage()).hasLineCount(1);
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(1000);
    }

    @Test
    void anotherJvmReadsTheSameHashes(@TempDir Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve("values");
        Path hashes = folder.resolve("hashes");
        Files.write(file, encoded(CodecSamples.all()));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherJvm.class.getName(),
                        file.toString())
                .redirectOutput(hashes.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();

        assertThat(process.waitFor()).isZero();
        assertThat(Files.readAllLines(hashes))
                .isEqualTo(CodecSamples.all().stream()
                        .map(value -> Long.toHexString(hash.of(value)))
                        .toList());
    }

    /** Prints the hashes of the values in a file. */
    static final class OtherJvm {
        private OtherJvm() {}

        public static void main(String[] arguments) throws IOException {
            ContentHash hash = new ContentHash();
            for (Object value : decoded(Files.readAllBytes(Path.of(arguments[0])))) {
                System.out.println(Long.toHexString(hash.of(value)));
            }
        }
    }
}
