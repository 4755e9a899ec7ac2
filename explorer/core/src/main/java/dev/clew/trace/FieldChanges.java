package dev.clew.trace;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The difference between two states, field by field: {@code s0.role CANDIDATE -> FOLLOWER}, {@code s0.log +1}. Records and
 * maps are compared part by part; sets and lists by what was added and removed.
 */
public final class FieldChanges {
    private static final int LONGEST = 120;

    private final List<Change> changes = new ArrayList<>();

    /**
     * A difference.
     *
     * @param place the variable, with the fields and keys that lead to the value: {@code s0.role}
     * @param text the difference: {@code CANDIDATE -> FOLLOWER}, or {@code +1}
     */
    public record Change(String place, String text) {
        @Override
        public String toString() {
            return place + " " + text;
        }
    }

    private FieldChanges() {}

    /** Returns the differences in the variables of two states, in the order of the later one. */
    public static List<Change> between(Map<String, Value> before, Map<String, Value> after) {
        FieldChanges found = new FieldChanges();
        Set<String> names = new LinkedHashSet<>(after.keySet());
        names.addAll(before.keySet());
        names.forEach(name -> found.compare(name, before.get(name), after.get(name)));
        return List.copyOf(found.changes);
    }

    private void compare(String place, @Nullable Value before, @Nullable Value after) {
        if (Objects.equals(before, after)) {
            return;
        }
        if (before instanceof Value.Fields a
                && after instanceof Value.Fields b
                && a.fields().keySet().equals(b.fields().keySet())) {
            b.fields()
                    .forEach((name, value) ->
                            compare(place + "." + name, a.fields().get(name), value));
        } else if (before instanceof Value.Function a && after instanceof Value.Function b) {
            functions(place, a, b);
        } else if (before instanceof Value.Elements a && after instanceof Value.Elements b) {
            sets(place, a.elements(), b.elements());
        } else if (before instanceof Value.Sequence a && after instanceof Value.Sequence b) {
            sequences(place, a.elements(), b.elements());
        } else if (before instanceof Value.Fields && after instanceof Value.Name name) {
            add(place, "-> " + name.name()); // a node that is down
        } else if (before instanceof Value.Name && after instanceof Value.Fields restarted) {
            restarted.fields().forEach((name, value) -> add(place + "." + name, "= " + text(value)));
        } else {
            add(place, text(before) + " -> " + text(after));
        }
    }

    private void functions(String place, Value.Function before, Value.Function after) {
        for (Value.Mapping mapping : after.mappings()) {
            compare(place + "[" + text(mapping.key()) + "]", at(before, mapping.key()), mapping.value());
        }
        for (Value.Mapping mapping : before.mappings()) {
            if (at(after, mapping.key()) == null) {
                add(place + "[" + text(mapping.key()) + "]", text(mapping.value()) + " -> none");
            }
        }
    }

    private static @Nullable Value at(Value.Function function, Value key) {
        return function.mappings().stream()
                .filter(mapping -> mapping.key().equals(key))
                .map(Value.Mapping::value)
                .findFirst()
                .orElse(null);
    }

    private void sets(String place, List<Value> before, List<Value> after) {
        if (after.isEmpty()) {
            add(place, text(new Value.Elements(before)) + " -> {}");
            return;
        }
        for (Value element : after) {
            if (!before.contains(element)) {
                add(place, "+" + text(element));
            }
        }
        for (Value element : before) {
            if (!after.contains(element)) {
                add(place, "-" + text(element));
            }
        }
    }

    /**
     * A list that grew or shrank at its end is described by the elements that were added or removed there, one with another
     * element by that element. Optional values are lists of at most one element; since nothing tells them from other lists, a
     * list of no element and one of a single simple value are told apart as {@code none} and that value.
     */
    private void sequences(String place, List<Value> before, List<Value> after) {
        if (before.size() == after.size()) {
            List<Integer> different = IntStream.range(0, after.size())
                    .filter(i -> !before.get(i).equals(after.get(i)))
                    .boxed()
                    .toList();
            if (different.size() == 1) {
                int i = different.get(0);
                compare(after.size() == 1 ? place : place + "[" + i + "]", before.get(i), after.get(i));
                return;
            }
        }
        if (isAtMostOneSimple(before) && isAtMostOneSimple(after)) {
            add(place, text(first(before)) + " -> " + text(first(after)));
            return;
        }
        int common = Math.min(before.size(), after.size());
        boolean sameStart = before.subList(0, common).equals(after.subList(0, common));
        if (!sameStart || before.size() == after.size()) {
            add(place, text(new Value.Sequence(before)) + " -> " + text(new Value.Sequence(after)));
        } else if (after.size() > common) {
            add(place, "+" + texts(after.subList(common, after.size())));
        } else {
            add(place, "-" + texts(before.subList(common, before.size())));
        }
    }

    private static boolean isAtMostOneSimple(List<Value> list) {
        return list.isEmpty()
                || (list.size() == 1
                        && (list.get(0) instanceof Value.Text
                                || list.get(0) instanceof Value.Name
                                || list.get(0) instanceof Value.Literal));
    }

    private static @Nullable Value first(List<Value> list) {
        return list.isEmpty() ? null : list.get(0);
    }

    private static String texts(List<Value> elements) {
        return elements.size() == 1 ? text(elements.get(0)) : text(new Value.Sequence(elements));
    }

    private void add(String place, String text) {
        changes.add(new Change(place, text));
    }

    /** Returns a value on one line, cut where it is very long; {@code none} for null. */
    public static String text(@Nullable Value value) {
        if (value == null) {
            return "none";
        }
        String whole = value instanceof Value.Text text ? text.text() : Labels.of(value);
        return whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST - 1) + "…";
    }
}
