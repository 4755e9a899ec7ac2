package dev.clew.history.check;

import dev.clew.history.Operation;
import dev.clew.history.Outcome;
import dev.clew.history.read.Entry;
import dev.clew.history.read.MalformedHistory;
import dev.clew.history.read.Nil;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Long forks, which parallel snapshot isolation permits and snapshot isolation does not: of two reads of the same keys,
 * each of which is written once, one sees a write that the other does not see, and the other way around. Steps are
 * {@code [:r key value]} and {@code [:w key value]}.
 */
final class LongForks {
    private LongForks() {}

    private record Reading(Operation<Entry, Entry> operation, Set<Object> seen) {}

    static Finding check(List<Operation<Entry, Entry>> history, BooleanSupplier stop) {
        Map<Set<Object>, List<Reading>> groups = new LinkedHashMap<>();
        Map<Object, Integer> lines = new LinkedHashMap<>();
        for (Operation<Entry, Entry> operation : history) {
            for (Object step : Values.vector(operation.request())) {
                List<?> parts = parts(step, operation.request());
                Integer before = parts.get(0).toString().endsWith("w")
                        ? lines.putIfAbsent(parts.get(1), operation.request().line())
                        : null;
                if (before != null) {
                    throw new MalformedHistory(
                            operation.request().line(),
                            parts.get(1) + " is written again after line " + before
                                    + "; a key of long-fork is written once");
                }
            }
            if (operation.outcome() == Outcome.OK) {
                add(operation, groups);
            }
        }
        for (List<Reading> group : groups.values()) {
            group.sort(Comparator.comparingInt(reading -> reading.seen.size()));
            for (int i = 1; i < group.size(); i++) {
                Reading less = group.get(i - 1);
                Reading more = group.get(i);
                if (!more.seen.containsAll(less.seen)) {
                    return fork(less, more);
                }
            }
        }
        return new Finding.Consistent();
    }

    private static Finding fork(Reading one, Reading other) {
        Object first = missing(one.seen, other.seen);
        Object second = missing(other.seen, one.seen);
        return WorkloadModels.inconsistent(
                "Two reads disagree: one sees the write of " + first + " without that of " + second
                        + ", the other sees " + second + " without " + first + ".",
                List.of(one.operation, other.operation));
    }

    /** Returns a key in one set that is not in another. */
    private static Object missing(Set<Object> all, Set<Object> some) {
        return all.stream().filter(key -> !some.contains(key)).findFirst().orElseThrow();
    }

    private static void add(Operation<Entry, Entry> operation, Map<Set<Object>, List<Reading>> groups) {
        Entry ok = operation.result().orElseThrow();
        Set<Object> keys = new HashSet<>();
        Set<Object> seen = new HashSet<>();
        for (Object step : Values.vector(ok)) {
            List<?> parts = parts(step, ok);
            if (parts.get(0).toString().endsWith("r")) {
                keys.add(parts.get(1));
                if (parts.get(2) != Nil.NIL) {
                    seen.add(parts.get(1));
                }
            }
        }
        if (keys.size() > 1) {
            groups.computeIfAbsent(keys, k -> new ArrayList<>()).add(new Reading(operation, seen));
        }
    }

    private static List<?> parts(Object step, Entry entry) {
        if (step instanceof List<?> parts
                && parts.size() == 3
                && Set.of(":r", ":w", "r", "w").contains(parts.get(0).toString())) {
            return parts;
        }
        throw new MalformedHistory(entry.line(), "a step is [:r key value] or [:w key value], not " + step);
    }
}
