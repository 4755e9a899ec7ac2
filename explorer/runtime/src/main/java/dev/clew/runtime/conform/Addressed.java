package dev.clew.runtime.conform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Messages by whom they go to: in what order a handler names its destinations is of no account. */
final class Addressed {
    private Addressed() {}

    static Map<Integer, List<Object>> of(List<ReplayedStep.Sent> sent) {
        Map<Integer, List<Object>> messages = new TreeMap<>();
        sent.forEach(each ->
                messages.computeIfAbsent(each.to(), to -> new ArrayList<>()).add(each.message()));
        return messages;
    }

    static String text(Map<Integer, List<Object>> messages, int servers) {
        if (messages.isEmpty()) {
            return "nothing";
        }
        return messages.entrySet().stream()
                .map(entry -> entry.getValue() + " to "
                        + (entry.getKey() < servers ? "n" + (entry.getKey() + 1) : "client " + entry.getKey()))
                .collect(Collectors.joining(", "));
    }
}
