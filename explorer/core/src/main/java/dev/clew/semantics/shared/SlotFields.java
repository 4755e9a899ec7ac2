package dev.clew.semantics.shared;

import dev.clew.semantics.Fields;
import dev.clew.state.VectorLayout;

/** Fields that correspond one to one to slots: each field has the number and the value of its slot. */
final class SlotFields implements Fields {

    @Override
    public boolean areSlots() {
        return true;
    }

    @Override
    public int get(VectorLayout layout, int[] vector, int field) {
        return layout.get(vector, field);
    }

    @Override
    public int count(VectorLayout layout) {
        return layout.slots();
    }

    @Override
    public int[] all(int[] slots) {
        return slots;
    }
}
