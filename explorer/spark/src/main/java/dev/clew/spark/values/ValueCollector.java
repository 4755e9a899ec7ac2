package dev.clew.spark.values;

import dev.clew.semantics.ValueTables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects values of this JVM that have no number yet, each once and with those of its parts that have none either. */
public final class ValueCollector {
    private final Vocabulary vocabulary;
    private final int[] limits;
    private final List<Map<Integer, NewValue>> collected = new ArrayList<>();

    /**
     * Collects nothing yet.
     *
     * @param limits by table, how many values have numbers
     */
    public ValueCollector(Vocabulary vocabulary, int[] limits) {
        this.vocabulary = vocabulary;
        this.limits = limits;
        for (int table = 0; table < limits.length; table++) {
            collected.add(new HashMap<>());
        }
    }

    /** Collects a value that has no number. */
    public void add(int table, int local) {
        Map<Integer, NewValue> known = collected.get(table);
        if (known.containsKey(local)) {
            return;
        }
        known.put(local, vocabulary.export(table, local));
        ValueTables tables = vocabulary.tables();
        if (tables.hasParts(table)) {
            int[] parts = tables.parts(table, local);
            for (int place = 0; place < parts.length; place++) {
                int partTable = tables.tableOfPart(table, place);
                if (vocabulary.global(partTable, parts[place], limits[partTable]) < 0) {
                    add(partTable, parts[place]);
                }
            }
        }
    }

    /** Returns what was collected. */
    public List<NewValue> values() {
        return collected.stream().flatMap(some -> some.values().stream()).toList();
    }
}
