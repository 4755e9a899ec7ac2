package dev.clew.trace.format;

import dev.clew.model.Action;
import dev.clew.text.Printable;
import dev.clew.trace.TlaValues;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceEvent;
import dev.clew.trace.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints a behavior as its steps, each with the fields that it changed, and after it what the violated property read.
 * Steps in which nothing but time passes are told together.
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
        List<Line> lines = lines(trace);
        int widest =
                lines.stream().mapToInt(line -> line.numbers().length()).max().orElse(0);
        for (Line line : lines) {
            write(" ".repeat(widest - line.numbers().length()) + line.numbers() + " " + line.text(), line, out);
        }
        out.append('\n');
    }

    /**
     * A step, or several in which nothing but time passes.
     *
     * @param numbers numbers of the states that they lead to
     */
    private record Line(String numbers, String text, boolean isFault, List<String> changes) {}

    private static List<Line> lines(TraceDocument trace) {
        List<TraceDocument.State> states = trace.states();
        List<Line> lines = new ArrayList<>();
        lines.add(start(trace));
        int from = 1;
        while (from < states.size()) {
            TraceEvent event = states.get(from).event();
            int to = lastAdvance(states, from);
            int first = states.get(from).number();
            int last = states.get(to).number();
            lines.add(new Line(
                    from == to ? Integer.toString(first) : first + "-" + last,
                    from == to ? event.text() : event.text() + ", " + (to - from + 1) + " times",
                    event.kind().isFault(),
                    StepChanges.of(states.get(from - 1), states.get(to))));
            from = to + 1;
        }
        return lines;
    }

    private static Line start(TraceDocument trace) {
        TraceDocument.State first = trace.states().get(0);
        TraceEvent event = first.event();
        String text = event.kind() == Action.Kind.INITIAL ? "Initial state" : event.text();
        return new Line(Integer.toString(first.number()), text, false, StepChanges.atStart(trace));
    }

    /** Returns the index of the last of successive states between which nothing but the same time passes. */
    private static int lastAdvance(List<TraceDocument.State> states, int from) {
        TraceEvent event = states.get(from).event();
        int last = from;
        while (event.isRegularAdvance()
                && last + 1 < states.size()
                && states.get(last + 1).event().text().equals(event.text())) {
            last++;
        }
        return last;
    }

    private void write(String start, Line line, Appendable out) throws IOException {
        String shown = Printable.line(start);
        String all = Printable.line(String.join(", ", line.changes()));
        out.append(mark(shown, line.isFault() ? RED : BOLD));
        if (!all.isEmpty() && shown.length() + 3 + all.length() <= width) {
            out.append("   ").append(mark(all, DIM));
        } else {
            for (String part : WrappedText.lines(line.changes(), width - INDENT)) {
                out.append('\n').append(" ".repeat(INDENT)).append(mark(Printable.line(part), DIM));
            }
        }
        out.append('\n');
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
        out.append(trace.finding().property()).append(" depends, in state ").append(Integer.toString(last.number()));
        out.append(", on:\n");
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
        return number == 1 ? ", never changed" : ", last changed in state " + number;
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
