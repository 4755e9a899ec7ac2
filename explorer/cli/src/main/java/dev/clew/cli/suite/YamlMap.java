package dev.clew.cli.suite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A mapping of a YAML file whose keys are words; whatever is not as it should be is told with its place. */
final class YamlMap {
    private final String file;
    private final String what;
    private final Node node;
    private final Map<String, NodeTuple> fields = new LinkedHashMap<>();

    /**
     * A mapping.
     *
     * @param what it is, for complaints
     */
    YamlMap(String file, String what, Node node) {
        this.file = file;
        this.what = what;
        this.node = node;
        if (!(node instanceof MappingNode mapping)) {
            throw wrong(node, what + " is a mapping of keys to values, 'key: value' a line");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = scalar(tuple.getKeyNode(), "a key of " + what);
            if (fields.put(key, tuple) != null) {
                throw wrong(tuple.getKeyNode(), "'" + key + "' is given twice");
            }
        }
    }

    String file() {
        return file;
    }

    Node node() {
        return node;
    }

    Set<String> keys() {
        return fields.keySet();
    }

    /** Refuses keys that mean nothing here. */
    void requireKeys(Set<String> known, Vocabulary.Suggester suggestion) {
        for (Map.Entry<String, NodeTuple> field : fields.entrySet()) {
            if (!known.contains(field.getKey())) {
                String suggested = suggestion.of(field.getKey(), known);
                String may = "; it takes " + String.join(", ", known);
                throw wrong(
                        field.getValue().getKeyNode(),
                        what + " has no key '" + field.getKey() + "'" + (suggested.isEmpty() ? may : suggested));
            }
        }
    }

    @Nullable
    Node value(String key) {
        NodeTuple tuple = fields.get(key);
        return tuple == null ? null : tuple.getValueNode();
    }

    Place keyPlace(String key) {
        NodeTuple tuple = fields.get(key);
        return Place.of(tuple == null ? node : tuple.getKeyNode());
    }

    @Nullable
    String text(String key) {
        Node value = value(key);
        return value == null ? null : scalar(value, "'" + key + "'");
    }

    @Nullable
    YamlMap map(String key) {
        Node value = value(key);
        return value == null ? null : new YamlMap(file, "'" + key + "'", value);
    }

    /** The items of a list; a value that is none is one item. */
    List<Node> items(String key) {
        Node value = value(key);
        if (value == null) {
            return List.of();
        }
        return value instanceof SequenceNode sequence ? new ArrayList<>(sequence.getValue()) : List.of(value);
    }

    /** A word, number or truth value as it is written. */
    String scalar(Node value, String name) {
        if (!(value instanceof ScalarNode scalar) || value.getTag().equals(Tag.NULL)) {
            throw wrong(value, name + " must be one value");
        }
        return scalar.getValue();
    }

    MalformedSuiteException wrong(Node at, String message) {
        return new MalformedSuiteException(file, Place.of(at), message);
    }
}
