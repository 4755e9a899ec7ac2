package dev.clew.semantics;

import dev.clew.state.VectorLayout;

/**
 * Fields of a state, the units that predicates read. A node's slot has two fields, its local state and its inbox, so
 * that a verdict on local states is found whatever the messages in flight; every other slot is one field. Thread-safe.
 */
final class Fields {
    private final SituationTable[] nodes;

    /** Creates the fields of the slots of nodes, which come first; the slots after them are one field each. */
    Fields(SituationTable... nodes) {
        this.nodes = nodes.clone();
    }

    /** Returns a field's bit in masks of fields; fields whose numbers differ by a multiple of 64 share a bit. */
    static long bit(int field) {
        return 1L << field;
    }

    /** Returns whether fields are identical to slots. */
    boolean areSlots() {
        return nodes.length == 0;
    }

    /** Returns the field of a node's local state. */
    static int local(int node) {
        return 2 * node;
    }

    /** Returns the field of a node's inbox. */
    static int inbox(int node) {
        return 2 * node + 1;
    }

    /** Returns the field of a slot that does not belong to a node. */
    int plain(int slot) {
        return slot + nodes.length;
    }

    /** Returns the number in a field of a packed state. */
    int get(VectorLayout layout, int[] vector, int field) {
        int node = field >> 1;
        if (node >= nodes.length) {
            return layout.get(vector, field - nodes.length);
        }
        int situation = layout.get(vector, node);
        return (field & 1) == 0 ? nodes[node].local(situation) : nodes[node].inbox(situation);
    }

    /** Returns the number of fields of states with a layout. */
    int count(VectorLayout layout) {
        return layout.slots() + nodes.length;
    }

    /** Returns the numbers in all fields of an unpacked state. */
    int[] all(int[] slots) {
        int[] numbers = new int[slots.length + nodes.length];
        for (int node = 0; node < nodes.length; node++) {
            numbers[local(node)] = nodes[node].local(slots[node]);
            numbers[inbox(node)] = nodes[node].inbox(slots[node]);
        }
        System.arraycopy(slots, nodes.length, numbers, 2 * nodes.length, slots.length - nodes.length);
        return numbers;
    }

    /** Returns the numbers in all fields of a packed state. */
    int[] all(VectorLayout layout, int[] vector) {
        int[] numbers = new int[count(layout)];
        for (int field = 0; field < numbers.length; field++) {
            numbers[field] = get(layout, vector, field);
        }
        return numbers;
    }
}
