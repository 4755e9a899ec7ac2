package dev.clew.runtime.conform;

import dev.clew.runtime.HandlerEffects;
import dev.clew.runtime.NodeIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Messages by whom they go to: in what order a handler names its destinations is of no account. */
final class Addressed {
    private Addressed() {}

    static Map<Integer, List<Object>> of(List<HandlerEffects.Sent<Object>> sent) {
        Map<Integer, List<Object>> messages = new TreeMap<>();
        sent.forEach(each ->
                messages.computeIfAbsent(each.to(), to -> new ArrayList<>()).add(each.message()));
        return messages;
    }

    /** What users call a server or client of an id. */
    static String name(int id, int servers) {
        return id < servers ? NodeIdentity.name(id) : "client " + id;
    }

    static String text(Map<Integer, List<Object>> messages, int servers) {
        if (messages.isEmpty()) {
            return "nothing";
        }
        return messages.entrySet().stream()
                .map(entry -> entry.getValue() + " to " + name(entry.getKey(), servers))
                .collect(Collectors.joining(", "));
    }
}
