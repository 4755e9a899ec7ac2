package dev.clew.state;

import java.io.DataInput;
import java.io.EOFException;
import java.io.IOException;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Reads the values of one stream; see {@link ValueCodec}. Lengths are not trusted: memory is allocated only for content
 * that was read.
 */
final class ValueDecoder implements ValueCodec.Decoder {
    private final DataInput in;
    private final ClassNames names;
    private final Admission admission;
    private int values;
    private int depth;
    private final List<String> texts = new ArrayList<>();
    private final List<Class<?>> classes = new ArrayList<>();
    private final List<RecordForm> records = new ArrayList<>();

    ValueDecoder(DataInput in, ClassNames names) {
        this(in, names, Admission.OF_OURS);
    }

    ValueDecoder(DataInput in, ClassNames names, Admission admission) {
        this.in = in;
        this.names = names;
        this.admission = admission;
    }

    @Override
    public Object read() throws IOException {
        try {
            return decode();
        } catch (EOFException e) {
            throw new CheckpointException("the checkpoint is damaged: it ends within a value", e);
        } catch (RuntimeException | Error e) {
            throw CheckpointException.causedBy(e);
        }
    }

    private Object decode() throws IOException {
        Tag tag = Tag.of(in.readUnsignedByte());
        if (!admission.isLimited()) {
            return decode(tag);
        }
        values++;
        depth++;
        if (values > admission.maxValues() || depth > admission.maxDepth()) {
            throw CheckpointException.damaged("it has too many values, or they are nested too deeply");
        }
        Object value = decode(tag);
        depth--;
        return value;
    }

    private Object decode(Tag tag) throws IOException {
        return switch (tag) {
            case FALSE, TRUE, BYTE, SHORT, INTEGER, LONG, CHARACTER -> scalar(tag);
            case FLOAT, DOUBLE, BIG_INTEGER, BIG_DECIMAL -> number(tag);
            case STRING -> text();
            case ENUM -> constant();
            case RECORD -> record();
            case ARRAY -> array();
            case ABSENT -> Optional.empty();
            case PRESENT -> Optional.of(decode());
            case ENTRY -> Map.entry(decode(), decode());
            case LIST_COPY, SET_COPY, LIST_VIEW, SET_VIEW, SORTED_SET_VIEW -> ContainerForm.collection(tag, elements());
            case MAP_COPY, MAP_VIEW, SORTED_MAP_VIEW -> ContainerForm.map(tag, entries(new LinkedHashMap<>()));
            case COLLECTION -> collection();
            case MAP -> map();
            case OPTIONAL_INT, OPTIONAL_LONG, OPTIONAL_DOUBLE -> optionalNumber(tag, (Optional<?>) decode());
            case SERIALIZED -> serialized();
        };
    }

    /**
     * Reads a serialized object, but never from untrusted bytes, because deserializing objects of arbitrary classes
     * runs their code.
     */
    private Object serialized() throws IOException {
        if (admission.isLimited()) {
            throw CheckpointException.damaged("it has a serialized object");
        }
        return SerializedForm.read(Varint.readBytes(in), names);
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
        List<Object> elements = new ArrayList<>();
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

    private Object collection() throws IOException {
        @SuppressWarnings("unchecked") // new, hence empty
        Collection<Object> collection =
                (Collection<Object>) ContainerForm.makeEmpty(admission.admit(type()), Collection.class);
        collection.addAll(elements());
        return collection;
    }

    private Object map() throws IOException {
        @SuppressWarnings("unchecked") // new, hence empty
        Map<Object, Object> map = (Map<Object, Object>) ContainerForm.makeEmpty(admission.admit(type()), Map.class);
        return entries(map);
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
        RecordForm form = number == 0 ? newRecord() : known(records, number);
        Object[] components = new Object[form.shape().size()];
        for (int i = 0; i < components.length; i++) {
            components[i] = decode();
        }
        return form.make(components);
    }

    private RecordForm newRecord() throws IOException {
        Class<?> type = admission.admit(names.named(text()));
        int size = Varint.readCount(in);
        List<String> shape = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            shape.add(text());
        }
        if (!type.isRecord()) {
            throw new CheckpointException(type.getName() + " is not a record, but was when the checkpoint was written");
        }
        RecordForm form = RecordForm.of(type);
        form.requireShape(shape);
        records.add(form);
        return form;
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
        if (number != 0) {
            return known(texts, number);
        }
        String text = Varint.readText(in);
        texts.add(text);
        return text;
    }

    private static <T> T known(List<T> table, int number) throws CheckpointException {
        if (number > table.size()) {
            throw CheckpointException.damaged("a table has no entry " + number);
        }
        return table.get(number - 1);
    }
}
