package dev.clew.oracle;

import dev.clew.model.IndexedVariable;
import dev.clew.model.SetVariable;
import dev.clew.model.StateStep;
import dev.clew.model.StateView;
import dev.clew.model.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** State of a shared-state model that an action reads and changes: a copy of its slots. */
final class SlotStep implements StateStep {
    private final List<Object> slots;
    private final Choices choices;

    SlotStep(List<Object> state, Choices choices) {
        slots = new ArrayList<>(state);
        this.choices = choices;
    }

    /** Returns a view of a state for properties. */
    static StateView view(List<Object> state) {
        List<StateView> views = Choices.all(choices -> Optional.of(new SlotStep(state, choices)));
        return views.get(0);
    }

    /** Returns the slots as changed so far. */
    List<Object> values() {
        return List.copyOf(slots);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // a slot holds values of its variable's type
    private <T> T at(int slot) {
        return (T) slots.get(slot);
    }

    @Override
    public <T> T get(Variable<T> variable) {
        return at(variable.slot());
    }

    @Override
    public <K, T> T get(IndexedVariable<K, T> variable, K key) {
        return at(variable.slot(key));
    }

    @Override
    public <K, T> List<T> values(IndexedVariable<K, T> variable) {
        return List.copyOf(map(variable).values());
    }

    @Override
    public <K, T> Map<K, T> map(IndexedVariable<K, T> variable) {
        Map<K, T> map = new LinkedHashMap<>();
        for (K key : variable.keys()) {
            map.put(key, get(variable, key));
        }
        return map;
    }

    @Override
    public <E> boolean contains(SetVariable<E> variable, E element) {
        return this.<Boolean>at(variable.slot(element));
    }

    @Override
    public <E> Set<E> get(SetVariable<E> variable) {
        Set<E> elements = new LinkedHashSet<>();
        for (E element : variable.universe()) {
            if (contains(variable, element)) {
                elements.add(element);
            }
        }
        return elements;
    }

    @Override
    public <T> void set(Variable<T> variable, T value) {
        slots.set(variable.slot(), value);
    }

    @Override
    public <K, T> void set(IndexedVariable<K, T> variable, K key, T value) {
        slots.set(variable.slot(key), value);
    }

    @Override
    public <E> void add(SetVariable<E> variable, E element) {
        slots.set(variable.slot(element), true);
    }

    @Override
    public <E> void remove(SetVariable<E> variable, E element) {
        slots.set(variable.slot(element), false);
    }

    @Override
    public int choose(int alternatives) {
        if (alternatives == 0) {
            throw new Disabled();
        }
        return choices.choose(alternatives);
    }

    @Override
    public void disable() {
        throw new Disabled();
    }

    /** Ends a branch of an action without a successor. */
    static final class Disabled extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
