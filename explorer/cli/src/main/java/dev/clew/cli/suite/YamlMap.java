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

/** Mapping of a YAML file with scalar keys. Errors are reported with their place in the file. */
final class YamlMap {
    private final String file;
    private final String subject;
    private final Node node;
    private final Map<String, NodeTuple> fields = new LinkedHashMap<>();

    /**
     * Creates a view of a node.
     *
     * @param file name of the file, for error messages
     * @param subject role of the mapping, for error messages
     * @throws MalformedSuiteException if the node is not a mapping or has a key twice
     */
    YamlMap(String file, String subject, Node node) {
        this.file = file;
        this.subject = subject;
        this.node = node;
        if (!(node instanceof MappingNode mapping)) {
            throw malformed(node, subject + " is a mapping of keys to values, 'key: value' a line");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = scalar(tuple.getKeyNode(), "a key of " + subject);
            if (fields.put(key, tuple) != null) {
                throw malformed(tuple.getKeyNode(), "'" + key + "' is given twice");
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

    /** Throws an exception that lists the known keys, or suggests one, if the mapping has an unknown key. */
    void requireKeys(Set<String> known, Vocabulary.Suggester suggestion) {
        for (Map.Entry<String, NodeTuple> field : fields.entrySet()) {
            if (!known.contains(field.getKey())) {
                String suggested = suggestion.of(field.getKey(), known);
                String may = "; it takes " + String.join(", ", known);
                throw malformed(
                        field.getValue().getKeyNode(),
                        subject + " has no key '" + field.getKey() + "'" + (suggested.isEmpty() ? may : suggested));
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

    /** Returns the items of a list; a list of one item for another value, and an empty list if the key is absent. */
    List<Node> items(String key) {
        Node value = value(key);
        if (value == null) {
            return List.of();
        }
        return value instanceof SequenceNode sequence ? new ArrayList<>(sequence.getValue()) : List.of(value);
    }

    /** Returns the text of a scalar as written; throws an exception for null and other nodes. */
    String scalar(Node value, String name) {
        if (!(value instanceof ScalarNode scalar) || value.getTag().equals(Tag.NULL)) {
            throw malformed(value, name + " must be one value");
        }
        return scalar.getValue();
    }

    /** Returns an exception for an error at a node. */
    MalformedSuiteException malformed(Node at, String message) {
        return new MalformedSuiteException(file, Place.of(at), message);
    }
}
