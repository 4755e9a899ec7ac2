package dev.clew.spark.level;

import dev.clew.semantics.ValueTables;
import dev.clew.spark.values.NewValue;
import dev.clew.spark.values.Vocabulary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Translates this JVM's numbers to the driver's, and collects the values that have none. Used by one thread. */
final class Translation {
    private final Vocabulary vocabulary;
    private final ValueTables tables;
    private final LevelSpec level;
    private final int[] tableOf;
    private final int[][] toGlobal;
    private final int[] limits;
    private final Map<Integer, Map<Integer, NewValue>> unknown = new HashMap<>();

    Translation(LocalModel local, LevelSpec level) {
        this.level = level;
        vocabulary = local.vocabulary();
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
        learnValue(tableOf[slot], local);
        return tables.hash(tableOf[slot], local);
    }

    /** Notes that a value, and those of its parts that have no number either, must be sent. */
    private void learnValue(int table, int local) {
        Map<Integer, NewValue> known = unknown.computeIfAbsent(table, t -> new HashMap<>());
        if (known.containsKey(local)) {
            return;
        }
        known.put(local, vocabulary.export(table, local));
        if (tables.hasParts(table)) {
            int[] parts = tables.parts(table, local);
            for (int place = 0; place < parts.length; place++) {
                int partTable = tables.tableOfPart(table, place);
                if (vocabulary.global(partTable, parts[place], level.limits()[partTable]) < 0) {
                    learnValue(partTable, parts[place]);
                }
            }
        }
    }

    /** Returns the values that must be sent, and their parts. */
    List<NewValue> newValues() {
        List<NewValue> all = new ArrayList<>();
        unknown.values().forEach(some -> all.addAll(some.values()));
        return all;
    }

    Set<String> occurrences() {
        return tables.occurrences();
    }
}
