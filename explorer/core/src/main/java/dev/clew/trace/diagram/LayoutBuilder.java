package dev.clew.trace.diagram;

import static dev.clew.trace.diagram.DiagramLayout.LABEL_GAP;
import static dev.clew.trace.diagram.DiagramLayout.LANE_MARGIN;
import static dev.clew.trace.diagram.DiagramLayout.ROW;
import static dev.clew.trace.diagram.DiagramLayout.textWidth;

import dev.clew.model.Action.Kind;
import dev.clew.trace.MessageFlow;
import dev.clew.trace.MessageFlow.Fate;
import dev.clew.trace.Moments;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceEvent;
import dev.clew.trace.TraceEvent.Message;
import dev.clew.trace.diagram.DiagramLayout.Arrow;
import dev.clew.trace.diagram.DiagramLayout.Closing;
import dev.clew.trace.diagram.DiagramLayout.End;
import dev.clew.trace.diagram.DiagramLayout.Label;
import dev.clew.trace.diagram.DiagramLayout.Lane;
import dev.clew.trace.diagram.DiagramLayout.Loop;
import dev.clew.trace.diagram.DiagramLayout.Mark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lays out a diagram. Used once. */
final class LayoutBuilder {
    /** Room for the arrow of a loop, left of the state numbers. */
    private static final int LOOP_TRACK = 34;

    private static final int NAME_LIMIT = 24;
    private static final int SMALLEST_GAP = 96;

    /** Distance from the receiver's lane at which the arrow of a lost message ends. */
    private static final int SHORT_OF_LANE = 30;

    /** Length of the arrow of a message in flight. */
    private static final int STUB = 56;

    /** Distance of labels above the arrows, which leave a lane downwards. */
    private static final int ABOVE_ARROWS = 7;

    private final TraceDocument trace;
    private final Rows rows;
    private final Moments moments;
    private final List<MessageFlow.Transit> transits;
    private final Lanes lanes;
    private final EventLabels names;
    private final List<String> labels;
    private final int gutter;
    private final int[] xs;
    private final int last;
    private final boolean isOpen;
    private final List<MessageFlow.Transit> flying;

    /**
     * Lays out a behavior.
     *
     * @param isOpen whether the behavior may go on, so that messages in flight end where they can be acted on
     */
    LayoutBuilder(TraceDocument trace, boolean isOpen) {
        this.trace = trace;
        this.isOpen = isOpen;
        rows = new Rows(trace);
        moments = new Moments(trace);
        last = trace.states().size();
        transits = MessageFlow.of(trace);
        flying = isOpen
                ? transits.stream()
                        .filter(transit -> transit.fate() == Fate.IN_FLIGHT)
                        .toList()
                : List.of();
        lanes = Lanes.of(trace, transits);
        names = new EventLabels(trace, isOpen ? EventLabels.NARROW : EventLabels.LIMIT);
        labels = trace.states().stream().map(this::label).toList();
        int numbers = textWidth(Integer.toString(last)) + 16;
        gutter = numbers + (trace.loop() == null ? 0 : LOOP_TRACK);
        xs = new int[lanes.names().size()];
    }

    /** Returns the label of a state's row; the passing of time says until when. */
    private String label(TraceDocument.State state) {
        String name = names.of(state.event());
        return state.event().kind() == Kind.ADVANCE ? name + moments.text(state.number()) : name;
    }

    DiagramLayout build() {
        int right = placeLanes();
        List<Mark> marks = new ArrayList<>();
        for (TraceDocument.State state : trace.states()) {
            marks.add(mark(state));
        }
        Closing closing = closing();
        int count = last + (closing == null ? 0 : 1) + (isOpen ? flying.size() + 1 : 0);
        int bottom = rows.y(isOpen ? count : last) + (isOpen ? 0 : ROW / 2);
        int width = Math.max(right, closing == null ? 0 : closing.label().right() + LABEL_GAP);
        return new DiagramLayout(
                columns(),
                LaneSpells.of(trace, lanes, xs, rows, bottom),
                PartitionCuts.of(trace, lanes, rows, bottom),
                arrows(),
                marks,
                closing,
                loop(),
                ends(),
                isOpen ? rows.y(count) : 0,
                gutter,
                width,
                rows.y(count) + ROW);
    }

    /** Places the lanes according to the widths of the labels between them; returns the right edge of the diagram. */
    private int placeLanes() {
        int[] room = new int[xs.length + 1];
        Arrays.fill(room, 1, xs.length, SMALLEST_GAP - 2 * LANE_MARGIN);
        for (int i = 0; i < last; i++) {
            TraceEvent event = trace.states().get(i).event();
            int slot = slot(event);
            room[slot] = Math.max(room[slot], textWidth(labels.get(i)));
        }
        for (MessageFlow.Transit transit : flying) {
            int lane = lanes.of(transit.message().destination());
            int slot = isFromRight(transit.message(), lane) ? lane : lane + 1;
            room[slot] = Math.max(room[slot], textWidth(names.of(transit.message())));
        }
        int x = gutter;
        for (int lane = 0; lane < xs.length; lane++) {
            int beside = lane == 0 ? 0 : halfNameWidth(lane - 1);
            x += Math.max(room[lane] + 2 * LANE_MARGIN, beside + halfNameWidth(lane) + LANE_MARGIN);
            xs[lane] = x;
        }
        return x + Math.max(room[xs.length] + 2 * LANE_MARGIN, halfNameWidth(xs.length - 1) + LANE_MARGIN);
    }

    private int halfNameWidth(int lane) {
        return textWidth(EventLabels.cut(lanes.names().get(lane), NAME_LIMIT)) / 2 + LABEL_GAP;
    }

    private List<Lane> columns() {
        List<Lane> columns = new ArrayList<>();
        for (int lane = 0; lane < xs.length; lane++) {
            String name = lanes.names().get(lane);
            columns.add(new Lane(EventLabels.cut(name, NAME_LIMIT), name, xs[lane]));
        }
        return columns;
    }

    /** Returns the number of the gap between lanes that contains an event's label; 0 is left of the first lane. */
    private int slot(TraceEvent event) {
        int lane = lanes.of(event);
        if (lane == Lanes.NONE) {
            return event.kind() == Kind.INITIAL ? 1 : xs.length;
        }
        return isLabelLeft(event, lane) ? lane : lane + 1;
    }

    /** Returns whether a label goes to the left of its lane, the side on which no arrow arrives. */
    private boolean isLabelLeft(TraceEvent event, int lane) {
        Message message = event.message();
        return message != null && isFromRight(message, lane);
    }

    private boolean isFromRight(Message message, int lane) {
        return lanes.of(message.source()) > lane;
    }

    private List<End> ends() {
        List<End> ends = new ArrayList<>();
        for (MessageFlow.Transit transit : flying) {
            int lane = lanes.of(transit.message().destination());
            boolean left = isFromRight(transit.message(), lane);
            int y = endY(ends.size());
            String text = names.of(transit.message());
            int x = left ? xs[lane] - LABEL_GAP : xs[lane] + LABEL_GAP;
            ends.add(new End(transit.message(), xs[lane], y, new Label(text, x, y, left)));
        }
        return ends;
    }

    /** Returns the row of the end of a message in flight; the rows below the last state have one each, in their order. */
    private int endY(int place) {
        return rows.y(last + 1 + place);
    }

    private List<Arrow> arrows() {
        List<Arrow> arrows = new ArrayList<>();
        int place = 0;
        for (MessageFlow.Transit transit : transits) {
            boolean isOpenEnd = isOpen && transit.fate() == Fate.IN_FLIGHT;
            arrows.add(arrow(transit, isOpenEnd ? endY(place) : 0));
            place += isOpenEnd ? 1 : 0;
        }
        return arrows;
    }

    private Mark mark(TraceDocument.State state) {
        TraceEvent event = state.event();
        int y = rows.y(state.number());
        int lane = lanes.of(event);
        boolean left = lane != Lanes.NONE && isLabelLeft(event, lane);
        int x = xs[left ? slot(event) : slot(event) - 1];
        int raised = transits.isEmpty() ? y : y - ABOVE_ARROWS;
        Label label = new Label(labels.get(state.number() - 1), left ? x - LABEL_GAP : x + LABEL_GAP, raised, left);
        return new Mark(state.number(), event.kind(), lane == Lanes.NONE ? -1 : xs[lane], y, label, event.text());
    }

    /**
     * Lays out a message.
     *
     * @param openEndY the row of the end of a message in flight in an open diagram; 0 for other messages
     */
    private Arrow arrow(MessageFlow.Transit transit, int openEndY) {
        int from = xs[lanes.of(transit.message().source())];
        int to = xs[lanes.of(transit.message().destination())];
        int direction = Integer.signum(to - from);
        int fromY = rows.y(transit.sentBy());
        int toX = to;
        int toY = rows.y(transit.endedBy());
        if (openEndY > 0) {
            toY = openEndY;
        } else if (transit.fate() == Fate.IN_FLIGHT) {
            toX = from + direction * STUB;
            toY = fromY + ROW * 2 / 3;
        } else if (transit.fate() == Fate.DROPPED || transit.fate() == Fate.CUT) {
            toX = to - direction * SHORT_OF_LANE;
        }
        String text = transit.message().label() + " " + transit.message().source() + " -> "
                + transit.message().destination();
        return new Arrow(text, transit.sentBy(), transit.endedBy(), transit.fate(), from, fromY, toX, toY);
    }

    private @Nullable Loop loop() {
        TraceDocument.Loop loop = trace.loop();
        return loop == null
                ? null
                : new Loop(LOOP_TRACK / 2 - 3, rows.y(last + 1), rows.y(loop.backTo()), loop.backTo());
    }

    private @Nullable Closing closing() {
        String text = Verdicts.closing(trace);
        return text == null
                ? null
                : new Closing(new Label(text, gutter + LANE_MARGIN, rows.y(last + 1), false), Verdicts.isBad(trace));
    }
}
