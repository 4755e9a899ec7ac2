package dev.clew.model;

import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * A named predicate over a node's local states before and after a step. It must be a pure function of both.
 *
 * @param name the name in reports
 * @param nodes ids of the nodes to whose steps it applies
 * @param predicate evaluated on their local states
 */
public record StepProperty(String name, Set<Integer> nodes, BiPredicate<Object, Object> predicate) {

    public StepProperty {
        Objects.requireNonNull(name, "name");
        nodes = Set.copyOf(nodes);
        Objects.requireNonNull(predicate, "predicate");
    }

    @SuppressWarnings("unchecked") // the states of these nodes have this type
    static <S> StepProperty of(String name, NodeGroup<S> nodes, BiPredicate<S, S> predicate) {
        return new StepProperty(
                name, nodes.ids().boxed().collect(Collectors.toUnmodifiableSet()), (BiPredicate<Object, Object>)
                        Objects.requireNonNull(predicate, "predicate"));
    }

    /** Returns whether the property applies to the steps of a node. */
    public boolean concerns(int node) {
        return nodes.contains(node);
    }
}
