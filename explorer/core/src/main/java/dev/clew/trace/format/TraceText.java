package dev.clew.trace.format;

import dev.clew.text.Printable;
import dev.clew.trace.Moments;
import dev.clew.trace.TlaValues;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceEvent;
import dev.clew.trace.Value;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Formats traces as TLC prints them.
 *
 * @param marked whether errors, states and changed variables are highlighted with terminal escapes
 * @param whole whether values of more than {@link #LONG} characters are written in full
 */
public record TraceText(boolean marked, boolean whole) implements BehaviorText {

    /** Length of text beyond which values are cut in output for people. */
    public static final int LONG = 2_000;

    private static final int SHOWN = 1_000;

    private static final String BOLD = "\u001B[1m";
    private static final String RED = "\u001B[1;31m";
    private static final String YELLOW = "\u001B[1;33m";
    private static final String PLAIN = "\u001B[0m";

    /** Writes the finding that the trace shows, and its states. */
    public void write(TraceDocument trace, Appendable out) throws IOException {
        if (FindingText.isError(trace)) {
            line(RED, "Error: " + FindingText.sentence(trace), out);
            String reason = FindingText.reason(trace);
            if (reason != null) {
                line("", reason, out);
            }
            writeCounterexample(trace, out);
        } else {
            line("", FindingText.sentence(trace), out);
            writeBehavior(trace, out);
            writeLoop(trace.loop(), trace.states().size(), out);
        }
    }

    @Override
    public void writeCounterexample(TraceDocument trace, Appendable out) throws IOException {
        if (trace.loop() == null) {
            line(RED, "Error: The behavior up to this point is:", out);
            writeBehavior(trace, out);
            return;
        }
        out.append('\n');
        line(RED, "Error: The following behavior constitutes a counter-example:", out);
        out.append('\n');
        writeBehavior(trace, out);
        writeLoop(trace.loop(), trace.states().size(), out);
    }

    /** Writes the states, each followed by an empty line. */
    @Override
    public void writeBehavior(TraceDocument trace, Appendable out) throws IOException {
        TraceDocument.State before = null;
        Moments moments = new Moments(trace);
        for (TraceDocument.State state : trace.states()) {
            Set<String> changed = before == null ? Set.of() : Set.copyOf(state.changedSince(before));
            line(
                    BOLD,
                    "State " + state.number() + ": <"
                            + Printable.line(state.event().text()) + ">" + moments.text(state.number()),
                    out);
            for (Map.Entry<String, Value> variable : state.variables().entrySet()) {
                String text = "/\\ " + variable.getKey() + " = " + text(variable.getValue());
                line(changed.contains(variable.getKey()) ? YELLOW : "", text, out);
            }
            out.append('\n');
            before = state;
        }
    }

    private void writeLoop(TraceDocument.@Nullable Loop loop, int states, Appendable out) throws IOException {
        if (loop == null) {
            return;
        }
        TraceEvent event = loop.event();
        line(
                BOLD,
                event == null
                        ? "State " + (states + 1) + ": Stuttering"
                        : "Back to state " + loop.backTo() + ": <" + Printable.line(event.text()) + ">",
                out);
        out.append('\n');
    }

    private String text(Value value) {
        String text = TlaValues.text(value);
        if (whole || text.length() <= LONG) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
        return text.substring(0, end) + " ... (cut; " + text.length() + " characters in all, --full prints them)";
    }

    private void line(String mark, String text, Appendable out) throws IOException {
        String content = Printable.of(text);
        if (marked && !mark.isEmpty()) {
            out.append(mark).append(content).append(PLAIN).append('\n');
        } else {
            out.append(content).append('\n');
        }
    }
}
