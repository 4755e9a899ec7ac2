package dev.clew.history.check;

import dev.clew.history.Operation;
import dev.clew.history.Outcome;
import dev.clew.history.read.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sets that must not lose what was added, as Jepsen's {@code set-full} and Maelstrom's {@code broadcast}. An element is
 * known once its addition, or a read with it, has returned. It is lost if a read that was invoked afterwards does not
 * have it, and no read that was invoked after that one has it; and stale if a later one has it again.
 */
final class Elements {
    private final String model;
    private final String addition;

    private Elements(String model, String addition) {
        this.model = model;
        this.addition = addition;
    }

    static List<HistoryCheck> all() {
        List<HistoryCheck> checks = new ArrayList<>();
        for (Elements model : List.of(new Elements("set-full", "add"), new Elements("broadcast", "broadcast"))) {
            checks.add(new HistoryCheck(
                    model.model, "no-lost-elements", (history, stop) -> model.check(history, false, stop)));
            checks.add(new HistoryCheck(
                    model.model, "no-stale-reads", (history, stop) -> model.check(history, true, stop)));
        }
        return checks;
    }

    private record Known(Operation<Entry, Entry> by, long place) {}

    private Finding check(List<Operation<Entry, Entry>> history, boolean isStrict, BooleanSupplier stop) {
        Map<Object, Operation<Entry, Entry>> additions = new HashMap<>();
        List<Operation<Entry, Entry>> reads = new ArrayList<>();
        for (Operation<Entry, Entry> operation : history) {
            Entry request = operation.request();
            if (request.function().equals(addition)) {
                additions.merge(request.value(), operation, Elements::first);
            } else if (!request.function().equals("read")) {
                throw Values.unknownFunction(request, model, addition + ", read");
            } else if (operation.outcome() == Outcome.OK) {
                reads.add(operation);
            }
        }
        if (reads.isEmpty()) {
            return new Finding.Unknown("no read succeeded, so nothing was checked");
        }
        reads.sort(Comparator.comparingLong(Operation::invoked));
        Map<Object, Known> known = known(additions, reads);
        Finding outOfThinAir = outOfThinAir(additions, reads);
        return outOfThinAir != null ? outOfThinAir : missing(known, reads, isStrict, stop);
    }

    /** Returns that of two additions of an element which returned first; one that failed counts last. */
    private static Operation<Entry, Entry> first(Operation<Entry, Entry> one, Operation<Entry, Entry> other) {
        if (one.outcome() == Outcome.FAIL || other.outcome() == Outcome.FAIL) {
            return one.outcome() == Outcome.FAIL ? other : one;
        }
        return one.returned() <= other.returned() ? one : other;
    }

    private static Collection<?> elements(Operation<Entry, Entry> read) {
        return Values.elements(read.result().orElseThrow());
    }

    private static Map<Object, Known> known(
            Map<Object, Operation<Entry, Entry>> additions, List<Operation<Entry, Entry>> reads) {
        Map<Object, Known> known = new HashMap<>();
        additions.forEach((element, add) -> {
            if (add.outcome() == Outcome.OK) {
                known.put(element, new Known(add, add.returned()));
            }
        });
        for (Operation<Entry, Entry> read : reads) {
            for (Object element : elements(read)) {
                known.merge(element, new Known(read, read.returned()), (a, b) -> a.place <= b.place ? a : b);
            }
        }
        return known;
    }

    private static @Nullable Finding outOfThinAir(
            Map<Object, Operation<Entry, Entry>> additions, List<Operation<Entry, Entry>> reads) {
        for (Operation<Entry, Entry> read : reads) {
            for (Object element : elements(read)) {
                Operation<Entry, Entry> add = additions.get(element);
                if (add == null || add.outcome() == Outcome.FAIL) {
                    String why = add == null ? "which nobody added" : "the addition of which failed";
                    return inconsistent("A read returned " + element + ", " + why + ".", List.of(read));
                }
            }
        }
        return null;
    }

    private static Finding missing(
            Map<Object, Known> known, List<Operation<Entry, Entry>> reads, boolean isStrict, BooleanSupplier stop) {
        Map<Object, Integer> lastPresent = new HashMap<>();
        Map<Object, Integer> firstMissing = new HashMap<>();
        for (int i = 0; i < reads.size(); i++) {
            Set<Object> present = new HashSet<>(elements(reads.get(i)));
            int index = i;
            for (Map.Entry<Object, Known> each : known.entrySet()) {
                if (present.contains(each.getKey())) {
                    lastPresent.put(each.getKey(), index);
                    if (!isStrict) {
                        firstMissing.remove(each.getKey());
                    }
                } else if (each.getValue().place < reads.get(i).invoked()) {
                    firstMissing.putIfAbsent(each.getKey(), index);
                }
            }
            if (stop.getAsBoolean()) {
                return new Finding.Unknown("stopped before all reads were checked");
            }
        }
        if (firstMissing.isEmpty()) {
            return new Finding.Consistent();
        }
        Map.Entry<Object, Integer> first = firstMissing.entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .orElseThrow();
        Object element = first.getKey();
        Operation<Entry, Entry> read = reads.get(first.getValue());
        boolean isBack = lastPresent.getOrDefault(element, -1) > first.getValue();
        return inconsistent(
                (isBack ? "A read missed " + element : "Element " + element + " was lost: a read missed it")
                        + ", which was known before that read was invoked"
                        + others(firstMissing.size() - 1) + ".",
                List.of(Objects.requireNonNull(known.get(element)).by, read));
    }

    private static String others(int count) {
        return switch (count) {
            case 0 -> "";
            case 1 -> "; so was 1 other";
            default -> "; so were " + count + " others";
        };
    }

    private static Finding inconsistent(String what, List<Operation<Entry, Entry>> operations) {
        return new Finding.Inconsistent(
                what,
                OptionalInt.empty(),
                List.of(),
                operations.stream()
                        .map(operation -> new Finding.Mark(operation, "is a part of the contradiction", true))
                        .toList(),
                List.of(),
                operations);
    }
}
