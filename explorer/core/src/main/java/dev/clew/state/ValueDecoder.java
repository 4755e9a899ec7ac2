package dev.clew.state;

import dev.clew.object.Part;
import java.io.DataInput;
import java.io.EOFException;
import java.io.IOException;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of one stream; see {@link ValueCodec}. Lengths are not trusted: memory is allocated only for content
 * that was read.
 */
final class ValueDecoder implements ValueCodec.Decoder {
    private final DataInput in;
    private final ClassNames names;
    private final Admission admission;
    private final PartClasses partClasses;
    private int values;
    private long characters;
    private int depth;
    private final List<String> texts = new ArrayList<>();
    private final List<Class<?>> classes = new ArrayList<>();

    /** Forms of records and objects. */
    private final List<Object> shapes = new ArrayList<>();

    ValueDecoder(DataInput in, ClassNames names, Admission admission) {
        this.in = in;
        this.names = names;
        this.admission = admission;
        partClasses = new PartClasses(names, admission);
    }

    @Override
    public Object read() throws IOException {
        values = 0;
        characters = 0;
        depth = 0;
        try {
            Object value = decode();
            if (value == null) {
                throw CheckpointException.damaged("a value is null");
            }
            return value;
        } catch (EOFException e) {
            throw new CheckpointException("the checkpoint is damaged: it ends within a value", e);
        } catch (RuntimeException | Error e) {
            throw CheckpointException.causedBy(e);
        }
    }

    private @Nullable Object decode() throws IOException {
        Tag tag = Tag.of(in.readUnsignedByte());
        values++;
        depth++;
        if (values > admission.maxValues() || depth > admission.maxDepth()) {
            throw CheckpointException.damaged("it has too many values, or they are nested too deeply");
        }
        Object value = decode(tag);
        depth--;
        return value;
    }

    private Object required() throws IOException {
        Object value = decode();
        if (value == null) {
            throw CheckpointException.damaged("a value is null");
        }
        return value;
    }

    private @Nullable Object decode(Tag tag) throws IOException {
        return switch (tag) {
            case FALSE, TRUE, BYTE, SHORT, INTEGER, LONG, CHARACTER -> scalar(tag);
            case FLOAT, DOUBLE, BIG_INTEGER, BIG_DECIMAL -> number(tag);
            case STRING -> text();
            case ENUM -> constant();
            case RECORD -> record();
            case ARRAY -> array();
            case ABSENT -> Optional.empty();
            case PRESENT -> Optional.of(required());
            case ENTRY -> Map.entry(required(), required());
            case MODIFIABLE_ENTRY -> new AbstractMap.SimpleEntry<>(decode(), decode());
            case OWN_ENTRY -> new AbstractMap.SimpleImmutableEntry<>(decode(), decode());
            case LIST_COPY, SET_COPY, LIST_VIEW, SET_VIEW, SORTED_SET_VIEW -> ContainerForm.collection(tag, elements());
            case MAP_COPY, MAP_VIEW, SORTED_MAP_VIEW -> ContainerForm.map(tag, entries(new LinkedHashMap<>()));
            case COLLECTION, ENUM_SET, SORTED_SET -> collection(tag);
            case MAP, ENUM_MAP, SORTED_MAP -> map(tag);
            case OPTIONAL_INT, OPTIONAL_LONG, OPTIONAL_DOUBLE -> optionalNumber(tag, (Optional<?>) required());
            case OBJECT -> object();
            case NULL -> null;
            case TEXT -> TextForm.named(text()).read(text());
            case COMPARATOR -> ComparatorForm.numbered(Varint.readCount(in));
            case SERIALIZED ->
                throw new CheckpointException("it has an object of Java serialization, which is never read, since that"
                        + " runs code of whoever wrote the file; check again from the start");
        };
    }

    private Object scalar(Tag tag) throws IOException {
        return switch (tag) {
            case FALSE -> false;
            case TRUE -> true;
            case BYTE -> in.readByte();
            case SHORT -> in.readShort();
            case INTEGER -> Math.toIntExact(Varint.readSigned(in));
            case LONG -> Varint.readSigned(in);
            default -> in.readChar();
        };
    }

    private Object number(Tag tag) throws IOException {
        return switch (tag) {
            case FLOAT -> Float.intBitsToFloat(in.readInt());
            case DOUBLE -> Double.longBitsToDouble(in.readLong());
            case BIG_INTEGER -> new BigInteger(Varint.readBytes(in));
            default -> {
                int scale = Math.toIntExact(Varint.readSigned(in));
                yield new BigDecimal(new BigInteger(Varint.readBytes(in)), scale);
            }
        };
    }

    private static Object optionalNumber(Tag tag, Optional<?> boxed) {
        return switch (tag) {
            case OPTIONAL_INT -> boxed.isPresent() ? OptionalInt.of((Integer) boxed.get()) : OptionalInt.empty();
            case OPTIONAL_LONG -> boxed.isPresent() ? OptionalLong.of((Long) boxed.get()) : OptionalLong.empty();
            default -> boxed.isPresent() ? OptionalDouble.of((Double) boxed.get()) : OptionalDouble.empty();
        };
    }

    private List<Object> elements() throws IOException {
        int size = Varint.readCount(in);
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            elements.add(decode());
        }
        return elements;
    }

    private <M extends Map<Object, Object>> M entries(M map) throws IOException {
        int size = Varint.readCount(in);
        for (int i = 0; i < size; i++) {
            Object key = decode();
            map.put(key, decode());
        }
        return map;
    }

    @SuppressWarnings("unchecked") // new, hence empty
    private Object collection(Tag tag) throws IOException {
        Class<?> type = admission.admit(type());
        Collection<Object> collection =
                switch (tag) {
                    case ENUM_SET -> ContainerForm.noneOf(type);
                    case SORTED_SET -> (Collection<Object>) ContainerForm.makeSorted(type, SortedSet.class, required());
                    default -> (Collection<Object>) ContainerForm.makeEmpty(type, Collection.class);
                };
        collection.addAll(elements());
        return collection;
    }

    @SuppressWarnings("unchecked") // new, hence empty
    private Object map(Tag tag) throws IOException {
        Class<?> type = admission.admit(type());
        return entries(
                switch (tag) {
                    case ENUM_MAP -> ContainerForm.enumMap(type);
                    case SORTED_MAP ->
                        (Map<Object, Object>) ContainerForm.makeSorted(type, SortedMap.class, required());
                    default -> (Map<Object, Object>) ContainerForm.makeEmpty(type, Map.class);
                });
    }

    private Object array() throws IOException {
        Class<?> component = type().getComponentType();
        if (component == null) {
            throw CheckpointException.damaged("the type of an array is not an array type");
        }
        admission.admit(component);
        List<Object> elements = elements();
        Object array = Array.newInstance(component, elements.size());
        for (int i = 0; i < elements.size(); i++) {
            Array.set(array, i, elements.get(i));
        }
        return array;
    }

    private Object constant() throws IOException {
        Class<?> type = admission.admit(type());
        String name = text();
        Object[] constants = type.getEnumConstants();
        if (constants == null) {
            throw new CheckpointException(type.getName() + " is not an enum, but was when the checkpoint was written");
        }
        for (Object constant : constants) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new CheckpointException("the enum " + type.getName() + " has no constant " + name
                + ", but had when the checkpoint was written; check again from the start");
    }

    private Object record() throws IOException {
        int number = Varint.readCount(in);
        Object shape = number == 0 ? newRecord() : known(shapes, number);
        if (!(shape instanceof RecordForm form)) {
            throw CheckpointException.damaged("a record has the fields of an object");
        }
        Object record = form.make(parts(form.shape().size()));
        if (record instanceof Part part) {
            partClasses.check(part);
        }
        return record;
    }

    private Object object() throws IOException {
        int number = Varint.readCount(in);
        Object shape = number == 0 ? newObject() : known(shapes, number);
        if (!(shape instanceof FieldForm form)) {
            throw CheckpointException.damaged("an object has the components of a record");
        }
        return form.make(parts(form.shape().size()));
    }

    private @Nullable Object[] parts(int count) throws IOException {
        @Nullable Object[] parts = new Object[count];
        for (int i = 0; i < count; i++) {
            parts[i] = decode();
        }
        return parts;
    }

    private RecordForm newRecord() throws IOException {
        Class<?> type = admission.admit(names.named(text()));
        List<String> shape = shape();
        if (!type.isRecord()) {
            throw new CheckpointException(type.getName() + " is not a record, but was when the checkpoint was written");
        }
        RecordForm form = RecordForm.of(type);
        form.requireShape(shape);
        shapes.add(form);
        return form;
    }

    private FieldForm newObject() throws IOException {
        Class<?> type = names.named(text());
        admission.admitObject(type);
        List<String> shape = shape();
        FieldForm form = FieldForm.of(type);
        form.requireShape(shape);
        shapes.add(form);
        return form;
    }

    private List<String> shape() throws IOException {
        int size = Varint.readCount(in);
        List<String> shape = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            shape.add(text());
        }
        return shape;
    }

    private Class<?> type() throws IOException {
        int number = Varint.readCount(in);
        if (number != 0) {
            return known(classes, number);
        }
        Class<?> type = names.named(text());
        classes.add(type);
        return type;
    }

    private String text() throws IOException {
        int number = Varint.readCount(in);
        String text = number == 0 ? Varint.readText(in) : known(texts, number);
        if (number == 0) {
            texts.add(text);
        }
        characters += text.length();
        if (characters > Admission.MAX_CHARACTERS) {
            throw CheckpointException.damaged("a value has more than " + Admission.MAX_CHARACTERS + " characters");
        }
        return text;
    }

    private static <T> T known(List<T> table, int number) throws CheckpointException {
        if (number > table.size()) {
            throw CheckpointException.damaged("a table has no entry " + number);
        }
        return table.get(number - 1);
    }
}
