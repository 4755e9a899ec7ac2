package dev.clew.trace.format;

import dev.clew.model.Action.Kind;
import dev.clew.trace.FieldChanges;
import dev.clew.trace.MessageFlow;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceEvent;
import dev.clew.trace.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a step did, as short texts: the fields that it changed, what is written and not synced, the timers with a duration
 * that it set, and the messages that it sent.
 */
final class StepChanges {
    /** Variables whose changes follow from what a step is, or are told in other words. */
    private static final Set<String> IMPLIED =
            Set.of("network", "faults", "timers", "lastDelivered", "arrivals", "steady");

    /** What repeats a node's fields, unless it alone changes. */
    private static final String DISK = "disk";

    private static final String TIMERS = "timers";
    private static final int MOST_MESSAGES = 6;

    private StepChanges() {}

    /** Returns the messages that are in flight at the start of a behavior. */
    static List<String> atStart(TraceDocument trace) {
        List<String> messages = MessageFlow.of(trace).stream()
                .filter(transit -> transit.sentBy() == 1)
                .map(transit ->
                        transit.message().label() + " " + transit.message().source() + " -> "
                                + transit.message().destination())
                .toList();
        if (messages.isEmpty()) {
            return List.of();
        }
        List<String> told = new ArrayList<>(messages.subList(0, Math.min(MOST_MESSAGES, messages.size())));
        if (messages.size() > MOST_MESSAGES) {
            told.add("and " + (messages.size() - MOST_MESSAGES) + " more messages");
        }
        told.set(0, "in flight: " + told.get(0));
        return told;
    }

    /** Returns what a step did; a crash comes after what the node sent before it. */
    static List<String> of(TraceDocument.State before, TraceDocument.State after) {
        List<String> disk = disk(before, after);
        List<String> texts = new ArrayList<>(fields(before, after, disk.isEmpty()));
        texts.addAll(timers(before, after));
        texts.addAll(disk);
        texts.addAll(after.event().kind() == Kind.CRASH ? 0 : texts.size(), sent(after.event()));
        return texts;
    }

    private static List<String> fields(TraceDocument.State before, TraceDocument.State after, boolean alsoDisk) {
        List<FieldChanges.Change> told = FieldChanges.between(told(before), told(after));
        boolean onlyDisk = alsoDisk && told.stream().allMatch(StepChanges::isDisk);
        return told.stream()
                .filter(change -> onlyDisk || !isDisk(change))
                .map(FieldChanges.Change::toString)
                .toList();
    }

    private static boolean isDisk(FieldChanges.Change change) {
        return change.place().equals(DISK) || change.place().startsWith(DISK + "[");
    }

    private static Map<String, Value> told(TraceDocument.State state) {
        Map<String, Value> variables = new LinkedHashMap<>(state.variables());
        variables.keySet().removeAll(IMPLIED);
        return variables;
    }

    // Timers with a duration

    private static List<String> timers(TraceDocument.State before, TraceDocument.State after) {
        boolean timePasses = after.event().kind() == Kind.ADVANCE;
        List<String> texts = new ArrayList<>();
        for (String node : nodes(after, TIMERS)) {
            Map<String, String> left = durations(part(after, TIMERS, node));
            Map<String, String> leftBefore = durations(part(before, TIMERS, node));
            left.forEach((timer, duration) -> {
                String old = leftBefore.get(timer);
                if (!duration.equals(old) && timePasses) {
                    texts.add(timer + " of " + node + " " + old + " -> " + duration);
                } else if (!duration.equals(old)) {
                    texts.add("sets " + timer + " " + duration);
                }
            });
        }
        return texts;
    }

    /** Returns what is left of the duration of each timer: {@code in 8}. */
    private static Map<String, String> durations(@Nullable Value timers) {
        Map<String, String> durations = new LinkedHashMap<>();
        if (timers instanceof Value.Function function) {
            function.mappings()
                    .forEach(mapping ->
                            durations.put(FieldChanges.text(mapping.key()), FieldChanges.text(mapping.value())));
        }
        return durations;
    }

    // Disks

    /** Returns what happened to disks: writes that a crash lost, those that are not synced yet, and that all are synced. */
    private static List<String> disk(TraceDocument.State before, TraceDocument.State after) {
        boolean isCrash = after.event().kind() == Kind.CRASH;
        List<String> texts = new ArrayList<>();
        for (String node : nodes(isCrash ? before : after, DISK)) {
            Value old = part(before, DISK, node);
            Value now = part(after, DISK, node);
            if (Objects.equals(old, now)) {
                continue;
            }
            List<Value> unsynced = images(isCrash ? old : now, "unsynced");
            if (isCrash) {
                List<Value> kept = images(now, "synced");
                int left = kept.isEmpty() ? 0 : unsynced.lastIndexOf(kept.get(0)) + 1;
                unsynced.subList(left, unsynced.size())
                        .forEach(image -> texts.add("loses the unsynced write of " + FieldChanges.text(image)));
            } else if (unsynced.isEmpty()) {
                texts.add("disk of " + node + " synced");
            } else {
                int known = Math.min(images(old, "unsynced").size(), unsynced.size());
                unsynced.subList(known, unsynced.size())
                        .forEach(image -> texts.add("writes to disk " + FieldChanges.text(image) + ", not synced"));
            }
        }
        return texts;
    }

    private static List<Value> images(@Nullable Value disk, String part) {
        if (disk instanceof Value.Function function) {
            for (Value.Mapping mapping : function.mappings()) {
                if (FieldChanges.text(mapping.key()).equals(part) && mapping.value() instanceof Value.Sequence images) {
                    return images.elements();
                }
            }
        }
        return List.of();
    }

    private static List<String> nodes(TraceDocument.State state, String variable) {
        return state.variables().get(variable) instanceof Value.Function function
                ? function.mappings().stream()
                        .map(mapping -> FieldChanges.text(mapping.key()))
                        .toList()
                : List.of();
    }

    private static @Nullable Value part(TraceDocument.State state, String variable, String node) {
        return state.variables().get(variable) instanceof Value.Function function
                ? function.mappings().stream()
                        .filter(mapping -> FieldChanges.text(mapping.key()).equals(node))
                        .map(Value.Mapping::value)
                        .findFirst()
                        .orElse(null)
                : null;
    }

    // Messages

    private static List<String> sent(TraceEvent event) {
        Map<String, List<String>> destinations = new LinkedHashMap<>();
        for (TraceEvent.Message message : event.sent()) {
            destinations
                    .computeIfAbsent(message.label(), label -> new ArrayList<>())
                    .add(message.destination());
        }
        List<String> texts = new ArrayList<>();
        destinations.forEach((label, nodes) -> texts.add("sends " + label + " to " + String.join(" and ", nodes)));
        return texts;
    }
}
