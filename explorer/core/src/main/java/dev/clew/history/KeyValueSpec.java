package dev.clew.history;

import java.util.Objects;
import java.util.Optional;

/**
 * Specification of a map from keys to values, in which each key is a compare-and-set register. Operations on different
 * keys are checked separately.
 *
 * @param <K> keys
 * @param <V> values
 * @param absent the result of reading a key without a value
 */
public record KeyValueSpec<K, V>(V absent)
        implements SequentialSpec<TrieMap<K, V>, KeyValueSpec.Operation<K, V>, CasRegisterSpec.Result<V>> {

    public KeyValueSpec {
        Objects.requireNonNull(absent, "absent");
    }

    /**
     * Operation on one key.
     *
     * @param request the operation on the key's register; writing the {@link #absent} value deletes the key
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
    public Optional<Monitor<Operation<K, V>, CasRegisterSpec.Result<V>>> monitor() {
        return Optional.of(new RegisterMonitor<>(
                absent, each -> CasRegisterSpec.access(each.request().request(), each.result())));
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
