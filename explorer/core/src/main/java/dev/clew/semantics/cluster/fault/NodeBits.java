package dev.clew.semantics.cluster.fault;

/** Sets of nodes as bit masks. */
public final class NodeBits {
    private NodeBits() {}

    /** Returns a node's bit; 0 for nodes beyond the 64th, which are therefore never left out by a mask. */
    public static long bit(int node) {
        return node < Long.SIZE ? 1L << node : 0;
    }
}
