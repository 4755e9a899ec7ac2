package dev.clew.history;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Specification of a map from keys to values, in which each key is a compare-and-set register. Operations on different
 * keys are checked separately.
 *
 * @param <K> keys
 * @param <V> values
 * @param absent the result of reading a key without a value
 * @param initials the values of the keys that have one at first
 */
public record KeyValueSpec<K, V>(V absent, Map<K, V> initials)
        implements SequentialSpec<TrieMap<K, V>, KeyValueSpec.Operation<K, V>, CasRegisterSpec.Result<V>> {

    public KeyValueSpec {
        Objects.requireNonNull(absent, "absent");
        initials = Map.copyOf(initials);
    }

    /** Creates the specification of a map that is empty at first. */
    public KeyValueSpec(V absent) {
        this(absent, Map.of());
    }

    /**
     * Operation on one key.
     *
     * @param request the operation on the key's register; writing the {@link #absent} value deletes the key
     */
    public record Operation<K, V>(K key, CasRegisterSpec.Operation<V> request) {}

    @Override
    public TrieMap<K, V> initial() {
        TrieMap<K, V> initial = TrieMap.empty();
        for (Map.Entry<K, V> entry : initials.entrySet()) {
            initial = initial.with(entry.getKey(), entry.getValue());
        }
        return initial;
    }

    @Override
    public CasRegisterSpec.Result<V> result(TrieMap<K, V> state, Operation<K, V> operation) {
        return register().result(value(state, operation.key()), operation.request());
    }

    @Override
    public TrieMap<K, V> next(TrieMap<K, V> state, Operation<K, V> operation) {
        V value = register().next(value(state, operation.key()), operation.request());
        return value.equals(absent) ? state.without(operation.key()) : state.with(operation.key(), value);
    }

    @Override
    public Optional<Object> partition(Operation<K, V> operation) {
        return Optional.of(operation.key());
    }

    @Override
    public Optional<Monitor<Operation<K, V>, CasRegisterSpec.Result<V>>> monitor() {
        return Optional.of(new Monitor<>() {
            @Override
            public Answer decide(List<dev.clew.history.Operation<Operation<K, V>, CasRegisterSpec.Result<V>>> history) {
                return register(history).decide(history);
            }

            @Override
            public List<dev.clew.history.Operation<Operation<K, V>, CasRegisterSpec.Result<V>>> reduced(
                    List<dev.clew.history.Operation<Operation<K, V>, CasRegisterSpec.Result<V>>> history) {
                return register(history).reduced(history);
            }
        });
    }

    /** Returns the monitor of the only key in a history. */
    private RegisterMonitor<Operation<K, V>, CasRegisterSpec.Result<V>> register(
            List<dev.clew.history.Operation<Operation<K, V>, CasRegisterSpec.Result<V>>> history) {
        V initial = history.isEmpty()
                ? absent
                : initials.getOrDefault(history.get(0).request().key(), absent);
        return new RegisterMonitor<>(
                initial, each -> CasRegisterSpec.access(each.request().request(), each.result()));
    }

    @Override
    public boolean readsOnly(Operation<K, V> operation) {
        return register().readsOnly(operation.request());
    }

    private V value(TrieMap<K, V> state, K key) {
        return state.get(key).orElse(absent);
    }

    private CasRegisterSpec<V> register() {
        return new CasRegisterSpec<>(absent);
    }
}
