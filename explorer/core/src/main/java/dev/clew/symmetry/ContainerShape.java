package dev.clew.symmetry;

import dev.clew.model.ModelError;
import dev.clew.state.ContentHash;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Shape of a list, set, map or optional.
 *
 * @param first shape of the elements, or of the keys
 * @param second shape of a map's values
 * @param byNode whether the indices of a list are node ids
 */
record ContainerShape(Shape first, Shape second, boolean byNode) implements Shape {

    @Override
    public Object rename(Object value, Renaming renaming) {
        if (value instanceof List<?> list) {
            return renamed(list, renaming);
        }
        if (value instanceof Set<?> set) {
            return renamed(set, renaming);
        }
        if (value instanceof Map<?, ?> map) {
            return renamed(map, renaming);
        }
        if (value instanceof Optional<?> optional && optional.isPresent()) {
            Object inner = optional.get();
            Object renamed = first.rename(inner, renaming);
            return renamed == inner ? value : Optional.of(renamed);
        }
        return value;
    }

    private List<?> renamed(List<?> list, Renaming renaming) {
        Object[] renamed = new Object[list.size()];
        boolean moves = false;
        int at = 0;
        for (Object element : list) {
            int place = byNode ? place(renaming.node(at), renamed.length) : at;
            renamed[place] = first.rename(element, renaming);
            moves |= renamed[place] != element || place != at;
            at++;
        }
        if (!moves) {
            return list;
        }
        return list instanceof ArrayList<?> ? new ArrayList<>(List.of(renamed)) : List.of(renamed);
    }

    private Set<?> renamed(Set<?> set, Renaming renaming) {
        boolean moves = false;
        Set<Object> renamed = emptyLike(set);
        for (Object element : set) {
            Object image = first.rename(element, renaming);
            moves |= image != element;
            renamed.add(image);
        }
        if (!moves) {
            return set;
        }
        requireAll(renamed.size(), set.size());
        return set instanceof HashSet<?> || set instanceof TreeSet<?> ? renamed : Collections.unmodifiableSet(renamed);
    }

    private Map<?, ?> renamed(Map<?, ?> map, Renaming renaming) {
        boolean moves = false;
        Map<Object, Object> renamed = emptyLike(map);
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object key = first.rename(entry.getKey(), renaming);
            Object value = second.rename(entry.getValue(), renaming);
            moves |= key != entry.getKey() || value != entry.getValue();
            renamed.put(key, value);
        }
        if (!moves) {
            return map;
        }
        requireAll(renamed.size(), map.size());
        return map instanceof HashMap<?, ?> || map instanceof TreeMap<?, ?>
                ? renamed
                : Collections.unmodifiableMap(renamed);
    }

    /** Fails if elements of a set or map became equal, which only instants that become too old do. */
    private static void requireAll(int renamed, int before) {
        if (renamed < before) {
            throw new ModelError("two instants in one set or map are older than the horizon, so that they are no longer"
                    + " distinguished; give a longer horizon with Timing.withHorizon or --horizon");
        }
    }

    @SuppressWarnings("unchecked") // elements are compared as in the given set
    private static Set<Object> emptyLike(Set<?> set) {
        if (set instanceof SortedSet<?> sorted) {
            return new TreeSet<>(((SortedSet<Object>) sorted).comparator());
        }
        return set instanceof HashSet<?> && !(set instanceof LinkedHashSet<?>)
                ? new HashSet<>()
                : new LinkedHashSet<>();
    }

    @SuppressWarnings("unchecked") // keys are compared as in the given map
    private static Map<Object, Object> emptyLike(Map<?, ?> map) {
        if (map instanceof SortedMap<?, ?> sorted) {
            return new TreeMap<>(((SortedMap<Object, Object>) sorted).comparator());
        }
        return map instanceof HashMap<?, ?> && !(map instanceof LinkedHashMap<?, ?>)
                ? new HashMap<>()
                : new LinkedHashMap<>();
    }

    /** Returns the index of a node in a list or array of this length. */
    static int place(int node, int length) {
        if (node >= length) {
            throw new ModelError("a list or array marked @ByNodeId has " + length + " elements and none for node "
                    + node + "; it must have an element for every node that is declared symmetric");
        }
        return node;
    }

    @Override
    public long hash(Object value, StarredHash starred) {
        long hash = 0;
        if (value instanceof List<?> list) {
            int at = 0;
            for (Object element : list) {
                long one = first.hash(element, starred);
                hash = byNode ? hash + ContentHash.combine(starred.ofNode(at++), one) : ContentHash.combine(hash, one);
            }
            return ContentHash.combine(list.size(), hash);
        }
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                long key = first.hash(entry.getKey(), starred);
                hash += ContentHash.combine(key, second.hash(entry.getValue(), starred));
            }
            return ContentHash.combine(-1, hash);
        }
        if (value instanceof Optional<?> optional) {
            return optional.isPresent() ? ContentHash.combine(-2, first.hash(optional.get(), starred)) : -2;
        }
        for (Object element : (Collection<?>) value) {
            hash += ContentHash.mix(first.hash(element, starred));
        }
        return ContentHash.combine(-3, hash);
    }
}
