package dev.clew.trace.diagram;

import dev.clew.model.Action.Kind;
import dev.clew.text.Printable;
import dev.clew.trace.MessageFlow;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceEvent;
import dev.clew.trace.TraceFormat;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Space-time diagram in text: a lane for each node, a row for each step, and each message as an arrow in the row where it
 * ends, with the number of the state in which it was sent. Immutable.
 */
public final class TextDiagram implements TraceFormat {
    /** Usual greatest length of a line. */
    public static final int WIDTH = 100;

    private static final int LEAST_COLUMN = 10;

    /** Width that an arrow and the number of the state that sent its message take beside a label. */
    private static final int ARROW = 12;

    private static final char UP = '│';
    private static final char DOWN = '┊';

    private final int width;

    /** Creates a format with lines of the usual length. */
    public TextDiagram() {
        this(WIDTH);
    }

    /**
     * Creates a format.
     *
     * @param width greatest length of a line; exceeded where there are too many lanes for it
     */
    public TextDiagram(int width) {
        this.width = width;
    }

    @Override
    public String name() {
        return "lanes";
    }

    @Override
    public String extension() {
        return ".lanes.txt";
    }

    @Override
    public String description() {
        return "space-time diagram in text";
    }

    @Override
    public void write(TraceDocument trace, Writer out) throws IOException {
        write(trace, (Appendable) out);
    }

    /** Writes a diagram. */
    public void write(TraceDocument trace, Appendable out) throws IOException {
        new Rows(trace).write(out);
    }

    /** The rows of one diagram. */
    private final class Rows {
        private final TraceDocument trace;
        private final Lanes lanes;
        private final EventLabels labels;
        private final Map<Integer, Integer> sentBy = new HashMap<>();
        private final int gutter;
        private final int column;
        private final boolean[] down;
        private char[] row = {};

        Rows(TraceDocument trace) {
            this.trace = trace;
            List<MessageFlow.Transit> transits = MessageFlow.of(trace);
            transits.forEach(transit -> {
                if (transit.endedBy() > 0) {
                    sentBy.putIfAbsent(transit.endedBy(), transit.sentBy());
                }
            });
            lanes = Lanes.of(trace, transits);
            gutter = Integer.toString(trace.states().size()).length() + 2;
            column = Math.max(LEAST_COLUMN, (width - gutter) / lanes.names().size());
            labels = new EventLabels(trace, Math.max(LEAST_COLUMN, Math.min(EventLabels.LIMIT, column - ARROW)));
            down = new boolean[lanes.names().size()];
        }

        void write(Appendable out) throws IOException {
            begin("");
            for (int lane = 0; lane < down.length; lane++) {
                put(x(lane), EventLabels.cut(lanes.names().get(lane), column - 1));
            }
            end(out);
            for (TraceDocument.State state : trace.states()) {
                state(state, out);
            }
            String closing = Verdicts.closing(trace);
            if (closing != null) {
                out.append(" ".repeat(gutter)).append(Printable.line(closing)).append('\n');
            }
        }

        private void state(TraceDocument.State state, Appendable out) throws IOException {
            TraceEvent event = state.event();
            begin(Integer.toString(state.number()));
            for (int lane = 0; lane < down.length; lane++) {
                put(x(lane), String.valueOf(down[lane] ? DOWN : UP));
            }
            int lane = lanes.of(event);
            TraceEvent.Message message = event.message();
            if (lane == Lanes.NONE) {
                across(event.kind() == Kind.INITIAL ? "initial state" : event.text());
            } else if (message != null && event.kind().scope() == dev.clew.model.Action.Scope.MESSAGE) {
                arrow(state.number(), event, lanes.of(message.source()), lane);
            } else {
                put(x(lane), mark(event.kind()) + " " + labels.of(event));
            }
            if (lane != Lanes.NONE && (event.kind() == Kind.CRASH || event.kind() == Kind.LOSE_DISK)) {
                down[lane] = true;
            } else if (lane != Lanes.NONE && event.kind() == Kind.RESTART) {
                down[lane] = false;
            }
            end(out);
        }

        private static String mark(Kind kind) {
            return switch (kind) {
                case TIMEOUT -> "◷";
                case CRASH, LOSE_DISK -> "✗";
                case RESTART -> "○";
                default -> "●";
            };
        }

        private void across(String text) {
            int from = x(0) + 2;
            put(from, " " + EventLabels.cut(text, Math.max(LEAST_COLUMN, row.length - from - 2)) + " ");
        }

        /** Draws a message in the row of its end. */
        private void arrow(int number, TraceEvent event, int from, int to) {
            boolean isLost = event.kind() == Kind.DROP;
            String label = labels.of(event) + " (" + sentBy.getOrDefault(number, 1) + ")";
            if (from == to || from == Lanes.NONE) {
                put(x(to), (isLost ? "✗" : "●") + " " + label);
                return;
            }
            boolean right = from < to;
            int left = x(Math.min(from, to)) + 1;
            int end = x(Math.max(from, to)) - 1;
            for (int at = left; at <= end; at++) {
                row[at] = '─';
            }
            String shown = EventLabels.cut(label, Math.max(1, end - left - 2));
            put(left + Math.max(1, (end - left + 1 - shown.length()) / 2), shown);
            row[right ? end : left] = right ? '▶' : '◀';
            row[x(to)] = isLost ? '✗' : '●';
        }

        private int x(int lane) {
            return gutter + lane * column;
        }

        private void begin(String number) {
            row = new char[gutter + down.length * column + EventLabels.LIMIT];
            Arrays.fill(row, ' ');
            put(gutter - 2 - number.length(), number);
        }

        private void put(int at, String text) {
            String shown = Printable.line(text);
            for (int i = 0; i < shown.length() && at + i < row.length; i++) {
                row[at + i] = shown.charAt(i);
            }
        }

        private void end(Appendable out) throws IOException {
            out.append(String.valueOf(row).stripTrailing()).append('\n');
        }
    }
}
