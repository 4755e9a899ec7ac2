package dev.clew.cli.house;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Strongly connected components of a graph of class names (Tarjan, 1972). */
final class ClassCircles {
    private final Map<String, Set<String>> graph;
    private final Map<String, Integer> order = new HashMap<>();
    private final Map<String, Integer> lowest = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final Set<String> isOpen = new HashSet<>();
    private final List<Set<String>> circles = new ArrayList<>();

    ClassCircles(Map<String, Set<String>> graph) {
        this.graph = graph;
    }

    /** Returns the components of at least two classes. */
    List<Set<String>> all() {
        for (String type : graph.keySet()) {
            if (!order.containsKey(type)) {
                visit(type);
            }
        }
        return circles;
    }

    private void visit(String type) {
        order.put(type, order.size());
        lowest.put(type, order.get(type));
        open.push(type);
        isOpen.add(type);
        for (String target : graph.getOrDefault(type, Set.of())) {
            if (!order.containsKey(target)) {
                visit(target);
                lowest.merge(type, lowest.getOrDefault(target, Integer.MAX_VALUE), Math::min);
            } else if (isOpen.contains(target)) {
                lowest.merge(type, order.getOrDefault(target, Integer.MAX_VALUE), Math::min);
            }
        }
        if (order.get(type).equals(lowest.get(type))) {
            close(type);
        }
    }

    private void close(String type) {
        Set<String> circle = new TreeSet<>();
        String member;
        do {
            member = open.pop();
            isOpen.remove(member);
            circle.add(member);
        } while (!member.equals(type));
        if (circle.size() > 1) {
            circles.add(circle);
        }
    }
}
