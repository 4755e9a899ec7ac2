package dev.clew.object;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Classification of classes for snapshots. */
final class Types {
    /** Collections whose iteration order is part of their state, and which a constructor without parameters makes. */
    private static final Set<String> ORDERED = Set.of(
            "java.util.ArrayList",
            "java.util.LinkedList",
            "java.util.Vector",
            "java.util.Stack",
            "java.util.ArrayDeque",
            "java.util.PriorityQueue",
            "java.util.LinkedHashSet",
            "java.util.LinkedHashMap",
            "java.util.concurrent.CopyOnWriteArrayList",
            "java.util.concurrent.CopyOnWriteArraySet",
            "java.util.concurrent.ConcurrentLinkedQueue",
            "java.util.concurrent.ConcurrentLinkedDeque");

    private static final Set<String> UNORDERED = Set.of(
            "java.util.HashSet",
            "java.util.TreeSet",
            "java.util.HashMap",
            "java.util.TreeMap",
            "java.util.Hashtable",
            "java.util.concurrent.ConcurrentHashMap",
            "java.util.concurrent.ConcurrentSkipListMap",
            "java.util.concurrent.ConcurrentSkipListSet");

    private Types() {}

    static boolean isOrdered(String type) {
        return ORDERED.contains(type);
    }

    static boolean isUnordered(String type) {
        return UNORDERED.contains(type);
    }

    /** Returns whether reading a {@code LinkedHashMap} changes its order, found out on a copy. */
    static boolean isInAccessOrder(Map<?, ?> map) {
        @SuppressWarnings("unchecked") // a copy, of which only new keys are used
        Map<Object, Object> copy = (Map<Object, Object>) ((LinkedHashMap<?, ?>) map).clone();
        Object first = new Object();
        Object second = new Object();
        copy.put(first, first);
        copy.put(second, second);
        copy.get(first);
        Object last = null;
        for (Object key : copy.keySet()) {
            last = key;
        }
        return last == first;
    }

    /** Returns whether a class belongs to the Java platform. */
    static boolean isJdk(Class<?> type) {
        String name = type.getName();
        return !type.isHidden()
                && (name.startsWith("java.")
                        || name.startsWith("javax.")
                        || name.startsWith("jdk.")
                        || name.startsWith("sun.")
                        || name.startsWith("com.sun."));
    }

    /** Returns the name of a class without its package. */
    static String nameOf(Class<?> type) {
        String name = type.getTypeName();
        return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
    }
}
