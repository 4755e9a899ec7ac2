package dev.clew.semantics.shared;

import dev.clew.model.IndexedVariable;
import dev.clew.model.SetVariable;
import dev.clew.model.StateStep;
import dev.clew.model.Variable;
import dev.clew.semantics.Choices;
import dev.clew.semantics.SlotReader;
import dev.clew.semantics.SlotTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * View on which an action or property of a shared-state model runs: reads are observed, writes are recorded separately.
 */
final class RecordedStep implements StateStep {

    /** Ends a branch of an action that is disabled; carries no stack trace because it is control flow. */
    static final class Disabled extends RuntimeException {
        private static final long serialVersionUID = 1;

        Disabled() {
            super("disabled", null, false, false);
        }
    }

    private final SlotTable slots;
    private final SlotReader reader;
    private final @Nullable Choices choices;
    private final Map<Integer, Object> writes = new LinkedHashMap<>();

    /**
     * Creates a view of a state.
     *
     * @param choices source of choices; null for properties, which may neither choose nor write
     */
    RecordedStep(SlotTable slots, SlotReader reader, @Nullable Choices choices) {
        this.slots = slots;
        this.reader = reader;
        this.choices = choices;
    }

    /** Returns the values written, by slot. */
    Map<Integer, Object> writes() {
        return writes;
    }

    @Override
    @SuppressWarnings("unchecked") // a variable's slot holds values of its type
    public <T> T get(Variable<T> variable) {
        return (T) read(variable.slot());
    }

    @Override
    @SuppressWarnings("unchecked") // a variable's slots hold values of its type
    public <K, T> T get(IndexedVariable<K, T> variable, K key) {
        return (T) read(variable.slot(key));
    }

    @Override
    public <K, T> List<T> values(IndexedVariable<K, T> variable) {
        List<T> values = new ArrayList<>();
        for (K key : variable.keys()) {
            values.add(get(variable, key));
        }
        return values;
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
        return (Boolean) read(variable.slot(element));
    }

    @Override
    public <E> Set<E> get(SetVariable<E> variable) {
        Set<E> set = new LinkedHashSet<>();
        for (E element : variable.universe()) {
            if (contains(variable, element)) {
                set.add(element);
            }
        }
        return set;
    }

    @Override
    public <T> void set(Variable<T> variable, T value) {
        write(variable.slot(), value, variable.name());
    }

    @Override
    public <K, T> void set(IndexedVariable<K, T> variable, K key, T value) {
        write(variable.slot(key), value, variable.name());
    }

    @Override
    public <E> void add(SetVariable<E> variable, E element) {
        write(variable.slot(element), true, variable.name());
    }

    @Override
    public <E> void remove(SetVariable<E> variable, E element) {
        write(variable.slot(element), false, variable.name());
    }

    @Override
    public int choose(int alternatives) {
        if (choices == null) {
            throw new UnsupportedOperationException("a property must not choose");
        }
        if (alternatives == 0) {
            disable();
        }
        return choices.choose(alternatives);
    }

    @Override
    public void disable() {
        throw new Disabled();
    }

    private Object read(int slot) {
        Object written = writes.get(slot);
        return written != null ? written : slots.value(slot, reader.read(slot));
    }

    private void write(int slot, @Nullable Object value, String variable) {
        if (choices == null) {
            throw new UnsupportedOperationException("a property must not change the state");
        }
        if (value == null) {
            throw new IllegalArgumentException("variable " + variable + " is set to null; use an Optional");
        }
        writes.put(slot, value);
    }
}
