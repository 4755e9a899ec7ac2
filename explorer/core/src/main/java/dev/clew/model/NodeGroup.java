package dev.clew.model;

import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Nodes of one kind, in the order in which they were added. Immutable.
 *
 * @param <S> what properties see as the local state of each
 */
public sealed class NodeGroup<S> implements Iterable<NodeRef<S>> permits NodeGroup.WithDisks {
    private final List<NodeRef<S>> nodes;

    NodeGroup(List<? extends NodeRef<S>> nodes) {
        this.nodes = List.copyOf(nodes);
    }

    /** Returns the group of some nodes. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static <S> NodeGroup<S> of(NodeRef<S>... nodes) {
        return of(List.of(nodes));
    }

    /** Returns the group of some nodes. */
    public static <S> NodeGroup<S> of(List<NodeRef<S>> nodes) {
        return new NodeGroup<>(nodes);
    }

    /** Returns the number of nodes. */
    public final int size() {
        return nodes.size();
    }

    /**
     * Returns the node at a place in this group, from 0; not necessarily the node with this id.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    public NodeRef<S> get(int place) {
        return nodes.get(place);
    }

    /** Returns whether the node with this id is in this group. */
    public final boolean contains(int id) {
        return placeOf(id) >= 0;
    }

    /**
     * Returns the node with this id, such as the sender of a message.
     *
     * @throws IllegalArgumentException if it is not in this group
     */
    public NodeRef<S> withId(int id) {
        return get(requirePlaceOf(id));
    }

    /** Returns the place of the node with this id; -1 if it is not in this group. */
    private int placeOf(int id) {
        for (int place = 0; place < nodes.size(); place++) { // a group is small, and properties look up much
            if (nodes.get(place).id() == id) {
                return place;
            }
        }
        return -1;
    }

    final int requirePlaceOf(int id) {
        int place = placeOf(id);
        if (place < 0) {
            throw new IllegalArgumentException("node " + id + " is none of " + nodes);
        }
        return place;
    }

    /** Returns the nodes from one place up to, not including, another. */
    public final NodeGroup<S> subGroup(int from, int to) {
        return new NodeGroup<>(nodes.subList(from, to));
    }

    /** Returns the ids in order. */
    public final IntStream ids() {
        return nodes.stream().mapToInt(NodeRef::id);
    }

    /** Returns the nodes in order. */
    public final Stream<NodeRef<S>> stream() {
        return nodes.stream();
    }

    /** Returns the nodes in order. */
    public final List<NodeRef<S>> toList() {
        return nodes;
    }

    @Override
    public final Iterator<NodeRef<S>> iterator() {
        return nodes.iterator();
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof NodeGroup<?> group && group.nodes.equals(nodes);
    }

    @Override
    public final int hashCode() {
        return nodes.hashCode();
    }

    @Override
    public final String toString() {
        return nodes.toString();
    }

    /**
     * Nodes that keep images on disks.
     *
     * @param <S> what properties see as the local state of each
     * @param <D> the images
     */
    public static final class WithDisks<S, D> extends NodeGroup<S> {
        private final List<NodeRef.WithDisk<S, D>> withDisks;

        WithDisks(List<NodeRef.WithDisk<S, D>> nodes) {
            super(nodes);
            withDisks = List.copyOf(nodes);
        }

        @Override
        public NodeRef.WithDisk<S, D> get(int place) {
            return withDisks.get(place);
        }

        @Override
        public NodeRef.WithDisk<S, D> withId(int id) {
            return withDisks.get(requirePlaceOf(id));
        }
    }
}
