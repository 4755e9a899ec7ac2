package dev.clew.cli.suite;

import dev.clew.report.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Updates the counts in the text of a suite's file. Only the digits of counts are replaced, and missing counts are
 * added after the entry's last value; the rest of the text is unchanged.
 */
public final class CountUpdate {
    private final String text;
    private final List<Edit> edits = new ArrayList<>();

    private record Edit(int from, int to, String replacement) {}

    private CountUpdate(String text) {
        this.text = text;
    }

    /** Returns the text with the counts of those checks whose verdict was the expected one. */
    public static String of(String text, List<Outcome> outcomes) {
        CountUpdate update = new CountUpdate(text);
        Map<Place, List<Outcome>> byEntry = outcomes.stream()
                .collect(Collectors.groupingBy(
                        outcome -> outcome.entry().place(), LinkedHashMap::new, Collectors.toList()));
        byEntry.values().forEach(update::entry);
        return update.edited();
    }

    private void entry(List<Outcome> outcomes) {
        CountSlots slots = outcomes.get(0).entry().slots();
        StringBuilder added = new StringBuilder();
        for (String name : Expectation.COUNT_NAMES) {
            if (slots.span(name) != null) {
                outcomes.forEach(outcome -> replace(outcome, name));
            } else if (outcomes.size() == slots.rows() && outcomes.stream().allMatch(CountUpdate::isReproducible)) {
                String values = outcomes.stream()
                        .map(outcome -> String.valueOf(outcome.counts().named(name)))
                        .collect(Collectors.joining(", "));
                String value = slots.rows() == 1 ? values : "[" + values + "]";
                added.append(slots.indent() < 0 ? ", " : lineFeed() + " ".repeat(slots.indent()))
                        .append(name)
                        .append(": ")
                        .append(value);
            }
        }
        if (!added.isEmpty()) {
            int at = slots.indent() < 0 ? slots.end() : endOfLine(slots.end());
            edits.add(new Edit(at, at, added.toString()));
        }
    }

    private void replace(Outcome outcome, String name) {
        Long found = outcome.counts().named(name);
        if (outcome.status() == Outcome.Status.PASSED && found != null) {
            CountSlots.Span span =
                    Objects.requireNonNull(outcome.entry().slots().span(name));
            String written = text.substring(span.from(), span.to());
            if (!written.replace("_", "").equals(found.toString())) {
                edits.add(new Edit(span.from(), span.to(), found.toString()));
            }
        }
    }

    /** Returns whether another run would find the same counts: the search was neither cut nor random. */
    private static boolean isReproducible(Outcome outcome) {
        return outcome.status() == Outcome.Status.PASSED
                && outcome.entry().expectation().verdict() != Verdict.INCOMPLETE
                && outcome.counts().distinct() != null;
    }

    private int endOfLine(int from) {
        int end = text.indexOf('\n', from);
        int stop = end < 0 ? text.length() : end;
        return stop > from && text.charAt(stop - 1) == '\r' ? stop - 1 : stop;
    }

    private String lineFeed() {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }

    private String edited() {
        edits.sort(Comparator.comparingInt(Edit::from).reversed());
        StringBuilder edited = new StringBuilder(text);
        edits.forEach(edit -> edited.replace(edit.from, edit.to, edit.replacement));
        return edited.toString();
    }
}
