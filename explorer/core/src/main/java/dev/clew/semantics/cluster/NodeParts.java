package dev.clew.semantics.cluster;

import dev.clew.model.ModelValue;
import dev.clew.semantics.SlotReader;
import dev.clew.semantics.cluster.node.LocalState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what each node has in a state of a cluster, for traces: field by field, as {@link NodeFields} numbers fields. */
record NodeParts(ClusterTables tables, SlotReader fields) {

    /** Returns the state of a node. */
    LocalState state(int node) {
        return tables.situations(node).localState(fields.read(NodeFields.local(node)));
    }

    /** Returns the messages in flight to a node. */
    Inbox inbox(int node) {
        return tables.inboxes(node).inbox(fields.read(NodeFields.inbox(node)));
    }

    /** Returns the name of a node, as traces print it. */
    ModelValue name(int node) {
        return new ModelValue(tables.nodeNames().get(node));
    }

    /** Returns what nodes have, by name; null if none has anything. */
    @Nullable
    Object byNode(Function<LocalState, @Nullable Object> part) {
        Map<ModelValue, Object> parts = new LinkedHashMap<>();
        for (int node = 0; node < tables.size(); node++) {
            Object value = part.apply(state(node));
            if (value != null) {
                parts.put(name(node), value);
            }
        }
        return parts.isEmpty() ? null : parts;
    }
}
