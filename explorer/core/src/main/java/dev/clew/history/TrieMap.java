package dev.clew.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Persistent map that shares structure with the maps from which it was derived, so that a search can keep one state per
 * operation. Immutable.
 *
 * <p>A binary trie on the bits of the keys' scrambled hashes, lowest bit first. A leaf has all keys with the same hash;
 * a fork has at least two leaves. Equal maps thus have equal shapes, whatever the order in which they were filled.
 *
 * @param <K> keys, values
 * @param <V> values
 */
public final class TrieMap<K, V> {
    private static final int BASE = 31;

    private final @Nullable Tree<K, V> root;
    private final int size;
    private final int hash;

    private sealed interface Tree<K, V> {}

    private record Leaf<K, V>(int hash, Map<K, V> entries) implements Tree<K, V> {}

    private record Fork<K, V>(@Nullable Tree<K, V> zero, @Nullable Tree<K, V> one) implements Tree<K, V> {}

    private TrieMap(@Nullable Tree<K, V> root, int size, int hash) {
        this.root = root;
        this.size = size;
        this.hash = hash;
    }

    /** Returns an empty map. */
    public static <K, V> TrieMap<K, V> empty() {
        return new TrieMap<>(null, 0, 0);
    }

    /** Returns the number of keys. */
    public int size() {
        return size;
    }

    /** Returns the value of a key. */
    public Optional<V> get(K key) {
        int hash = scrambled(key);
        Tree<K, V> tree = root;
        for (int bit = 0; tree instanceof Fork<K, V> fork; bit++) {
            tree = (hash >>> bit & 1) == 0 ? fork.zero : fork.one;
        }
        return tree instanceof Leaf<K, V> leaf ? Optional.ofNullable(leaf.entries.get(key)) : Optional.empty();
    }

    /** Returns this map with a value for a key. */
    public TrieMap<K, V> with(K key, V value) {
        Optional<V> before = get(key);
        if (before.isPresent() && before.get().equals(value)) {
            return this;
        }
        int keyHash = scrambled(key);
        int without = hash - before.map(old -> entryHash(keyHash, old)).orElse(0);
        Leaf<K, V> leaf = new Leaf<>(keyHash, Map.of(key, value));
        return new TrieMap<>(
                with(root, leaf, 0), size + (before.isPresent() ? 0 : 1), without + entryHash(keyHash, value));
    }

    /** Returns this map without a key. */
    public TrieMap<K, V> without(K key) {
        Optional<V> before = get(key);
        if (before.isEmpty()) {
            return this;
        }
        int keyHash = scrambled(key);
        return new TrieMap<>(without(root, key, keyHash, 0), size - 1, hash - entryHash(keyHash, before.get()));
    }

    /** Returns a copy of the keys. */
    public Set<K> keys() {
        Set<K> keys = new LinkedHashSet<>();
        forEach((key, value) -> keys.add(key));
        return keys;
    }

    private static <K, V> Tree<K, V> with(@Nullable Tree<K, V> tree, Leaf<K, V> added, int bit) {
        boolean zero = (added.hash >>> bit & 1) == 0;
        if (tree instanceof Fork<K, V> fork) {
            return zero
                    ? new Fork<>(with(fork.zero, added, bit + 1), fork.one)
                    : new Fork<>(fork.zero, with(fork.one, added, bit + 1));
        }
        if (!(tree instanceof Leaf<K, V> leaf)) {
            return added;
        }
        if (leaf.hash == added.hash) {
            Map<K, V> entries = new HashMap<>(leaf.entries);
            entries.putAll(added.entries);
            return new Leaf<>(leaf.hash, Map.copyOf(entries));
        }
        Tree<K, V> fork = (leaf.hash >>> bit & 1) == 0 ? new Fork<>(leaf, null) : new Fork<>(null, leaf);
        return with(fork, added, bit);
    }

    private static <K, V> @Nullable Tree<K, V> without(@Nullable Tree<K, V> tree, K key, int hash, int bit) {
        if (tree instanceof Leaf<K, V> leaf) {
            Map<K, V> entries = new HashMap<>(leaf.entries);
            entries.remove(key);
            return entries.isEmpty() ? null : new Leaf<>(leaf.hash, Map.copyOf(entries));
        }
        Fork<K, V> fork = (Fork<K, V>) Objects.requireNonNull(tree, "the key is in the tree");
        Tree<K, V> zero = fork.zero;
        Tree<K, V> one = fork.one;
        if ((hash >>> bit & 1) == 0) {
            zero = without(zero, key, hash, bit + 1);
        } else {
            one = without(one, key, hash, bit + 1);
        }
        if (zero == null && !(one instanceof Fork)) {
            return one;
        }
        return one == null && !(zero instanceof Fork) ? zero : new Fork<>(zero, one);
    }

    private void forEach(BiConsumer<K, V> action) {
        List<Tree<K, V>> rest = new ArrayList<>();
        if (root != null) {
            rest.add(root);
        }
        while (!rest.isEmpty()) {
            Tree<K, V> tree = rest.remove(rest.size() - 1);
            if (tree instanceof Leaf<K, V> leaf) {
                leaf.entries.forEach(action);
            } else if (tree instanceof Fork<K, V> fork) {
                if (fork.one != null) {
                    rest.add(fork.one);
                }
                if (fork.zero != null) {
                    rest.add(fork.zero);
                }
            }
        }
    }

    private static boolean same(@Nullable Tree<?, ?> one, @Nullable Tree<?, ?> other) {
        if (one == other) {
            return true;
        }
        if (one instanceof Fork<?, ?> fork && other instanceof Fork<?, ?> that) {
            return same(fork.zero, that.zero) && same(fork.one, that.one);
        }
        return one instanceof Leaf<?, ?> && one.equals(other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TrieMap<?, ?> that && size == that.size && hash == that.hash && same(root, that.root);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ", "{", "}");
        forEach((key, value) -> text.add(Boolean.TRUE.equals(value) ? key.toString() : key + ": " + value));
        return text.toString();
    }

    /** Returns a hash in which consecutive numbers differ in their lowest bits and in others. */
    private static int scrambled(Object key) {
        int hash = key.hashCode() * 0x9E3779B9;
        return hash ^ hash >>> 16;
    }

    private static int entryHash(int keyHash, Object value) {
        return keyHash * BASE + value.hashCode() * keyHash;
    }
}
