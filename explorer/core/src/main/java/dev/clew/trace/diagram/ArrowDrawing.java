package dev.clew.trace.diagram;

import dev.clew.text.Markup;
import dev.clew.trace.MessageFlow.Fate;
import dev.clew.trace.diagram.DiagramLayout.Arrow;
import java.util.Locale;

/** Draws messages as arrows. */
final class ArrowDrawing {
    /** Maximum length of a title; the page has the whole message elsewhere. */
    private static final int TITLE = 600;

    /** Distance between the tip of an arrow and the center of the mark that it points to. */
    private static final double OFF_MARK = 7;

    /** Sideways extent of the arrow of a message that a node sends to itself. */
    private static final int BULGE = 26;

    private ArrowDrawing() {}

    /**
     * Draws an arrow.
     *
     * @param isOpen whether a message in flight is drawn up to its receiver
     */
    static Drawing.Piece of(Arrow arrow, boolean isOpen) {
        String fate = arrow.fate().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String svg = "<g class=\"message " + fate + "\" data-from=\"" + arrow.sentBy() + "\" data-to=\""
                + arrow.endedBy() + "\"><title>" + Markup.escape(EventLabels.cut(arrow.text(), TITLE)) + "\n"
                + description(arrow) + "</title>"
                + (arrow.fromX() == arrow.toX() ? curvedPath(arrow) : straightPath(arrow, isOpen)) + "</g>";
        return new Drawing.Piece(arrow.fromY() - 8, arrow.toY() + 8, svg);
    }

    private static String description(Arrow arrow) {
        String sent = arrow.sentBy() == 1 ? "in flight from the start" : "sent in step to state " + arrow.sentBy();
        return switch (arrow.fate()) {
            case DELIVERED -> sent + ", delivered in step to state " + arrow.endedBy();
            case DUPLICATED -> sent + ", delivered in step to state " + arrow.endedBy() + "; a copy stays in flight";
            case DROPPED -> sent + ", lost in step to state " + arrow.endedBy();
            case CUT -> sent + ", lost with the crash or partition in step to state " + arrow.endedBy();
            case IN_FLIGHT -> sent + ", in flight at the end";
        };
    }

    private static String straightPath(Arrow arrow, boolean isOpen) {
        double dx = arrow.toX() - arrow.fromX();
        double dy = arrow.toY() - arrow.fromY();
        double length = Math.hypot(dx, dy);
        boolean arrives =
                arrow.fate() == Fate.IN_FLIGHT || arrow.fate() == Fate.DELIVERED || arrow.fate() == Fate.DUPLICATED;
        double short_ = arrives ? OFF_MARK / length : 0;
        double x = arrow.toX() - dx * short_;
        double y = arrow.toY() - dy * short_;
        if (arrow.fate() == Fate.IN_FLIGHT && !isOpen) {
            return fading(arrow, dx, dy);
        }
        String shaft = format("<path class=\"shaft\" d=\"M%d %dL%.1f %.1f\"/>", arrow.fromX(), arrow.fromY(), x, y);
        return shaft + end(arrow, x, y, dx / length, dy / length);
    }

    /** Returns a shaft of three strokes, each fainter than the previous one. */
    private static String fading(Arrow arrow, double dx, double dy) {
        StringBuilder strokes = new StringBuilder();
        for (int part = 0; part < 3; part++) {
            strokes.append(format(
                    "<path class=\"shaft fade%d\" d=\"M%.1f %.1fl%.1f %.1f\"/>",
                    part, arrow.fromX() + dx * part / 3, arrow.fromY() + dy * part / 3, dx / 3, dy / 3));
        }
        return strokes.toString();
    }

    private static String end(Arrow arrow, double x, double y, double ux, double uy) {
        return switch (arrow.fate()) {
            case DROPPED -> "<path class=\"cross\" d=\"" + Drawing.cross((int) x, (int) y, 5) + "\"/>";
            case CUT ->
                format(
                        "<path class=\"stop\" d=\"M%.1f %.1fL%.1f %.1f\"/>",
                        x - 7 * uy, y + 7 * ux, x + 7 * uy, y - 7 * ux);
            case DELIVERED, DUPLICATED, IN_FLIGHT ->
                format(
                        "<path class=\"tip\" d=\"M%.1f %.1fL%.1f %.1fL%.1f %.1fz\"/>",
                        x, y, x - 9 * ux - 4 * uy, y - 9 * uy + 4 * ux, x - 9 * ux + 4 * uy, y - 9 * uy - 4 * ux);
        };
    }

    /** Returns an arrow that bulges to the left, because the label is to the right. */
    private static String curvedPath(Arrow arrow) {
        int x = arrow.fromX();
        String shaft = format(
                "<path class=\"shaft\" d=\"M%d %dC%d %d %d %d %d %d\"/>",
                x, arrow.fromY(), x - BULGE, arrow.fromY() + 6, x - BULGE, arrow.toY() - 6, x - 6, arrow.toY());
        return switch (arrow.fate()) {
            case DELIVERED, DUPLICATED -> shaft + end(arrow, x - 6, arrow.toY(), 1, 0);
            case DROPPED, CUT -> shaft + end(arrow, x - 16, arrow.toY(), 1, 0);
            case IN_FLIGHT -> shaft;
        };
    }

    private static String format(String pattern, Object... arguments) {
        return String.format(Locale.ROOT, pattern, arguments);
    }
}
