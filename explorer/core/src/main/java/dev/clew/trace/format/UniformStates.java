package dev.clew.trace.format;

import dev.clew.trace.TraceDocument;
import dev.clew.trace.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * States of a trace, with the same variables in each. A cluster's states omit some variables while they are empty maps
 * ({@code timers}, {@code disk}); here an omitted variable is the empty map, or null if its other values are not maps.
 */
final class UniformStates {
    private final List<String> names = new ArrayList<>();
    private final List<Map<String, Value>> states = new ArrayList<>();

    UniformStates(TraceDocument trace) {
        Map<String, Value> absent = new LinkedHashMap<>();
        Set<String> known = new HashSet<>();
        for (TraceDocument.State state : trace.states()) {
            addNames(state, known);
            state.variables().forEach((name, value) -> absent.putIfAbsent(name, absent(value)));
        }
        for (TraceDocument.State state : trace.states()) {
            Map<String, Value> variables = new LinkedHashMap<>();
            for (String name : names) {
                Value value = state.variables().get(name);
                variables.put(name, value == null ? absent.getOrDefault(name, absent(null)) : value);
            }
            states.add(variables);
        }
    }

    /**
     * Adds the names of a state's variables; a variable that occurs first in a later state is inserted after the one
     * that it follows there.
     */
    private void addNames(TraceDocument.State state, Set<String> known) {
        if (known.containsAll(state.variables().keySet())) {
            return;
        }
        int place = 0;
        for (String name : state.variables().keySet()) {
            if (known.add(name)) {
                names.add(place, name);
            }
            place = names.indexOf(name) + 1;
        }
    }

    private static Value absent(@Nullable Value elsewhere) {
        return elsewhere instanceof Value.Function ? new Value.Function(List.of()) : new Value.Literal(null);
    }

    /** Returns the variables, in the order in which they are printed. */
    List<String> names() {
        return names;
    }

    /** Returns the values of a state, by its number. */
    Map<String, Value> of(int number) {
        return states.get(number - 1);
    }

    /** Returns the values of a state that differ from those of the previous state; all values of the first state. */
    Map<String, Value> changed(int number) {
        if (number == 1) {
            return of(1);
        }
        Map<String, Value> changed = new LinkedHashMap<>(of(number));
        of(number - 1).forEach((name, value) -> changed.remove(name, value));
        return changed;
    }
}
