package dev.clew.model;

import java.util.Objects;

/**
 * A node of a model under construction or of a finished model; {@link ClusterBuilder#node} returns it. It says of which
 * type the node's local state is, so that properties read states without casts.
 *
 * <p>A reference is not a value of states and messages: those name nodes by {@link #id}, in parts marked with
 * {@link dev.clew.annotation.NodeId}. Immutable; two references are equal if they have the same id and name.
 *
 * @param <S> what properties see as the node's local state
 */
public sealed class NodeRef<S> permits NodeRef.WithDisk {
    private final int id;
    private final String name;

    NodeRef(int id, String name) {
        this.id = id;
        this.name = Objects.requireNonNull(name, "name");
    }

    /** Returns the node's id; ids are given in the order in which nodes are added, from 0. */
    public final int id() {
        return id;
    }

    /** Returns the node's name. */
    public final String name() {
        return name;
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof NodeRef<?> node && node.id == id && node.name.equals(name);
    }

    @Override
    public final int hashCode() {
        return 31 * id + name.hashCode();
    }

    @Override
    public final String toString() {
        return name;
    }

    /**
     * A node that keeps images on a disk.
     *
     * @param <S> what properties see as the node's local state
     * @param <D> the images
     */
    public static final class WithDisk<S, D> extends NodeRef<S> {
        WithDisk(int id, String name) {
            super(id, name);
        }
    }
}
