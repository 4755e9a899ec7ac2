package dev.clew.trace.format;

import dev.clew.trace.FieldChanges;
import dev.clew.trace.TlaValues;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceEvent;
import dev.clew.trace.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Prints a behavior as its steps, each with the fields that it changed, and after it what the violated property read.
 * Messages and budgets follow from the steps, so they are left out.
 *
 * @param marked whether faults and changes are highlighted with terminal escapes
 * @param width the greatest length of a line, where texts can be broken
 */
public record StepText(boolean marked, int width) implements BehaviorText {
    private static final String RED = "\u001B[31m";
    private static final String BOLD = "\u001B[1m";
    private static final String DIM = "\u001B[2m";
    private static final String PLAIN = "\u001B[0m";
    private static final int INDENT = 6;
    private static final int LONGEST = 60;

    /** Variables whose changes follow from what a step is. */
    private static final Set<String> IMPLIED = Set.of("network", "faults", "timers", "lastDelivered");

    /** What repeats a node's fields, unless it alone changes. */
    private static final String DISK = "disk";

    @Override
    public void writeCounterexample(TraceDocument trace, Appendable out) throws IOException {
        writeBehavior(trace, out);
        loop(trace, out);
        if (trace.finding().message() == null) {
            reads(trace, out);
        }
    }

    @Override
    public void writeBehavior(TraceDocument trace, Appendable out) throws IOException {
        TraceDocument.State before = null;
        int digits = Integer.toString(trace.states().size()).length();
        for (TraceDocument.State state : trace.states()) {
            String number = " ".repeat(digits - Integer.toString(state.number()).length()) + state.number();
            step(number, state.event(), before == null ? List.of() : changes(before, state), out);
            before = state;
        }
        out.append('\n');
    }

    private void step(String number, TraceEvent event, List<String> changes, Appendable out) throws IOException {
        String start = number + " " + Printable.line(event.text());
        String all = Printable.line(String.join(", ", changes));
        out.append(mark(start, event.kind().isFault() ? RED : BOLD));
        if (!all.isEmpty() && start.length() + 3 + all.length() <= width) {
            out.append("   ").append(mark(all, DIM));
        } else {
            for (String line : WrappedText.lines(changes, width - INDENT)) {
                out.append('\n').append(" ".repeat(INDENT)).append(mark(Printable.line(line), DIM));
            }
        }
        out.append('\n');
    }

    private static List<String> changes(TraceDocument.State before, TraceDocument.State after) {
        List<FieldChanges.Change> told = FieldChanges.between(told(before), told(after));
        List<String> texts = new ArrayList<>();
        for (FieldChanges.Change change : told) {
            if (!isDisk(change) || told.stream().allMatch(StepText::isDisk)) {
                texts.add(change.toString());
            }
        }
        return texts;
    }

    private static boolean isDisk(FieldChanges.Change change) {
        return change.place().equals(DISK) || change.place().startsWith(DISK + "[");
    }

    private static Map<String, Value> told(TraceDocument.State state) {
        Map<String, Value> variables = new LinkedHashMap<>(state.variables());
        variables.keySet().removeAll(IMPLIED);
        return variables;
    }

    private void loop(TraceDocument trace, Appendable out) throws IOException {
        TraceDocument.Loop loop = trace.loop();
        if (loop != null) {
            TraceEvent event = loop.event();
            out.append(
                            event == null
                                    ? "It stays in state " + loop.backTo() + " for ever."
                                    : "Then " + Printable.line(event.text()) + ", back to state " + loop.backTo()
                                            + ", for ever.")
                    .append("\n\n");
        }
    }

    /** Writes the values that the violated property read in the last state, and since when each variable has its value. */
    private void reads(TraceDocument trace, Appendable out) throws IOException {
        List<TraceDocument.State> states = trace.states();
        TraceDocument.State last = states.get(states.size() - 1);
        if (trace.finding().reads().isEmpty() || trace.finding().property() == null) {
            return;
        }
        out.append(trace.finding().property()).append(" read in state ").append(Integer.toString(last.number()));
        out.append(":\n");
        for (String variable : trace.finding().reads()) {
            Value value = last.variables().get(variable);
            if (value != null) {
                List<String> lines = WrappedText.lines(parts(value), width - INDENT);
                out.append("  ")
                        .append(mark(variable, BOLD))
                        .append(since(variable, states))
                        .append('\n');
                for (String line : lines) {
                    out.append(" ".repeat(INDENT)).append(Printable.line(line)).append('\n');
                }
            }
        }
        out.append('\n');
    }

    private static String since(String variable, List<TraceDocument.State> states) {
        int number = states.size();
        while (number > 1
                && !states.get(number - 1).changedSince(states.get(number - 2)).contains(variable)) {
            number--;
        }
        return number == 1 ? ", as from the start" : ", since state " + number;
    }

    private static List<String> parts(Value value) {
        if (value instanceof Value.Fields record) {
            return record.fields().entrySet().stream()
                    .map(field -> field.getKey() + " = " + text(field.getValue()))
                    .toList();
        }
        return List.of(text(value));
    }

    private static String text(Value value) {
        String whole = value instanceof Value.Text text ? text.text() : TlaValues.text(value);
        return whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST - 1) + "…";
    }

    private String mark(String text, String mark) {
        return marked ? mark + text + PLAIN : text;
    }
}
