package dev.clew.history;

import java.util.Objects;
import java.util.Optional;

/**
 * A map of keys to values, each a register that can be compared and set. Operations on different keys are judged apart.
 *
 * @param <K> keys
 * @param <V> values
 * @param absent what a read finds under a key that has no value
 */
public record KeyValueSpec<K, V>(V absent)
        implements SequentialSpec<TrieMap<K, V>, KeyValueSpec.Operation<K, V>, CasRegisterSpec.Result<V>> {

    public KeyValueSpec {
        Objects.requireNonNull(absent, "absent");
    }

    /**
     * What is asked of one key.
     *
     * @param request as of a register; to write the {@link #absent} value is to delete
     */
    public record Operation<K, V>(K key, CasRegisterSpec.Operation<V> request) {}

    @Override
    public TrieMap<K, V> initial() {
        return TrieMap.empty();
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
