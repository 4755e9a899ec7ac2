package dev.clew.history.check;

import dev.clew.history.Operation;
import dev.clew.history.Outcome;
import dev.clew.history.read.Entry;
import dev.clew.history.read.MalformedHistory;
import dev.clew.history.read.Name;
import dev.clew.history.read.Nil;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Logs of messages by key, as in Jepsen's and Maelstrom's {@code kafka} workload: {@code [:send key value]}, answered
 * {@code [:send key [offset value]]}, and {@code [:poll]}, answered {@code [:poll {key [[offset value] ...]}]}. Used
 * once, by one thread.
 */
final class KafkaModel {
    private static final Set<String> FUNCTIONS =
            Set.of("send", "poll", "txn", "assign", "subscribe", "crash", "commit", "debug-topic-partitions");

    /** A message at an offset, and the operation that showed it first. */
    private record Message(Object value, Operation<Entry, Entry> shownBy) {}

    /** An offset, and the operation that showed it. */
    private record Place(long offset, Operation<Entry, Entry> shownBy) {}

    private final Map<Object, TreeMap<Long, Message>> logs = new HashMap<>();
    private final Map<Object, Map<Object, Place>> offsets = new HashMap<>();
    private final Map<Object, TreeMap<Long, Operation<Entry, Entry>>> polled = new HashMap<>();
    private final Map<Object, Map<Long, Operation<Entry, Entry>>> acknowledged = new HashMap<>();
    private final Map<Integer, Map<Object, Place>> positions = new HashMap<>();
    private final Map<List<Object>, Operation<Entry, Entry>> failed = new HashMap<>();
    private final Set<List<Object>> tried = new HashSet<>();
    private @Nullable Finding finding;

    private KafkaModel() {}

    static List<HistoryCheck> all() {
        return List.of(new HistoryCheck("kafka", "log", (history, stop) -> new KafkaModel().check(history, stop)));
    }

    private Finding check(List<Operation<Entry, Entry>> history, BooleanSupplier stop) {
        for (Operation<Entry, Entry> operation : history) {
            if (!FUNCTIONS.contains(operation.request().function())) {
                throw Values.unknownFunction(operation.request(), "kafka", "send, poll, txn, assign, subscribe");
            }
            steps(operation.request()).forEach(step -> {
                if (word(step).equals("send") && step.size() == 3) {
                    List<Object> message = List.of(step.get(1), step.get(2));
                    if (operation.outcome() == Outcome.FAIL) {
                        failed.put(message, operation);
                    } else {
                        tried.add(message);
                    }
                }
            });
        }
        failed.keySet().removeAll(tried); // a message may be sent again
        List<Operation<Entry, Entry>> byReturn = new ArrayList<>(history);
        byReturn.sort(Comparator.comparingLong(Operation::returned));
        for (Operation<Entry, Entry> operation : byReturn) {
            if (operation.outcome() == Outcome.OK && finding == null) {
                read(operation);
            }
            if (stop.getAsBoolean()) {
                return new Finding.Unknown("stopped before all operations were checked");
            }
        }
        if (finding == null) {
            findLost();
        }
        return finding == null ? new Finding.Consistent() : finding;
    }

    private void read(Operation<Entry, Entry> operation) {
        Entry ok = operation.result().orElseThrow();
        if (Set.of("assign", "subscribe").contains(ok.function())) {
            positions.remove(operation.process());
            return;
        }
        for (List<?> step : steps(ok)) {
            if (word(step).equals("send")) {
                send(step, operation, ok);
            } else if (word(step).equals("poll") && step.size() == 2 && step.get(1) instanceof Map<?, ?> batches) {
                batches.forEach((key, batch) -> poll(key, batch, operation, ok));
            }
        }
    }

    private void send(List<?> step, Operation<Entry, Entry> operation, Entry ok) {
        if (step.size() != 3) {
            throw new MalformedHistory(ok.line(), "a send is [:send key value], not " + step);
        }
        if (step.get(2) instanceof List<?> pair && pair.size() == 2 && pair.get(0) instanceof Long offset) {
            show(step.get(1), offset, pair.get(1), operation);
            acknowledged.computeIfAbsent(step.get(1), k -> new HashMap<>()).put(offset, operation);
        }
    }

    private void poll(Object key, Object batch, Operation<Entry, Entry> operation, Entry ok) {
        if (!(batch instanceof List<?> messages)) {
            throw new MalformedHistory(ok.line(), "a batch of a poll is [[offset value] ...], not " + batch);
        }
        Map<Object, Place> own = positions.computeIfAbsent(operation.process(), p -> new HashMap<>());
        for (Object message : messages) {
            if (!(message instanceof List<?> pair) || pair.size() != 2 || !(pair.get(0) instanceof Long offset)) {
                throw new MalformedHistory(ok.line(), "a message is [offset value], not " + message);
            }
            Place before = own.put(key, new Place(offset, operation));
            if (before != null && before.offset >= offset) {
                report(
                        "A consumer polled offset " + offset + " of " + key + " after " + before.offset + ".",
                        List.of(before.shownBy, operation));
            }
            Operation<Entry, Entry> send = failed.get(List.of(key, pair.get(1)));
            if (send != null) {
                report(
                        "A poll returned " + pair.get(1) + " of " + key + ", the send of which failed.",
                        List.of(send, operation));
            }
            show(key, offset, pair.get(1), operation);
            polled.computeIfAbsent(key, k -> new TreeMap<>()).putIfAbsent(offset, operation);
        }
    }

    /** Records the value at an offset, which must be the same whenever it is shown, and at no other offset. */
    private void show(Object key, long offset, Object value, Operation<Entry, Entry> operation) {
        Message before =
                logs.computeIfAbsent(key, k -> new TreeMap<>()).putIfAbsent(offset, new Message(value, operation));
        if (before != null && !before.value.equals(value)) {
            report(
                    "Offset " + offset + " of " + key + " has the values " + before.value + " and " + value + ".",
                    List.of(before.shownBy, operation));
        }
        Place other =
                offsets.computeIfAbsent(key, k -> new HashMap<>()).putIfAbsent(value, new Place(offset, operation));
        if (other != null && other.offset != offset) {
            report(
                    "The value " + value + " of " + key + " is at the offsets " + other.offset + " and " + offset + ".",
                    List.of(other.shownBy, operation));
        }
    }

    /** Looks for messages that were acknowledged and never polled, although a later one of the same key was. */
    private void findLost() {
        acknowledged.forEach((key, sends) -> {
            TreeMap<Long, Operation<Entry, Entry>> seen = polled.getOrDefault(key, new TreeMap<>());
            sends.forEach((offset, send) -> {
                Map.Entry<Long, Operation<Entry, Entry>> later = seen.higherEntry(offset);
                if (!seen.containsKey(offset) && later != null) {
                    report(
                            "The message at offset " + offset + " of " + key
                                    + " was acknowledged and never polled, although a later one was.",
                            List.of(send, later.getValue()));
                }
            });
        });
    }

    private void report(String what, List<Operation<Entry, Entry>> operations) {
        if (finding == null) {
            finding = WorkloadModels.inconsistent(
                    what, operations.stream().distinct().toList());
        }
    }

    private static List<List<?>> steps(Entry entry) {
        List<List<?>> steps = new ArrayList<>();
        if (entry.value() instanceof List<?> list) {
            for (Object step : list) {
                if (step instanceof List<?> parts && !parts.isEmpty()) {
                    steps.add(parts);
                }
            }
        } else if (entry.value() != Nil.NIL && Set.of("send", "poll", "txn").contains(entry.function())) {
            throw new MalformedHistory(entry.line(), "the value of '" + entry.function() + "' must be a vector");
        }
        return steps;
    }

    private static String word(List<?> step) {
        Object word = step.get(0);
        String text = word instanceof Name || word instanceof String ? word.toString() : "";
        return text.startsWith(":") ? text.substring(1) : text;
    }
}
