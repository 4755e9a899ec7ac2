package dev.clew.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Changed copies of the small immutable collections that states of pure nodes consist of. Each result is immutable, and the
 * collection passed in is left as it is. Sets and maps are iterated in the natural order of their elements or keys if these
 * have one, so that a handler that sends a message for each of them sends in the same order in every run. Pure functions.
 */
public final class Values {
    /** Greatest number of elements of which all subsets or permutations can be listed. */
    private static final int MOST_ELEMENTS = 10;

    private Values() {}

    /** Returns a list with an element added at its end. */
    public static <T> List<T> append(List<? extends T> list, T element) {
        List<T> longer = new ArrayList<>(list.size() + 1);
        longer.addAll(list);
        longer.add(element);
        return List.copyOf(longer);
    }

    /** Returns a list with the elements of another added at its end. */
    public static <T> List<T> concat(List<? extends T> list, List<? extends T> more) {
        List<T> longer = new ArrayList<>(list.size() + more.size());
        longer.addAll(list);
        longer.addAll(more);
        return List.copyOf(longer);
    }

    /**
     * Returns a list with the element at a place replaced.
     *
     * @throws IndexOutOfBoundsException if the list has no such place
     */
    public static <T> List<T> with(List<? extends T> list, int place, T element) {
        List<T> changed = new ArrayList<>(list);
        changed.set(place, element);
        return List.copyOf(changed);
    }

    /**
     * Returns a list without the element at a place.
     *
     * @throws IndexOutOfBoundsException if the list has no such place
     */
    public static <T> List<T> without(List<? extends T> list, int place) {
        List<T> shorter = new ArrayList<>(list);
        shorter.remove(place);
        return List.copyOf(shorter);
    }

    /** Returns a set with an element added. */
    public static <T> Set<T> plus(Set<? extends T> set, T element) {
        Set<T> larger = new HashSet<>(set);
        larger.add(element);
        return ordered(larger);
    }

    /** Returns the union of two sets. */
    public static <T> Set<T> union(Set<? extends T> set, Set<? extends T> more) {
        Set<T> larger = new HashSet<>(set);
        larger.addAll(more);
        return ordered(larger);
    }

    /** Returns a set without an element. */
    public static <T> Set<T> minus(Set<? extends T> set, T element) {
        Set<T> smaller = new HashSet<>(set);
        smaller.remove(element);
        return ordered(smaller);
    }

    /** Returns a map with a value put for a key. */
    public static <K, V> Map<K, V> put(Map<? extends K, ? extends V> map, K key, V value) {
        Map<K, V> changed = new HashMap<>(map);
        changed.put(key, value);
        return ordered(changed);
    }

    /** Returns a map without a key. */
    public static <K, V> Map<K, V> remove(Map<? extends K, ? extends V> map, K key) {
        Map<K, V> smaller = new HashMap<>(map);
        smaller.remove(key);
        return ordered(smaller);
    }

    /**
     * Returns all sets of elements of a list without repetitions, the empty one first, for instance to choose among:
     * {@code effects.choose(Values.subsets(peers))}.
     *
     * @throws IllegalArgumentException if there are more than ten elements, or one occurs twice
     */
    public static <T> List<Set<T>> subsets(List<? extends T> elements) {
        checkSize(elements);
        if (new HashSet<>(elements).size() < elements.size()) {
            throw new IllegalArgumentException("an element occurs twice in " + elements);
        }
        List<Set<T>> subsets = new ArrayList<>();
        for (int bits = 0; bits < 1 << elements.size(); bits++) {
            Set<T> subset = new HashSet<>();
            for (int place = 0; place < elements.size(); place++) {
                if (((bits >> place) & 1) != 0) {
                    subset.add(elements.get(place));
                }
            }
            subsets.add(ordered(subset));
        }
        return List.copyOf(subsets);
    }

    /**
     * Returns all orders of the elements of a list, the given one first; elements that occur twice count as different.
     *
     * @throws IllegalArgumentException if there are more than ten elements
     */
    public static <T> List<List<T>> permutations(List<? extends T> elements) {
        checkSize(elements);
        List<List<T>> orders = List.of(List.of());
        for (int taken = 0; taken < elements.size(); taken++) {
            List<List<T>> longer = new ArrayList<>();
            for (List<T> order : orders) {
                for (T next : unused(elements, order)) {
                    longer.add(append(order, next));
                }
            }
            orders = longer;
        }
        return List.copyOf(orders);
    }

    /** Returns the elements that are left after some of them were taken. */
    private static <T> List<T> unused(List<? extends T> elements, List<T> taken) {
        List<T> rest = new ArrayList<>(elements);
        taken.forEach(rest::remove); // one occurrence of each
        return rest;
    }

    private static <T> Set<T> ordered(Set<T> set) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(inOrder(set)));
    }

    private static <K, V> Map<K, V> ordered(Map<K, V> map) {
        Map<K, V> ordered = new LinkedHashMap<>();
        inOrder(map.keySet()).forEach(key -> ordered.put(key, map.get(key)));
        return Collections.unmodifiableMap(ordered);
    }

    /** Returns elements in their natural order, or as they come if they have none. */
    private static <T> List<T> inOrder(Set<T> elements) {
        List<T> list = new ArrayList<>(elements);
        if (list.stream().allMatch(element -> element instanceof Comparable<?> && isLike(list.get(0), element))) {
            list.sort(null);
        }
        return list;
    }

    private static boolean isLike(Object one, Object other) {
        if (one instanceof Enum<?> first && other instanceof Enum<?> second) {
            return first.getDeclaringClass() == second.getDeclaringClass();
        }
        return one.getClass() == other.getClass();
    }

    private static void checkSize(List<?> elements) {
        if (elements.size() > MOST_ELEMENTS) {
            throw new IllegalArgumentException(
                    elements.size() + " elements; at most " + MOST_ELEMENTS + " can be combined in all ways");
        }
    }
}
