package dev.clew.trace.diagram;

import dev.clew.model.Action.Kind;
import dev.clew.trace.MessageFlow.Fate;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Layout of a space-time diagram: time runs downwards, one row per state, to scale where it passes in units; nodes have one lane each, from left to right.
 * Lengths are in pixels. A row has one label, beside the lane of its event, and the space between two lanes is as wide
 * as the widest label in it; so no two texts overlap, nor does a text overlap a lane. Immutable.
 *
 * @param lanes the lanes from left to right
 * @param spells the parts of the lanes, by whether the node is up
 * @param cuts the partitions
 * @param arrows the messages
 * @param marks the events, one per state
 * @param closing the line below the last state; null if there is none
 * @param loop the arrow of the loop; null for a finite behavior
 * @param ends of the messages in flight, below the last state, where they can be acted on; empty unless the diagram is open
 * @param footY vertical center of the feet of the lanes, where a node can be acted on; 0 unless the diagram is open
 * @param gutter right edge of the state numbers
 */
public record DiagramLayout(
        List<Lane> lanes,
        List<Spell> spells,
        List<Cut> cuts,
        List<Arrow> arrows,
        List<Mark> marks,
        @Nullable Closing closing,
        @Nullable Loop loop,
        List<End> ends,
        int footY,
        int gutter,
        int width,
        int height) {
    /** Height of a row. */
    public static final int ROW = 32;

    /** Height of the names of the lanes. */
    public static final int HEAD = 40;

    /** Upper bound of a character's width in the monospaced 12-pixel font of diagrams. */
    static final double ADVANCE = 7.4;

    /** Distance of a label from its lane. */
    static final int LABEL_GAP = 14;

    /** Space left and right of a lane that labels of other lanes keep free. */
    static final int LANE_MARGIN = 16;

    public DiagramLayout {
        lanes = List.copyOf(lanes);
        spells = List.copyOf(spells);
        cuts = List.copyOf(cuts);
        arrows = List.copyOf(arrows);
        marks = List.copyOf(marks);
        ends = List.copyOf(ends);
    }

    /** Returns the layout of a trace's diagram. */
    public static DiagramLayout of(TraceDocument trace) {
        return new LayoutBuilder(trace, false).build();
    }

    /** Returns the layout of a diagram that may grow: its messages in flight reach their receivers' lanes. */
    public static DiagramLayout open(TraceDocument trace) {
        return new LayoutBuilder(trace, true).build();
    }

    /** Returns whether the diagram may grow. */
    public boolean isOpen() {
        return footY > 0;
    }

    /** Returns an upper bound of the width of a text; ideographs and similar characters count as two columns. */
    static int textWidth(String text) {
        int columns = text.codePoints().map(c -> c >= 0x1100 ? 2 : 1).sum();
        return (int) Math.ceil(columns * ADVANCE);
    }

    /**
     * A lane.
     *
     * @param name the name shown at the top, possibly shortened
     * @param fullName the whole name
     */
    public record Lane(String name, String fullName, int x) {}

    /** A vertical section of a lane in which the node is up or down. */
    public record Spell(int x, int top, int bottom, boolean isUp) {}

    /**
     * A partition.
     *
     * @param from number of the state in which it begins
     * @param to number of the state in which it is healed; the last state if it is not healed
     * @param groups for each lane the number of its group, from 0; -1 for a lane without one
     * @param oneWay whether only messages from the first group to the second are cut off
     */
    public record Cut(int from, int to, int top, int bottom, List<Integer> groups, boolean oneWay, String text) {
        public Cut {
            groups = List.copyOf(groups);
        }
    }

    /**
     * A message.
     *
     * @param sentBy number of the state whose step sent it
     * @param endedBy number of the state whose step ended it; 0 while in flight
     * @param fromX horizontal position of the start
     * @param toX horizontal position of the end; equal to {@code fromX} for a message of a node to itself
     */
    public record Arrow(String text, int sentBy, int endedBy, Fate fate, int fromX, int fromY, int toX, int toY) {}

    /**
     * An event.
     *
     * @param number number of the state that it led to
     * @param x horizontal position of its lane; -1 for an event of the whole system
     * @param text the whole text
     */
    public record Mark(int number, Kind kind, int x, int y, Label label, String text) {}

    /**
     * A text on one line.
     *
     * @param x its left end, or its right end if {@code endsAtX}
     * @param y its vertical center
     */
    public record Label(String text, int x, int y, boolean endsAtX) {

        /** Returns a lower bound of its left end. */
        int left() {
            return endsAtX ? x - textWidth(text) : x;
        }

        /** Returns an upper bound of its right end. */
        int right() {
            return endsAtX ? x : x + textWidth(text);
        }
    }

    /**
     * End of a message in flight.
     *
     * @param x horizontal position of the receiver's lane
     * @param y vertical center of its row
     */
    public record End(TraceEvent.Message message, int x, int y, Label label) {}

    /** Line that summarises the finding; {@code isBad} unless the behavior is one that was sought. */
    public record Closing(Label label, boolean isBad) {}

    /**
     * Arrow back to the start of the loop of an infinite behavior.
     *
     * @param x horizontal position of its vertical part
     */
    public record Loop(int x, int fromY, int toY, int backTo) {}
}
