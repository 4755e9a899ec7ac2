package dev.clew.runtime.validate;

import dev.clew.semantics.ValueTables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Translation of states to another system of the same model. A system numbers every value that it met and never forgets
 * one; a new system into which only the states in use are translated has forgotten the others. Used by one thread.
 */
final class Renumbering {
    private final ValueTables from;
    private final ValueTables to;
    private final List<Map<Integer, Integer>> known = new ArrayList<>();

    Renumbering(ValueTables from, ValueTables to) {
        this.from = from;
        this.to = to;
        for (int table = 0; table < from.count(); table++) {
            known.add(new HashMap<>());
        }
    }

    /** Returns the numbers of a state in the other system. */
    int[] of(int[] state) {
        int[] numbers = new int[state.length];
        for (int slot = 0; slot < state.length; slot++) {
            numbers[slot] = number(from.tableOfSlot(slot), state[slot]);
        }
        return numbers;
    }

    private int number(int table, int number) {
        Integer there = known.get(table).get(number);
        if (there == null) {
            there = from.hasParts(table)
                    ? to.compose(table, parts(table, number))
                    : to.intern(table, from.value(table, number));
            known.get(table).put(number, there);
        }
        return there;
    }

    private int[] parts(int table, int number) {
        int[] parts = from.parts(table, number).clone();
        for (int place = 0; place < parts.length; place++) {
            parts[place] = number(from.tableOfPart(table, place), parts[place]);
        }
        return parts;
    }
}
