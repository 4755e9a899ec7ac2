package dev.clew.trace;

import dev.clew.model.Envelope;
import dev.clew.model.ModelValue;
import dev.clew.model.Shown;
import dev.clew.object.Part;
import dev.clew.object.Snapshot;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as Java prints them, {@code Server[role=LEADER, votedFor=Optional[s1]]}, but with the names of nodes for
 * their ids, where {@link ValueReader} has them too. Elements of sets and maps are in a fixed order. Immutable.
 */
final class JavaNotation {
    private final List<String> nodeNames;
    private final ValueReader reader;

    /**
     * Creates a writer.
     *
     * @param nodeNames names of a cluster's nodes by id; empty outside clusters
     */
    JavaNotation(List<String> nodeNames) {
        this.nodeNames = List.copyOf(nodeNames);
        reader = new ValueReader(nodeNames);
    }

    /** Returns the text of a value. */
    String text(@Nullable Object value) {
        return text(value, NodeIdMarks.NONE);
    }

    private String text(@Nullable Object value, NodeIdMarks marks) {
        if (value instanceof Integer id && marks.isNode()) {
            return node(id);
        }
        if (value instanceof Snapshot snapshot) {
            return part(snapshot.root());
        }
        if (value instanceof Part part) {
            return part(part);
        }
        if (value instanceof Shown shown) {
            return text(shown.shown());
        }
        if (value instanceof ModelValue modelValue) {
            return modelValue.name();
        }
        if (value instanceof Collection<?> collection) {
            return elements(collection, marks.argument(0));
        }
        if (value instanceof Map<?, ?> map) {
            return map(map, marks);
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(each -> "Optional[" + text(each, marks.argument(0)) + "]")
                    .orElse("Optional.empty");
        }
        if (value instanceof Envelope<?> envelope) {
            return node(envelope.source()) + " -> " + node(envelope.destination()) + ": " + text(envelope.message());
        }
        if (value != null && value.getClass().isArray()) {
            return array(value, marks.argument(0));
        }
        return value instanceof Record user ? record(user, marks) : String.valueOf(value);
    }

    private String node(int id) {
        return id >= 0 && id < nodeNames.size() ? nodeNames.get(id) : Integer.toString(id);
    }

    private String elements(Collection<?> collection, NodeIdMarks element) {
        Collection<?> inOrder =
                collection instanceof Set<?> set ? reader.sorted(set, each -> each, element) : collection;
        return "[" + inOrder.stream().map(each -> text(each, element)).collect(Collectors.joining(", ")) + "]";
    }

    private String map(Map<?, ?> map, NodeIdMarks marks) {
        NodeIdMarks key = marks.argument(0);
        return "{"
                + reader.sorted(map.entrySet(), Map.Entry::getKey, key).stream()
                        .map(entry -> text(entry.getKey(), key) + "=" + text(entry.getValue(), marks.argument(1)))
                        .collect(Collectors.joining(", "))
                + "}";
    }

    private String array(Object array, NodeIdMarks element) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            texts.add(text(Array.get(array, i), element));
        }
        return "[" + String.join(", ", texts) + "]";
    }

    private String record(Record user, NodeIdMarks marks) {
        RecordShape shape = RecordShape.of(user.getClass());
        if (!shape.isReadable()) {
            return user.toString();
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < shape.components().size(); i++) {
            NodeIdMarks component = shape.marks(i, marks.variables());
            texts.add(shape.components().get(i) + "=" + text(shape.value(user, i), component));
        }
        return shape.name() + "[" + String.join(", ", texts) + "]";
    }

    private String part(Part part) {
        if (part instanceof Part.Fields object) {
            return object(object.type(), object.names(), object.fields());
        }
        if (part instanceof Part.Components record) {
            return object(record.type(), record.names(), record.components());
        }
        if (part instanceof Part.Entries map) {
            return text(map.entries());
        }
        if (part instanceof Part.Unordered set) {
            return text(set.elements());
        }
        if (part instanceof Part.Cell cell) {
            return text(cell.content());
        }
        if (part instanceof Part.NodeReference reference) {
            return node(reference.id());
        }
        if (part instanceof Part.View view) {
            return text(view.behind());
        }
        if (part instanceof Part.ByNode list) {
            return part(list.elements());
        }
        if (part instanceof Part.Ordered list) {
            return ordered(list);
        }
        // futures, lambdas and repeated references have no notation in Java
        return part == Part.Null.NULL ? "null" : TlaValues.text(reader.read(part));
    }

    private String ordered(Part.Ordered list) {
        if (list.form() == Part.Form.OPTIONAL) {
            return list.elements().isEmpty() ? "Optional.empty" : "Optional" + text(list.elements());
        }
        if (!list.type().equals(LinkedHashMap.class.getName())) {
            return text(list.elements());
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < list.elements().size(); i += 2) {
            texts.add(text(list.elements().get(i)) + "=" + text(list.elements().get(i + 1)));
        }
        return "{" + String.join(", ", texts) + "}";
    }

    private String object(String type, List<String> names, List<Object> values) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (i >= names.size() || !names.get(i).isEmpty()) {
                texts.add((i < names.size() ? names.get(i) : "field" + i) + "=" + text(values.get(i)));
            }
        }
        return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1) + "["
                + String.join(", ", texts) + "]";
    }
}
