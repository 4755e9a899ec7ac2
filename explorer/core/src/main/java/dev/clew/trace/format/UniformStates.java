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
 * The states of a trace with the same variables in each. A cluster's states leave some out while they are empty maps
 * ({@code timers}, {@code disk}); so here a variable is the empty map where it is left out, or null if it is no map
 * elsewhere.
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

    /** A variable that is met first in a later state goes behind the one that it follows there. */
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

    /** Returns the values of a state that differ from those of the state before; all of the first one. */
    Map<String, Value> changed(int number) {
        if (number == 1) {
            return of(1);
        }
        Map<String, Value> changed = new LinkedHashMap<>(of(number));
        of(number - 1).forEach((name, value) -> changed.remove(name, value));
        return changed;
    }
}
