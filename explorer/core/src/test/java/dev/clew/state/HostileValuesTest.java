package dev.clew.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.object.Part;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Files that somebody forged create no objects of classes that the model does not have, and cost little. */
class HostileValuesTest {
    /** Admits the classes of this package only. */
    private static final SavedTypes TYPES = new SavedTypes(
            HostileValuesTest.class, type -> type.getName().startsWith("dev.clew.state.HostileValuesTest$Own"));

    private static final List<String> RAN = new ArrayList<>();

    record OwnPair(Object one, Object other) {}

    /** Class on the class path that no model has. */
    record Foreign(String text) {
        Foreign {
            RAN.add("a record");
        }
    }

    /** Class whose static initializer shows that it was used. */
    enum ForeignEnum {
        ONE;

        static {
            RAN.add("an enum");
        }
    }

    /** Ordinary class. */
    static final class ForeignObject implements Serializable {
        private static final long serialVersionUID = 1;

        private void readObject(ObjectInputStream in) {
            RAN.add("an object");
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof ForeignObject;
        }

        @Override
        public int hashCode() {
            RAN.add("a hash");
            return 1;
        }

        @Override
        public String toString() {
            return "ForeignObject";
        }
    }

    /** Collection with a constructor without parameters. */
    public static final class ForeignList extends ArrayList<Object> {
        private static final long serialVersionUID = 1;

        public ForeignList() {
            RAN.add("a list");
        }
    }

    private static byte[] encoded(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ValueCodec.encoder(new DataOutputStream(bytes)).write(value);
        return bytes.toByteArray();
    }

    private static Object decoded(byte[] bytes) throws IOException {
        return ValueCodec.decoder(new DataInputStream(new ByteArrayInputStream(bytes)), TYPES)
                .read();
    }

    private static void assertRefused(byte[] forged, String message) {
        RAN.clear();
        assertThatThrownBy(() -> decoded(forged))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(message);
        assertThat(RAN).isEmpty();
    }

    @Test
    void classesThatAreNotTheModelsAreNotUsed() throws IOException {
        for (Object foreign :
                List.of(new Foreign("x"), ForeignEnum.ONE, new ForeignObject(), new ForeignList(), new Foreign[0])) {
            String name = (foreign.getClass().isArray() ? Foreign.class : foreign.getClass()).getName();
            assertRefused(encoded(new OwnPair(1, foreign)), name + " is not a class of the model's values");
        }
    }

    @Test
    void theSameClassesAreRefusedWhenTheyAreWritten() {
        for (Object foreign : List.of(new Foreign("x"), ForeignEnum.ONE, new ForeignObject(), new ForeignList())) {
            ValueCodec.Encoder encoder = ValueCodec.encoder(new DataOutputStream(new ByteArrayOutputStream()), TYPES);
            assertThatThrownBy(() -> encoder.write(new OwnPair(1, foreign)))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("is not a class of the model's values");
        }
    }

    @Test
    void javaSerializationIsNeverRead() throws IOException {
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(object)) {
            out.writeObject(new ForeignObject());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(Tag.SERIALIZED.code());
        Varint.writeBytes(out, object.toByteArray());

        assertRefused(bytes.toByteArray(), "an object of Java serialization, which is never read");
    }

    @Test
    void snapshotsNameOnlyClassesOfTheModel() throws IOException {
        String foreign = Foreign.class.getName();
        String container = ForeignList.class.getName();
        Map<Part, String> parts = Map.of(
                new Part.Fields(foreign, List.of()), foreign + " is not a class of the model's values",
                new Part.Components(foreign, List.of()), foreign + " is not a class of the model's values",
                new Part.Future(foreign, List.of(), List.of()), foreign + " is not a class of the model's values",
                new Part.Ordered(Part.Form.ARRAY, foreign, List.of()),
                        foreign + " is not a class of the model's values",
                new Part.Fields("java.lang.ProcessBuilder", List.of()), "ProcessBuilder cannot be part of a state",
                new Part.Ordered(Part.Form.CLASS, container, List.of()), container + " is not a container",
                new Part.Ordered(Part.Form.KEY_SET, container, List.of()), container + " is not a container",
                new Part.Unordered(Part.Form.OPTIONAL, container, Set.of()), container + " is not a container",
                new Part.Entries(Part.Form.ENTRY, container, Map.of()), container + " is not a container",
                new Part.Lambda("a.B$$Lambda/1", List.of()), "a lambda cannot be read");
        SavedTypes parents =
                new SavedTypes(HostileValuesTest.class, type -> type.getName().startsWith("dev.clew.object."));
        for (Map.Entry<Part, String> part : parts.entrySet()) {
            if (!(part.getKey() instanceof Part.Lambda)) { // an encoder refuses it
                byte[] bytes = encoded(part.getKey());
                RAN.clear();
                assertThatThrownBy(
                                () -> ValueCodec.decoder(new DataInputStream(new ByteArrayInputStream(bytes)), parents)
                                        .read())
                        .isInstanceOf(CheckpointException.class)
                        .hasMessageContaining(part.getValue());
                assertThat(RAN).isEmpty();
            }
        }
    }

    /** Java serialization needs 2^n steps to read n sets, each of which has the one before twice. */
    @Test
    void nestedSetsTakeLinearTime() throws IOException {
        Set<Object> nested = new HashSet<>();
        for (int level = 0; level < 400; level++) {
            Set<Object> outer = new HashSet<>();
            outer.add(nested);
            outer.add(level);
            nested = outer;
        }
        byte[] bytes = encoded(nested);

        assertThat(bytes).hasSizeLessThan(4000);
        assertThat(decoded(bytes)).isEqualTo(nested);
    }

    @Test
    void depthIsLimited() throws IOException {
        byte[] deep = new byte[3000];
        for (int i = 0; i < deep.length; i++) {
            deep[i] = (byte) Tag.PRESENT.code();
        }
        assertRefused(deep, "nested too deeply");
    }

    /** A text that is stored once and occurs a million times is a value of a million million characters. */
    @Test
    void theCharactersOfAValueAreLimited() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        int count = 10_000;
        out.writeByte(Tag.LIST_COPY.code());
        Varint.write(out, count);
        for (int i = 0; i < count; i++) {
            out.writeByte(Tag.STRING.code());
            Varint.write(out, i == 0 ? 0 : 1);
            if (i == 0) {
                Varint.writeText(out, "x".repeat(count));
            }
        }
        assertRefused(bytes.toByteArray(), "a value has more than 67108864 characters");
    }

    @Test
    void nullIsRefusedOutsideOfObjects() {
        byte[] nothing = {(byte) Tag.NULL.code()};
        assertRefused(nothing, "a value is null");
        assertThat(Objects.requireNonNull(nothing)).hasSize(1);
    }
}
