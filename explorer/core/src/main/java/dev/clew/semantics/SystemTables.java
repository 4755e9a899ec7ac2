package dev.clew.semantics;

import java.util.Set;

/** The numbered values of a model's system: one table for each slot, unless a subclass splits some. Thread-safe. */
public class SystemTables implements ValueTables {
    private final ModelSystem system;

    /** Tables of a system. */
    public SystemTables(ModelSystem system) {
        this.system = system;
    }

    @Override
    public int count() {
        return system.slots().count();
    }

    @Override
    public int tableOfSlot(int slot) {
        return slot;
    }

    @Override
    public boolean hasParts(int table) {
        return false;
    }

    @Override
    public int tableOfPart(int table, int place) {
        throw new IllegalArgumentException("the values of table " + table + " are whole");
    }

    @Override
    public int[] parts(int table, int number) {
        throw new IllegalArgumentException("the values of table " + table + " are whole");
    }

    @Override
    public Object value(int table, int number) {
        return system.slots().value(table, number);
    }

    @Override
    public long hash(int table, int number) {
        return system.slots().contentHash(table, number);
    }

    @Override
    public int intern(int table, Object value) {
        return system.slots().intern(table, value);
    }

    @Override
    public int compose(int table, int[] parts) {
        throw new IllegalArgumentException("the values of table " + table + " are whole");
    }

    @Override
    public final Set<String> occurrences() {
        return system.occurrences().words();
    }

    @Override
    public final void noteOccurrences(Set<String> words) {
        system.occurrences().addWords(words);
    }
}
