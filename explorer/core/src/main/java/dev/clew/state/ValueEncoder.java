package dev.clew.state;

import dev.clew.object.EnumTypes;
import dev.clew.object.Part;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.AbstractMap;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
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
    private final Admission admission;
    private final PartClasses partClasses;
    private final boolean isCopy;
    private final Map<String, Integer> texts = new HashMap<>();
    private final Map<Class<?>, Integer> classes = new HashMap<>();
    private final Map<Class<?>, Integer> records = new HashMap<>();
    private final Map<Class<?>, RecordForm> forms = new HashMap<>();
    private final Map<Class<?>, FieldForm> fieldForms = new HashMap<>();
    private int depth;

    /** Number of objects around the current value, in which null may occur. */
    private int objects;

    ValueEncoder(DataOutput out, ClassNames names, Admission admission) {
        this(out, names, admission, false);
    }

    /**
     * Begins a stream.
     *
     * @param isCopy whether the stream is read only to compare an object with its copy
     */
    private ValueEncoder(DataOutput out, ClassNames names, Admission admission, boolean isCopy) {
        this.out = out;
        this.admission = admission;
        this.isCopy = isCopy;
        partClasses = new PartClasses(names, admission);
    }

    @Override
    public void write(Object value) throws IOException {
        try {
            encode(value);
        } catch (StackOverflowError e) {
            throw tooDeep(value);
        }
    }

    private static CheckpointException tooDeep(Object value) {
        return new CheckpointException("a value of type " + value.getClass().getName()
                + " is nested too deeply for a checkpoint: more than " + Admission.MAX_DEPTH + " levels");
    }

    private void encode(@Nullable Object value) throws IOException {
        if (value == null) {
            if (objects == 0) {
                throw new CheckpointException("null cannot be written to a checkpoint; use an Optional");
            }
            tag(Tag.NULL);
            return;
        }
        depth++;
        if (depth > admission.maxDepth()) {
            throw tooDeep(value);
        }
        if (value instanceof String text) {
            tag(Tag.STRING);
            text(text);
        } else if (value instanceof Enum<?> constant && ComparatorForm.numberOf(value) < 0) {
            tag(Tag.ENUM);
            type(constant.getDeclaringClass());
            text(constant.name());
        } else if (value instanceof Part.Lambda lambda) {
            throw new CheckpointException("a state holds a lambda of " + lambda.owner()
                    + ", which another JVM cannot identify; search without --state-dir, or let an object of a named class"
                    + " take its place");
        } else if (value.getClass().isRecord()) {
            record(value);
        } else if (!scalar(value) && !number(value) && !container(value) && !optionalNumber(value) && !other(value)) {
            object(value);
        }
        depth--;
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
        if (value instanceof Collection<?> || value instanceof Map<?, ?>) {
            return filled(value);
        }
        if (value instanceof Optional<?> optional) {
            tag(optional.isPresent() ? Tag.PRESENT : Tag.ABSENT);
            if (optional.isPresent()) {
                encode(optional.get());
            }
        } else if (value.getClass().isArray()) {
            array(value);
        } else {
            return entry(value);
        }
        return true;
    }

    private boolean entry(Object value) throws IOException {
        Class<?> type = value.getClass();
        if (type == ENTRY) {
            tag(Tag.ENTRY);
        } else if (type == AbstractMap.SimpleEntry.class) {
            tag(Tag.MODIFIABLE_ENTRY);
        } else if (type == AbstractMap.SimpleImmutableEntry.class) {
            tag(Tag.OWN_ENTRY);
        } else {
            return false;
        }
        encode(((Map.Entry<?, ?>) value).getKey());
        encode(((Map.Entry<?, ?>) value).getValue());
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

    private boolean filled(Object value) throws IOException {
        Tag tag = ContainerForm.tagOf(value);
        if (tag == Tag.OBJECT) {
            return false;
        }
        if (!value.getClass().getName().startsWith("java.")) {
            requireEqualCopy(value);
        }
        tag(tag);
        switch (tag) {
            case COLLECTION, MAP -> type(value.getClass());
            case ENUM_SET -> type(EnumTypes.of((EnumSet<?>) value));
            case ENUM_MAP -> type(EnumTypes.of((EnumMap<?, ?>) value));
            case SORTED_SET, SORTED_MAP -> {
                type(ContainerForm.sortedClassOf(value));
                objects++; // comparators have no equals by which a copy could be compared
                encode(ContainerForm.comparatorOf(value));
                objects--;
            }
            default -> {}
        }
        content(value);
        return true;
    }

    private void content(Object container) throws IOException {
        if (container instanceof Collection<?> elements) {
            Varint.write(out, elements.size());
            for (Object element : elements) {
                encode(element);
            }
            return;
        }
        Map<?, ?> map = (Map<?, ?>) container;
        Varint.write(out, map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            encode(entry.getKey());
            encode(entry.getValue());
        }
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
        if (value instanceof Part part && !admission.equals(Admission.OF_OURS)) {
            partClasses.check(part);
        }
        tag(Tag.RECORD);
        Class<?> type = value.getClass();
        RecordForm form = forms.get(type);
        if (form == null) {
            form = RecordForm.of(type);
            forms.put(type, form);
        }
        shape(type, form.shape());
        for (Object component : objects == 0 ? form.components(value) : form.componentsOrNull(value)) {
            encode(component);
        }
    }

    private boolean other(Object value) throws IOException {
        TextForm form = TextForm.of(value);
        if (form != null) {
            String text = form.textOf(value);
            if (!form.read(text).equals(value)) {
                throw new CheckpointException("the " + value.getClass().getName() + " " + text
                        + " cannot be written to a checkpoint; it differs from what is read back");
            }
            tag(Tag.TEXT);
            text(form.name());
            text(text);
            return true;
        }
        int number = value instanceof Comparator<?> ? ComparatorForm.numberOf(value) : -1;
        if (number >= 0) {
            tag(Tag.COMPARATOR);
            Varint.write(out, number);
        }
        return number >= 0;
    }

    private void object(Object value) throws IOException {
        Class<?> type = value.getClass();
        FieldForm form = fieldForms.get(type);
        if (form == null) {
            form = FieldForm.of(type);
            fieldForms.put(type, form);
        }
        requireEqualCopy(value);
        tag(Tag.OBJECT);
        shape(type, form.shape());
        objects++;
        for (Object field : form.values(value)) {
            encode(field);
        }
        objects--;
    }

    /** Rejects an object that would be lost in part; only the outermost one is compared, by its own equals. */
    private void requireEqualCopy(Object value) throws IOException {
        if (objects > 0 || isCopy) {
            return;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ClassNames own = new ClassNames(value.getClass().getClassLoader());
        new ValueEncoder(new DataOutputStream(bytes), own, admission, true).write(value);
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        Object copy = new ValueDecoder(in, own, admission).read();
        if (!value.equals(copy) || !copy.equals(value)) {
            throw new CheckpointException(value.getClass().getName()
                    + " does not equal its copy, so that it cannot be written to a checkpoint; keep what equals compares"
                    + " in fields that are not transient, or make it a record");
        }
    }

    private void tag(Tag tag) throws IOException {
        out.writeByte(tag.code());
    }

    private void shape(Class<?> type, List<String> parts) throws IOException {
        if (isNew(records, type)) {
            admission.admit(type);
            text(type.getName());
            Varint.write(out, parts.size());
            for (String part : parts) {
                text(part);
            }
        }
    }

    private void type(Class<?> type) throws IOException {
        if (isNew(classes, type)) {
            admission.admit(type);
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
