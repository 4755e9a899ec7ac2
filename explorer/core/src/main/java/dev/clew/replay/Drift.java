package dev.clew.replay;

import dev.clew.trace.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Detects changes in the form of a model's values since a trace was saved: other variables, other components of
 * records.
 */
final class Drift {
    private Drift() {}

    /**
     * Returns the first change of form between the variables of two states, as a clause; null if there is none.
     *
     * @param savedNodes names of the nodes in the trace; empty outside clusters
     * @param nodes names of the model's nodes; the other variables of a cluster are present only while they have a
     *     value to show, so their absence is not a change
     */
    static @Nullable String between(
            Map<String, Value> saved, Map<String, Value> now, Set<String> savedNodes, List<String> nodes) {
        boolean isCluster = !nodes.isEmpty() || !savedNodes.isEmpty();
        if (isCluster && !savedNodes.equals(Set.copyOf(nodes))) {
            return "its nodes are " + String.join(", ", nodes) + " instead of "
                    + String.join(", ", new TreeSet<>(savedNodes));
        }
        if (!isCluster && !saved.keySet().equals(now.keySet())) {
            return "its variables are " + names(now.keySet()) + " instead of " + names(saved.keySet());
        }
        for (Map.Entry<String, Value> variable : saved.entrySet()) {
            Value value = now.get(variable.getKey());
            String change = value == null ? null : between(variable.getValue(), value, variable.getKey());
            if (change != null) {
                return change;
            }
        }
        return null;
    }

    /** Returns the first change of form between two values found at a path; null if there is none. */
    static @Nullable String between(Value saved, Value now, String path) {
        if (saved instanceof Value.Fields before && now instanceof Value.Fields after) {
            return records(before, after, path);
        }
        if (saved instanceof Value.Sequence before && now instanceof Value.Sequence after) {
            return elements(before.elements(), after.elements(), path);
        }
        if (saved instanceof Value.Elements before && now instanceof Value.Elements after) {
            return elements(before.elements(), after.elements(), path);
        }
        if (saved instanceof Value.Function before && now instanceof Value.Function after) {
            String change = elements(
                    before.mappings().stream().map(Value.Mapping::key).toList(),
                    after.mappings().stream().map(Value.Mapping::key).toList(),
                    path);
            return change != null
                    ? change
                    : elements(
                            before.mappings().stream().map(Value.Mapping::value).toList(),
                            after.mappings().stream().map(Value.Mapping::value).toList(),
                            path);
        }
        return null;
    }

    /** Compares the first pair of elements that have the same type, whatever the number and order of the elements. */
    private static @Nullable String elements(List<Value> saved, List<Value> now, String path) {
        for (Value before : saved) {
            for (Value after : now) {
                if (StepKind.typeOf(before).equals(StepKind.typeOf(after))) {
                    return between(before, after, path);
                }
            }
        }
        return null;
    }

    private static @Nullable String records(Value.Fields saved, Value.Fields now, String path) {
        String type = StepKind.typeOf(saved);
        if (!type.equals(StepKind.typeOf(now))) {
            return null; // another alternative of a sum type: not a change
        }
        if (!saved.fields().keySet().equals(now.fields().keySet())) {
            return (type.isEmpty() ? "a record in " + path : type) + " has the components "
                    + names(now.fields().keySet()) + " instead of "
                    + names(saved.fields().keySet());
        }
        for (Map.Entry<String, Value> field : saved.fields().entrySet()) {
            Value value = now.fields().get(field.getKey());
            String change = value == null ? null : between(field.getValue(), value, path);
            if (change != null) {
                return change;
            }
        }
        return null;
    }

    private static String names(Set<String> names) {
        List<String> shown = new ArrayList<>(names);
        shown.removeIf(name -> name.equals("type"));
        return shown.isEmpty() ? "none" : String.join(", ", shown);
    }
}
