package dev.clew.state;

import dev.clew.object.Part;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Writes values to one stream; see {@link ValueCodec}. */
final class ValueEncoder implements ValueCodec.Encoder {
    /** The class of entries created by {@code Map.entry}, which has no public name. */
    private static final Class<?> ENTRY = Map.entry(0, 0).getClass();

    private final DataOutput out;
    private final Map<String, Integer> texts = new HashMap<>();
    private final Map<Class<?>, Integer> classes = new HashMap<>();
    private final Map<Class<?>, Integer> records = new HashMap<>();
    private final Map<Class<?>, RecordForm> forms = new HashMap<>();

    ValueEncoder(DataOutput out) {
        this.out = out;
    }

    @Override
    public void write(Object value) throws IOException {
        try {
            encode(value);
        } catch (StackOverflowError e) {
            throw new CheckpointException(
                    "a value of type " + value.getClass().getName() + " is nested too deeply for a checkpoint", e);
        }
    }

    private void encode(@Nullable Object value) throws IOException {
        if (value == null) {
            throw new CheckpointException("null cannot be written to a checkpoint; use an Optional");
        }
        if (value instanceof String text) {
            tag(Tag.STRING);
            text(text);
        } else if (value instanceof Enum<?> constant) {
            tag(Tag.ENUM);
            type(constant.getDeclaringClass());
            text(constant.name());
        } else if (value instanceof Part.Lambda lambda) {
            throw new CheckpointException("a state holds a lambda of " + lambda.owner()
                    + ", which another JVM cannot identify; search without --state-dir, or let an object of a named class"
                    + " take its place");
        } else if (value.getClass().isRecord()) {
            record(value);
        } else if (!scalar(value) && !number(value) && !container(value) && !optionalNumber(value)) {
            tag(Tag.SERIALIZED);
            Varint.writeBytes(out, SerializedForm.write(value));
        }
    }

    private boolean scalar(Object value) throws IOException {
        if (value instanceof Integer number) {
            tag(Tag.INTEGER);
            Varint.writeSigned(out, number);
        } else if (value instanceof Boolean truth) {
            tag(truth ? Tag.TRUE : Tag.FALSE);
        } else if (value instanceof Long number) {
            tag(Tag.LONG);
            Varint.writeSigned(out, number);
        } else if (value instanceof Byte number) {
            tag(Tag.BYTE);
            out.writeByte(number);
        } else if (value instanceof Short number) {
            tag(Tag.SHORT);
            out.writeShort(number);
        } else if (value instanceof Character character) {
            tag(Tag.CHARACTER);
            out.writeChar(character);
        } else {
            return false;
        }
        return true;
    }

    private boolean number(Object value) throws IOException {
        if (value instanceof Float number) {
            tag(Tag.FLOAT);
            out.writeInt(Float.floatToIntBits(number));
        } else if (value instanceof Double number) {
            tag(Tag.DOUBLE);
            out.writeLong(Double.doubleToLongBits(number));
        } else if (value.getClass() == BigInteger.class) {
            tag(Tag.BIG_INTEGER);
            Varint.writeBytes(out, ((BigInteger) value).toByteArray());
        } else if (value.getClass() == BigDecimal.class) {
            tag(Tag.BIG_DECIMAL);
            Varint.writeSigned(out, ((BigDecimal) value).scale());
            Varint.writeBytes(out, ((BigDecimal) value).unscaledValue().toByteArray());
        } else {
            return false;
        }
        return true;
    }

    private boolean container(Object value) throws IOException {
        Collection<?> elements = ContainerForm.elementsOf(value);
        if (elements != null || value instanceof Map<?, ?>) {
            return filled(value, elements);
        }
        if (value instanceof Optional<?> optional) {
            tag(optional.isPresent() ? Tag.PRESENT : Tag.ABSENT);
            if (optional.isPresent()) {
                encode(optional.get());
            }
        } else if (value.getClass().isArray()) {
            array(value);
        } else if (value.getClass() == ENTRY) {
            tag(Tag.ENTRY);
            encode(((Map.Entry<?, ?>) value).getKey());
            encode(((Map.Entry<?, ?>) value).getValue());
        } else {
            return false;
        }
        return true;
    }

    private boolean optionalNumber(Object value) throws IOException {
        if (value instanceof OptionalInt number) {
            tag(Tag.OPTIONAL_INT);
            encode(number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty());
        } else if (value instanceof OptionalLong number) {
            tag(Tag.OPTIONAL_LONG);
            encode(number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty());
        } else if (value instanceof OptionalDouble number) {
            tag(Tag.OPTIONAL_DOUBLE);
            encode(number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty());
        } else {
            return false;
        }
        return true;
    }

    private boolean filled(Object value, @Nullable Collection<?> elements) throws IOException {
        Tag tag = ContainerForm.tagOf(value);
        if (tag == Tag.SERIALIZED) {
            return false;
        }
        tag(tag);
        if (tag == Tag.COLLECTION || tag == Tag.MAP) {
            type(value.getClass());
        }
        if (elements != null) {
            Varint.write(out, elements.size());
            for (Object element : elements) {
                encode(element);
            }
        } else {
            Map<?, ?> map = (Map<?, ?>) value;
            Varint.write(out, map.size());
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                encode(entry.getKey());
                encode(entry.getValue());
            }
        }
        return true;
    }

    private void array(Object array) throws IOException {
        tag(Tag.ARRAY);
        type(array.getClass());
        int length = Array.getLength(array);
        Varint.write(out, length);
        for (int i = 0; i < length; i++) {
            encode(Array.get(array, i));
        }
    }

    private void record(Object value) throws IOException {
        tag(Tag.RECORD);
        Class<?> type = value.getClass();
        RecordForm form = forms.get(type);
        if (form == null) {
            form = RecordForm.of(type);
            forms.put(type, form);
        }
        if (isNew(records, type)) {
            text(type.getName());
            Varint.write(out, form.shape().size());
            for (String component : form.shape()) {
                text(component);
            }
        }
        for (Object component : form.components(value)) {
            encode(component);
        }
    }

    private void tag(Tag tag) throws IOException {
        out.writeByte(tag.code());
    }

    private void type(Class<?> type) throws IOException {
        if (isNew(classes, type)) {
            text(type.getName());
        }
    }

    private void text(String text) throws IOException {
        if (isNew(texts, text)) {
            Varint.writeText(out, text);
        }
    }

    /** Writes the number of an entry in a table; if it is new, adds it, writes 0 and returns true. */
    private <K> boolean isNew(Map<K, Integer> table, K key) throws IOException {
        Integer known = table.putIfAbsent(key, table.size() + 1);
        Varint.write(out, known == null ? 0 : known);
        return known == null;
    }
}
