package dev.clew.report;

import dev.clew.semantics.Population;
import dev.clew.trace.Value;
import dev.clew.trace.ValueReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Why a state space is as large as it is: how many distinct values each variable and field had, and which still had new ones
 * when the search ended.
 *
 * @param fields the fields, those with most values first
 * @param variables number of distinct values by variable
 * @param inboxes greatest number of messages in flight by node
 * @param messages number of distinct messages by type
 * @param levels number of new states by level, as far as a breadth-first search came
 * @param savings what smaller budgets of faults would save; empty if that was not measured
 * @param steps which kinds of steps reached new states; null if that was not measured
 */
public record SizeProfile(
        List<Field> fields,
        Map<String, Integer> variables,
        Map<String, Integer> inboxes,
        Map<String, Integer> messages,
        List<Long> levels,
        List<Saving> savings,
        @Nullable Steps steps) {
    /** Number of equal parts into which the values of a variable are divided, in the order of their discovery. */
    static final int PARTS = 5;

    /** Number of values of a variable below which nothing is said of its growth. */
    private static final int FEW = 20;

    /** Number of values of a field that it must have had to be suspected of growing without bound. */
    private static final int LEAST = 8;

    /**
     * A variable that is not a record, or a field of one.
     *
     * @param name the variable, with the field: {@code s0.term}
     * @param distinct number of its distinct values
     * @param fresh in how many of the last parts of the discovery, without a gap, it had a new value
     * @param largest its largest value, if its values are numbers; null otherwise
     */
    public record Field(String name, int distinct, int fresh, @Nullable Long largest) {
        /** Returns whether it had new values all along, and up to the end. */
        public boolean isGrowing() {
            return fresh == PARTS && distinct >= LEAST;
        }
    }

    /**
     * What a smaller budget of faults saves, as a short search with it has shown.
     *
     * @param budget name of the budget
     * @param from its value
     * @param to the smaller value
     * @param depth number of levels that were compared
     * @param before distinct states of these levels
     * @param after distinct states of these levels with the smaller value
     */
    public record Saving(String budget, String from, String to, int depth, long before, long after) {
        /** Returns the share of states that is saved, in percent. */
        public long percent() {
            return before == 0 ? 0 : Math.round(100.0 * (before - after) / before);
        }
    }

    /**
     * New states by the kind of the first step that reached them, as a search of the first levels has shown.
     *
     * @param depth number of these levels
     * @param states distinct states of these levels
     * @param reached number of new states by kind of step, greatest first; initial states are in none
     */
    public record Steps(int depth, long states, Map<String, Long> reached) {
        public Steps {
            reached = Collections.unmodifiableMap(new LinkedHashMap<>(reached));
        }

        /** Returns the share of states that a kind of step reached, in percent. */
        public long percent(String step) {
            return Math.round(100.0 * reached.getOrDefault(step, 0L) / Math.max(1, states));
        }
    }

    /** Returns this profile with what smaller budgets would save, and with the kinds of steps that reached new states. */
    public SizeProfile measured(List<Saving> saved, @Nullable Steps counted) {
        return new SizeProfile(fields, variables, inboxes, messages, levels, List.copyOf(saved), counted);
    }

    /** Returns how the levels grew lately; null if there is too little to say. */
    public @Nullable GrowthForecast growth() {
        return GrowthForecast.of(levels).orElse(null);
    }

    /** Returns the profile of the values that occurred. */
    @API(status = API.Status.INTERNAL)
    public static SizeProfile of(Population population, List<String> nodeNames, List<Long> levels) {
        List<Field> fields = new ArrayList<>();
        Map<String, Integer> variables = new LinkedHashMap<>();
        ValueReader reader = new ValueReader(nodeNames);
        population.variables().forEach((name, values) -> {
            variables.put(name, values.size());
            List<Value> read = values.stream().map(reader::read).toList();
            fields.addAll(fieldsOf(name, read));
        });
        fields.sort(Comparator.comparingInt(Field::distinct).reversed().thenComparing(Field::name));
        return new SizeProfile(
                List.copyOf(fields),
                variables,
                population.inboxes(),
                population.messages(),
                List.copyOf(levels),
                List.of(),
                null);
    }

    private static List<Field> fieldsOf(String variable, List<Value> values) {
        Map<String, List<Value>> parts = new LinkedHashMap<>();
        for (Value value : values) {
            if (value instanceof Value.Fields record) {
                record.fields().forEach((name, part) -> parts.computeIfAbsent(
                                variable + "." + name, field -> new ArrayList<>())
                        .add(part));
            } else {
                parts.computeIfAbsent(variable, field -> new ArrayList<>()).add(value);
            }
        }
        List<Field> fields = new ArrayList<>();
        parts.forEach((name, each) -> fields.add(field(name, each)));
        return fields;
    }

    private static Field field(String name, List<Value> values) {
        Set<Value> known = new HashSet<>();
        boolean[] fresh = new boolean[PARTS];
        Long largest = null;
        for (int i = 0; i < values.size(); i++) {
            Value value = values.get(i);
            if (known.add(value)) {
                fresh[(int) ((long) i * PARTS / values.size())] = true;
            }
            if (value instanceof Value.Literal literal && literal.value() instanceof Long number) {
                largest = largest == null ? number : Math.max(largest, number);
            }
        }
        int last = 0;
        while (values.size() >= FEW && last < PARTS && fresh[PARTS - 1 - last]) {
            last++;
        }
        return new Field(name, known.size(), last, largest);
    }

    /** Returns the fields that had new values up to the end. */
    public List<Field> growing() {
        return fields.stream().filter(Field::isGrowing).toList();
    }

    /** Returns the type of which most distinct messages were sent; empty outside clusters. */
    String commonestMessage() {
        return messages.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry::getKey))
                .map(most -> most.getKey() + " (" + most.getValue() + " distinct)")
                .orElse("");
    }
}
