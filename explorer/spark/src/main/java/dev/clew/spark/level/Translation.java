package dev.clew.spark.level;

import dev.clew.semantics.ValueTables;
import dev.clew.spark.values.NewValue;
import dev.clew.spark.values.ValueCollector;
import dev.clew.spark.values.Vocabulary;
import java.util.List;
import java.util.Set;

/** Translates this JVM's numbers to the driver's, and collects the values that have none. Used by one thread. */
final class Translation {
    private final ValueTables tables;
    private final int[] tableOf;
    private final int[][] toGlobal;
    private final int[] limits;
    private final ValueCollector unknown;

    Translation(LocalModel local, LevelSpec level) {
        Vocabulary vocabulary = local.vocabulary();
        unknown = new ValueCollector(vocabulary, level.limits());
        tables = vocabulary.tables();
        tableOf = local.tablesOfSlots();
        limits = Stored.bySlot(level.limits(), tableOf);
        toGlobal = new int[tableOf.length][];
        for (int slot = 0; slot < tableOf.length; slot++) {
            toGlobal[slot] = vocabulary.globals(tableOf[slot]);
        }
    }

    int slots() {
        return tableOf.length;
    }

    /**
     * Replaces this JVM's numbers of a state by the driver's; those of values without a number are complemented.
     *
     * @return whether all values have numbers
     */
    boolean translate(int[] numbers) {
        boolean isKnown = true;
        for (int slot = 0; slot < numbers.length; slot++) {
            int local = numbers[slot];
            int number = local < toGlobal[slot].length ? toGlobal[slot][local] : -1;
            if (number >= 0 && number < limits[slot]) {
                numbers[slot] = number;
            } else {
                numbers[slot] = ~local;
                isKnown = false;
            }
        }
        return isKnown;
    }

    /** Returns how many values of a slot had numbers before the level. */
    int limit(int slot) {
        return limits[slot];
    }

    /** Returns the content hash of a value without a number, which will be sent. */
    long learn(int slot, int local) {
        unknown.add(tableOf[slot], local);
        return tables.hash(tableOf[slot], local);
    }

    /** Returns the values that must be sent, and their parts. */
    List<NewValue> newValues() {
        return unknown.values();
    }

    Set<String> occurrences() {
        return tables.occurrences();
    }
}
