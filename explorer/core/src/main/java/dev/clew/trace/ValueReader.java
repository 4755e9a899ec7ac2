package dev.clew.trace;

import dev.clew.model.Envelope;
import dev.clew.model.ModelValue;
import dev.clew.model.Shown;
import dev.clew.object.Part;
import dev.clew.object.Snapshot;
import java.lang.reflect.Array;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decomposes values.
 *
 * <p>A record that implements an interface outside the Java platform, sealed or not, begins with the field
 * {@code type}, its simple class name ({@code type_} if it has a component {@code type}), because otherwise the
 * alternatives of the interface could look alike; so does a record without components. Node ids are replaced by the
 * names of the nodes: the ends of an {@link Envelope}, and ids marked with {@link dev.clew.annotation.NodeId} in components
 * of records. A number that is not the id of a node stays a number.
 */
public final class ValueReader {
    private final List<String> nodeNames;
    private final boolean namesMarked;

    /**
     * Creates a reader.
     *
     * @param nodeNames names of a cluster's nodes by id; empty outside clusters
     */
    public ValueReader(List<String> nodeNames) {
        this(nodeNames, true);
    }

    private ValueReader(List<String> nodeNames, boolean namesMarked) {
        this.nodeNames = List.copyOf(nodeNames);
        this.namesMarked = namesMarked;
    }

    /** Returns a reader that leaves marked node ids as numbers, as in traces saved by older versions. */
    public static ValueReader ofOlderTraces(List<String> nodeNames) {
        return new ValueReader(nodeNames, false);
    }

    /** Decomposes a value. */
    public Value read(@Nullable Object value) {
        return read(value, NodeIdMarks.NONE);
    }

    /** Decomposes a value whose declared type may mark node ids. */
    Value read(@Nullable Object value, NodeIdMarks marks) {
        if (marks.isNode() && namesMarked && value instanceof Integer id && id >= 0 && id < nodeNames.size()) {
            return node(id);
        }
        if (value == null || value instanceof Boolean || isNumber(value)) {
            return new Value.Literal(plain(value));
        }
        if (value instanceof Snapshot snapshot) {
            return part(snapshot.root());
        }
        if (value instanceof Part part) {
            return part(part);
        }
        if (value instanceof Shown shown) {
            return read(shown.shown());
        }
        if (value instanceof ModelValue modelValue) {
            return new Value.Name(modelValue.name());
        }
        if (value instanceof Collection<?> collection) {
            NodeIdMarks element = marks.argument(0);
            return value instanceof Set<?> set
                    ? new Value.Elements(set(set, element))
                    : new Value.Sequence(
                            collection.stream().map(each -> read(each, element)).toList());
        }
        if (value instanceof Map<?, ?> map) {
            return function(map, marks);
        }
        if (value.getClass().isArray()) {
            return array(value, marks.argument(0));
        }
        if (value instanceof Envelope<?> envelope) {
            return envelope(envelope);
        }
        return value instanceof Record user ? fields(user, marks) : other(value, marks);
    }

    /** Decomposes a part of a mutable object: fields like the components of a record, collections by their contents. */
    private Value part(Part part) {
        if (part instanceof Part.Fields object) {
            return fields(object.names(), object.fields());
        }
        if (part instanceof Part.Components record) {
            return fields(record.names(), record.components());
        }
        if (part instanceof Part.Ordered list && list.form() == Part.Form.OPTIONAL) {
            return new Value.Sequence(list.elements().stream().map(this::read).toList(), true);
        }
        if (part instanceof Part.Ordered list) {
            return list.type().equals(LinkedHashMap.class.getName())
                    ? pairs(list.elements())
                    : read(list.elements(), NodeIdMarks.NONE);
        }
        if (part instanceof Part.ByNode list) {
            return part(list.elements());
        }
        if (part instanceof Part.Unordered set) {
            return read(set.elements(), NodeIdMarks.NONE);
        }
        if (part instanceof Part.Entries map) {
            return read(map.entries(), NodeIdMarks.NONE);
        }
        if (part instanceof Part.Cell cell) {
            return read(cell.content(), NodeIdMarks.NONE);
        }
        if (part instanceof Part.NodeReference reference) {
            boolean isNode = namesMarked && reference.id() >= 0 && reference.id() < nodeNames.size();
            return isNode ? node(reference.id()) : new Value.Literal((long) reference.id());
        }
        if (part instanceof Part.View view) {
            return read(view.behind());
        }
        if (part instanceof Part.Lambda lambda) {
            return lambda.captured().isEmpty() ? new Value.Text("lambda") : fields(List.of(), lambda.captured());
        }
        if (part instanceof Part.Future future) {
            return future(future);
        }
        return part instanceof Part.Again again ? new Value.Text("object " + again.number()) : new Value.Literal(null);
    }

    private Value future(Part.Future future) {
        List<String> names = new ArrayList<>(future.names());
        List<Object> values = new ArrayList<>(future.fields());
        if (!future.outcome().isEmpty()) {
            names.add("outcome");
            values.add(future.outcome().get(0));
        }
        return values.isEmpty() ? new Value.Text("pending") : fields(names, values);
    }

    private Value fields(List<String> names, List<Object> values) {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            String name = i < names.size() ? names.get(i) : "field" + i;
            if (!name.isEmpty()) {
                fields.put(name, read(values.get(i)));
            }
        }
        return new Value.Fields(fields);
    }

    private Value pairs(List<Object> keysAndValues) {
        List<Value.Mapping> mappings = new ArrayList<>();
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            mappings.add(new Value.Mapping(read(keysAndValues.get(i)), read(keysAndValues.get(i + 1))));
        }
        return new Value.Function(mappings);
    }

    private Value other(Object value, NodeIdMarks marks) {
        if (value instanceof Optional<?> optional) {
            return new Value.Sequence(
                    optional.stream().map(each -> read(each, marks.argument(0))).toList(), true);
        }
        if (value instanceof OptionalInt number) {
            return new Value.Sequence(number.stream().mapToObj(this::read).toList(), true);
        }
        if (value instanceof OptionalLong number) {
            return new Value.Sequence(number.stream().mapToObj(this::read).toList(), true);
        }
        if (value instanceof OptionalDouble number) {
            return new Value.Sequence(number.stream().mapToObj(this::read).toList(), true);
        }
        return new Value.Text(value.toString());
    }

    /** Returns whether a value is a number type of the Java platform; other number types may print in any way. */
    private static boolean isNumber(Object value) {
        return value instanceof Number && value.getClass().getName().startsWith("java.");
    }

    /**
     * Normalises numbers that print alike: integers to Long if they fit, otherwise BigInteger; a float to a Double that
     * prints the same.
     */
    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof BigInteger big && big.bitLength() < Long.SIZE) {
            return big.longValue();
        }
        return value instanceof Float narrow
                        && Double.toString(Double.parseDouble(narrow.toString()))
                                .equals(narrow.toString())
                ? (Object) Double.parseDouble(narrow.toString())
                : value;
    }

    private Value array(Object array, NodeIdMarks element) {
        List<Value> elements = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            elements.add(read(Array.get(array, i), element));
        }
        return new Value.Sequence(elements);
    }

    private List<Value> set(Set<?> set, NodeIdMarks marks) {
        return sorted(set, element -> element, marks).stream()
                .map(element -> read(element, marks))
                .toList();
    }

    private Value function(Map<?, ?> map, NodeIdMarks marks) {
        NodeIdMarks key = marks.argument(0);
        return new Value.Function(sorted(map.entrySet(), Map.Entry::getKey, key).stream()
                .map(entry -> new Value.Mapping(read(entry.getKey(), key), read(entry.getValue(), marks.argument(1))))
                .toList());
    }

    private Value envelope(Envelope<?> envelope) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("source", node(envelope.source()));
        fields.put("destination", node(envelope.destination()));
        fields.put("message", read(envelope.message()));
        return new Value.Fields(fields);
    }

    private Value node(int id) {
        return id >= 0 && id < nodeNames.size() ? new Value.Name(nodeNames.get(id)) : new Value.Literal(id);
    }

    private Value fields(Record user, NodeIdMarks marks) {
        RecordShape shape = RecordShape.of(user.getClass());
        if (!shape.isReadable()) {
            return new Value.Text(user.toString());
        }
        Map<String, Value> fields = new LinkedHashMap<>();
        if (shape.implementsUserInterface() || shape.components().isEmpty()) {
            fields.put(shape.components().contains("type") ? "type_" : "type", new Value.Text(shape.name()));
        }
        for (int i = 0; i < shape.components().size(); i++) {
            fields.put(shape.components().get(i), read(shape.value(user, i), shape.marks(i, marks.variables())));
        }
        return new Value.Fields(fields);
    }

    /** Sorts in natural order if all keys are comparable and of one class, otherwise by text. */
    <T> List<T> sorted(Collection<T> items, Function<T, @Nullable Object> keyOf, NodeIdMarks marks) {
        List<T> sorted = new ArrayList<>(items);
        sorted.sort(
                isOrdered(sorted, keyOf)
                        ? (a, b) -> compare(keyOf.apply(a), keyOf.apply(b))
                        : Comparator.comparing(item -> TlaValues.text(read(keyOf.apply(item), marks))));
        return sorted;
    }

    private static <T> boolean isOrdered(List<T> items, Function<T, @Nullable Object> keyOf) {
        return items.stream().allMatch(item -> keyOf.apply(item) instanceof Comparable<?>)
                && items.stream()
                                .map(item -> classOf(keyOf.apply(item)))
                                .distinct()
                                .count()
                        <= 1;
    }

    private static @Nullable Class<?> classOf(@Nullable Object key) {
        return key instanceof Enum<?> constant ? constant.getDeclaringClass() : key == null ? null : key.getClass();
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // isOrdered ensured comparable keys of one class
    private static int compare(@Nullable Object a, @Nullable Object b) {
        return ((Comparable<Object>) a).compareTo(b);
    }
}
