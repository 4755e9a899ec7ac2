package dev.clew.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A trie map behaves as a map does, and is equal to every other one with the same entries. */
class TrieMapTest {

    /** A key whose hash is chosen, so that several keys share a leaf. */
    private record Key(int id, int hash) {
        @Override
        public int hashCode() {
            return hash;
        }
    }

    private static <K, V> TrieMap<K, V> of(Map<K, V> entries, Random random) {
        List<Map.Entry<K, V>> shuffled = new ArrayList<>(entries.entrySet());
        Collections.shuffle(shuffled, random);
        TrieMap<K, V> map = TrieMap.empty();
        for (Map.Entry<K, V> entry : shuffled) {
            map = map.with(entry.getKey(), entry.getValue());
        }
        return map;
    }

    @Test
    void aTrieMapIsAsTheMapThatHadTheSameDoneToIt() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Map<Key, Integer> plain = new HashMap<>();
        TrieMap<Key, Integer> trie = TrieMap.empty();
        for (int step = 0; step < 3000; step++) {
            int id = random.nextInt(step < 1500 ? 6 : 60);
            Key key = new Key(id, id / 2);
            if (random.nextBoolean()) {
                int value = random.nextInt(3);
                plain.put(key, value);
                trie = trie.with(key, value);
            } else {
                plain.remove(key);
                trie = trie.without(key);
            }
            assertThat(trie.size()).as("seed %d, step %d", seed, step).isEqualTo(plain.size());
            assertThat(trie.keys()).isEqualTo(plain.keySet());
            for (int i = 0; i < 60; i++) {
                Key asked = new Key(i, i / 2);
                assertThat(trie.get(asked)).isEqualTo(Optional.ofNullable(plain.get(asked)));
            }
            assertThat(trie).isEqualTo(of(plain, random)).hasSameHashCodeAs(of(plain, random));
        }
    }

    @Test
    void aValueIsReplaced() {
        TrieMap<String, Integer> one = TrieMap.<String, Integer>empty().with("a", 1);

        assertThat(one.with("a", 2).get("a")).contains(2);
        assertThat(one.with("a", 2).size()).isEqualTo(1);
        assertThat(one.with("a", 2)).isNotEqualTo(one);
        assertThat(one.with("a", 2).with("a", 1)).isEqualTo(one).hasSameHashCodeAs(one);
        assertThat(one.with("a", 1)).isSameAs(one);
        assertThat(one.without("b")).isSameAs(one);
    }

    @Test
    void mapsThatDifferAreNotEqualEvenIfTheirHashesAre() {
        Random random = new Random(1);
        for (int other = 1; other < 20; other++) {
            Key aside = new Key(9, other);
            TrieMap<Key, Integer> one = of(Map.of(new Key(1, 0), 7, aside, 7), random);
            TrieMap<Key, Integer> two = of(Map.of(new Key(2, 0), 7, aside, 7), random);

            assertThat(one).hasSameHashCodeAs(two).isNotEqualTo(two);
            assertThat(one.without(aside)).isNotEqualTo(two.without(aside));
        }
        assertThat(TrieMap.empty().with(1, 0)).isNotEqualTo(TrieMap.empty()).isNotEqualTo(Map.of(1, 0));
    }

    @Test
    void numbersInSequenceHaveMapsWithDifferentHashes() {
        Set<Integer> hashes = new HashSet<>();
        for (int key = 1; key <= 1000; key++) {
            hashes.add(TrieMap.empty().with(key, true).hashCode());
        }
        assertThat(hashes).hasSize(1000);
    }

    @Test
    void theTextHasTheEntriesOfAMapAndTheElementsOfASet() {
        assertThat(TrieMap.empty()).hasToString("{}");
        assertThat(TrieMap.empty().with("a", 1)).hasToString("{a: 1}");
        assertThat(TrieMap.empty().with("a", true)).hasToString("{a}");
        assertThat(TrieMap.empty().with("a", true).with("b", false).toString()).isIn("{a, b: false}", "{b: false, a}");
    }
}
