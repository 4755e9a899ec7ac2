package dev.clew.runtime.conform;

import dev.clew.runtime.HandlerEffects;
import dev.clew.runtime.disk.NodeIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Groups messages by destination: the order in which a handler addresses its destinations is
 * irrelevant.
 */
final class MessagesByDestination {
    private MessagesByDestination() {}

    static Map<Integer, List<Object>> of(List<HandlerEffects.Sent<Object>> sent) {
        Map<Integer, List<Object>> messages = new TreeMap<>();
        sent.forEach(each ->
                messages.computeIfAbsent(each.to(), to -> new ArrayList<>()).add(each.message()));
        return messages;
    }

    /** Returns the name of a server or client shown to users. */
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
