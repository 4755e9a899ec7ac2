package dev.clew.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Nodes and values that a model declares to be interchangeable. Immutable.
 *
 * @param nodes classes of nodes by id
 * @param values classes of values
 */
record SymmetricSets(List<List<Integer>> nodes, List<List<Object>> values) {
    static final SymmetricSets NONE = new SymmetricSets(List.of(), List.of());

    /** Limit on the number of elements: they are bits of a long, of which one is spare. */
    private static final int MOST = 63;

    SymmetricSets {
        nodes = List.copyOf(nodes);
        values = List.copyOf(values);
    }

    SymmetricSets withNodes(int... ids) {
        List<List<Integer>> more = new ArrayList<>(nodes);
        more.add(Arrays.stream(ids).boxed().toList());
        return new SymmetricSets(more, values);
    }

    SymmetricSets withValues(Object... given) {
        List<List<Object>> more = new ArrayList<>(values);
        more.add(List.of(given));
        return new SymmetricSets(nodes, more);
    }

    /**
     * Returns these sets after checking that they fit a model.
     *
     * @throws IllegalArgumentException if a node does not exist, an element is declared twice, or there are too many
     *     elements
     */
    SymmetricSets forNodes(List<String> names, String model) {
        Set<Object> seen = new HashSet<>();
        int count = 0;
        for (List<Integer> ids : nodes) {
            for (int id : ids) {
                require(id >= 0 && id < names.size(), model, "node " + id + ", which it does not have");
                require(seen.add(id), model, "node " + id + " twice");
                count++;
            }
        }
        seen.clear();
        for (List<Object> some : values) {
            for (Object value : some) {
                require(seen.add(value), model, "the value " + value + " twice");
                count++;
            }
        }
        require(count <= MOST, model, count + " interchangeable nodes and values; at most " + MOST + " are possible");
        return this;
    }

    private static void require(boolean condition, String model, String what) {
        if (!condition) {
            throw new IllegalArgumentException("model '" + model + "' declares symmetric " + what);
        }
    }
}
