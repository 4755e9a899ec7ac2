package dev.clew.semantics;

import dev.clew.state.VectorLayout;

/** The fields of a state: the units in which predicates read it, each with the number of its value. Thread-safe. */
public interface Fields {

    /** Returns a field's bit in masks of fields; fields 64 apart share a bit. */
    static long bit(int field) {
        return 1L << field;
    }

    /** Returns whether each field is a slot and has the slot's number. */
    boolean areSlots();

    /** Returns the number in a field of a packed state. */
    int get(VectorLayout layout, int[] vector, int field);

    /** Returns the number of fields of states with a layout. */
    int count(VectorLayout layout);

    /** Returns the numbers in all fields of an unpacked state. */
    int[] all(int[] slots);

    /** Returns the numbers in all fields of a packed state. */
    default int[] all(VectorLayout layout, int[] vector) {
        int[] numbers = new int[count(layout)];
        for (int field = 0; field < numbers.length; field++) {
            numbers[field] = get(layout, vector, field);
        }
        return numbers;
    }
}
