package dev.clew.semantics.cluster;

import dev.clew.semantics.Fields;
import dev.clew.state.VectorLayout;

/**
 * Fields of a cluster's state. A node's slot has two, its local state and its inbox, so that a verdict on local states is
 * found again whatever messages are in flight. Every other slot is one field.
 */
final class NodeFields implements Fields {
    private final SituationTable[] nodes;

    /** Fields of the slots of nodes, which come first, and of the slots that follow them. */
    NodeFields(SituationTable[] nodes) {
        this.nodes = nodes.clone();
    }

    @Override
    public boolean areSlots() {
        return false;
    }

    /** Returns the field of a node's local state. */
    static int local(int node) {
        return 2 * node;
    }

    /** Returns the field of a node's inbox. */
    static int inbox(int node) {
        return 2 * node + 1;
    }

    /** Returns the field of a slot that belongs to no node. */
    int plain(int slot) {
        return slot + nodes.length;
    }

    @Override
    public int get(VectorLayout layout, int[] vector, int field) {
        int node = field >> 1;
        if (node >= nodes.length) {
            return layout.get(vector, field - nodes.length);
        }
        int situation = layout.get(vector, node);
        return (field & 1) == 0 ? nodes[node].local(situation) : nodes[node].inbox(situation);
    }

    @Override
    public int count(VectorLayout layout) {
        return layout.slots() + nodes.length;
    }

    @Override
    public int[] all(int[] slots) {
        int[] numbers = new int[slots.length + nodes.length];
        for (int node = 0; node < nodes.length; node++) {
            numbers[local(node)] = nodes[node].local(slots[node]);
            numbers[inbox(node)] = nodes[node].inbox(slots[node]);
        }
        System.arraycopy(slots, nodes.length, numbers, 2 * nodes.length, slots.length - nodes.length);
        return numbers;
    }
}
