package dev.clew.trace.diagram;

import static dev.clew.trace.diagram.DiagramLayout.HEAD;
import static dev.clew.trace.diagram.DiagramLayout.ROW;

import dev.clew.model.Action.Kind;
import dev.clew.text.Markup;
import dev.clew.trace.diagram.DiagramLayout.Closing;
import dev.clew.trace.diagram.DiagramLayout.Cut;
import dev.clew.trace.diagram.DiagramLayout.Label;
import dev.clew.trace.diagram.DiagramLayout.Lane;
import dev.clew.trace.diagram.DiagramLayout.Loop;
import dev.clew.trace.diagram.DiagramLayout.Mark;
import dev.clew.trace.diagram.DiagramLayout.Spell;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A layout as pieces of SVG, in painting order, each with its vertical extent, so that a page paints only those in
 * view. The attribute {@code data-n} of an element names the state to which it belongs; {@code diagram.css} defines the
 * appearance.
 */
final class Drawing {
    private final DiagramLayout layout;
    private final List<Piece> pieces = new ArrayList<>();

    /** Some elements with their vertical extent. */
    record Piece(int top, int bottom, String svg) {}

    private Drawing(DiagramLayout layout) {
        this.layout = layout;
    }

    static List<Piece> of(DiagramLayout layout) {
        Drawing drawing = new Drawing(layout);
        drawing.rowGrounds();
        layout.cuts().forEach(drawing::cut);
        layout.spells().forEach(drawing::spell);
        layout.arrows().stream()
                .map(arrow -> ArrowDrawing.of(arrow, layout.isOpen()))
                .forEach(drawing.pieces::add);
        if (layout.loop() != null) {
            drawing.loop(layout.loop());
        }
        layout.marks().forEach(drawing::mark);
        if (layout.closing() != null) {
            drawing.closing(layout.closing());
        }
        if (layout.isOpen()) {
            drawing.ends();
        }
        return List.copyOf(drawing.pieces);
    }

    /** Draws the places where one can act: the ends of messages in flight, and the feet of the lanes. */
    private void ends() {
        for (int i = 0; i < layout.ends().size(); i++) {
            DiagramLayout.End end = layout.ends().get(i);
            String circle = "<circle class=\"target\" cx=\"" + end.x() + "\" cy=\"" + end.y() + "\" r=\"6\"/>";
            String hit = "<rect class=\"hit\" x=\""
                    + Math.min(end.x() - 12, end.label().left()) + "\" y=\""
                    + (end.y() - ROW / 2) + "\" width=\""
                    + (DiagramLayout.textWidth(end.label().text()) + 28)
                    + "\" height=\"" + ROW + "\"/>";
            add(
                    end.y() - ROW / 2,
                    end.y() + ROW / 2,
                    "<g class=\"end\" data-end=\"" + i + "\">" + hit + circle + text("label", end.label()) + "</g>");
        }
        for (int lane = 0; lane < layout.lanes().size(); lane++) {
            int x = layout.lanes().get(lane).x();
            int y = layout.footY();
            String plus = "M" + (x - 4) + " " + y + "h8M" + x + " " + (y - 4) + "v8";
            add(
                    y - ROW / 2,
                    y + ROW / 2,
                    "<g class=\"foot\" data-lane=\"" + lane + "\"><circle class=\"target\" cx=\"" + x + "\" cy=\"" + y
                            + "\" r=\"10\"/><path class=\"plus\" d=\"" + plus + "\"/></g>");
        }
    }

    /** Returns the names of the lanes, which are shown at the top. */
    static String head(DiagramLayout layout) {
        StringBuilder svg = new StringBuilder();
        for (Lane lane : layout.lanes()) {
            svg.append("<text class=\"lane-name\" x=\"")
                    .append(lane.x())
                    .append("\" y=\"")
                    .append(HEAD / 2 + 2)
                    .append("\" text-anchor=\"middle\">")
                    .append(Markup.escape(lane.name()))
                    .append(title(lane.fullName()))
                    .append("</text>");
        }
        return svg.toString();
    }

    private void rowGrounds() {
        Mark last = layout.marks().get(layout.marks().size() - 1);
        boolean bad = layout.closing() != null && layout.closing().isBad() && layout.loop() == null;
        for (Mark mark : layout.marks()) {
            String kind = bad && mark.equals(last) ? "ground bad" : "ground";
            add(
                    mark.y() - ROW / 2,
                    mark.y() + ROW / 2,
                    "<rect class=\"" + kind + "\" data-n=\"" + mark.number()
                            + "\" x=\"0\" y=\"" + (mark.y() - ROW / 2) + "\" width=\"" + layout.width() + "\" height=\""
                            + ROW
                            + "\"/>");
        }
    }

    private void cut(Cut cut) {
        StringBuilder svg = new StringBuilder("<g class=\"split\" data-from=\"" + cut.from() + "\">");
        svg.append(title(cut.text()));
        for (int lane = 0; lane < cut.groups().size(); lane++) {
            int group = cut.groups().get(lane);
            if (group >= 0) {
                svg.append("<rect class=\"group group").append(group % 3).append("\" x=\"");
                svg.append(layout.lanes().get(lane).x() - 9).append("\" y=\"").append(cut.top());
                svg.append("\" width=\"18\" height=\"").append(cut.bottom() - cut.top());
                svg.append("\" rx=\"4\"/>");
            }
        }
        svg.append(cut.oneWay() ? blocked(cut) : border(cut.top()));
        svg.append(border(cut.bottom())).append("</g>");
        add(cut.top(), cut.bottom(), svg.toString());
    }

    /** Returns a crossed arrow from the first group to the second, the only direction that is cut. */
    private String blocked(Cut cut) {
        int from = middle(cut, 0);
        int to = middle(cut, 1);
        int tip = to - Integer.signum(to - from) * 10;
        int back = Integer.signum(to - from) * 8;
        return "<path class=\"border\" d=\"M" + from + " " + cut.top() + "H" + to
                + "\"/><path class=\"border tip\" d=\"M"
                + (tip - back) + " " + (cut.top() - 4) + "L" + tip + " " + cut.top() + "L" + (tip - back) + " "
                + (cut.top() + 4) + "\"/><path class=\"cross\" d=\"" + cross((from + to) / 2, cut.top(), 5) + "\"/>";
    }

    /** Returns the middle of the lanes of a group. */
    private int middle(Cut cut, int group) {
        return (int) Math.round(IntStream.range(0, cut.groups().size())
                .filter(lane -> cut.groups().get(lane) == group)
                .map(lane -> layout.lanes().get(lane).x())
                .average()
                .orElse(layout.gutter()));
    }

    private String border(int y) {
        int left = layout.lanes().get(0).x() - 9;
        int right = layout.lanes().get(layout.lanes().size() - 1).x() + 9;
        return "<path class=\"border\" d=\"M" + left + " " + y + "H" + right + "\"/>";
    }

    private void spell(Spell spell) {
        add(
                spell.top(),
                spell.bottom(),
                "<path class=\"" + (spell.isUp() ? "lane" : "lane down") + "\" d=\"M" + spell.x() + " " + spell.top()
                        + "V" + spell.bottom() + "\"/>");
    }

    private void loop(Loop loop) {
        int right = layout.gutter() - 2;
        int inner = loop.x() + 12;
        String path = "M" + right + " " + loop.fromY() + "H" + inner + "Q" + loop.x() + " " + loop.fromY() + " "
                + loop.x() + " " + (loop.fromY() - 12) + "V" + (loop.toY() + 12) + "Q" + loop.x() + " " + loop.toY()
                + " " + inner + " " + loop.toY() + "h4";
        String tip = "M" + (inner + 10) + " " + loop.toY() + "l-8 -4v8z";
        add(
                loop.toY() - ROW / 2,
                loop.fromY() + ROW / 2,
                "<g class=\"loop\" data-back=\"" + loop.backTo() + "\">"
                        + title("back to state " + loop.backTo() + ", for ever") + "<path class=\"shaft\" d=\"" + path
                        + "\"/><path class=\"tip\" d=\"" + tip + "\"/></g>");
    }

    private void mark(Mark mark) {
        String fault = mark.kind().isFault() ? " fault" : "";
        String row = "<g class=\"event " + mark.kind().word() + fault + "\" data-n=\"" + mark.number() + "\">"
                + title("State " + mark.number() + ": " + mark.text()) + number(mark) + shapes(mark)
                + text("label", mark.label()) + "</g>";
        add(mark.y() - ROW / 2, mark.y() + ROW / 2, row);
    }

    /** Returns the number of a state, placed beside the lanes so that it leaves room for the arrow of a loop. */
    private String number(Mark mark) {
        return "<text class=\"number\" x=\"" + (layout.gutter() - 4) + "\" y=\"" + (mark.y() + 4)
                + "\" text-anchor=\"end\">" + mark.number() + "</text>";
    }

    private String shapes(Mark mark) {
        if (mark.kind() == Kind.INITIAL) {
            StringBuilder all = new StringBuilder();
            layout.lanes().forEach(lane -> all.append(circle("start", lane.x(), mark.y(), 3.5)));
            return all.toString();
        }
        int x = mark.x();
        int y = mark.y();
        if (x < 0) {
            return ""; // it happens at no lane
        }
        return switch (mark.kind()) {
            case DUPLICATE -> circle("ring", x, y, 8) + circle("dot", x, y, 4.5);
            case TIMEOUT -> circle("open", x, y, 6) + path("hands", "M" + x + " " + (y - 4) + "v4h3");
            case INTERNAL -> path("dot", "M" + x + " " + (y - 6) + "l6 6l-6 6l-6 -6z");
            case CRASH -> circle("open", x, y, 7) + path("hands", cross(x, y, 3.5));
            case LOSE_DISK ->
                path("open", "M" + (x - 7) + " " + (y - 7) + "h14v14h-14z") + path("hands", cross(x, y, 3.5));
            case RESTART -> circle("open", x, y, 6) + circle("dot", x, y, 2.5);
            case INITIAL, DROP, PARTITION, HEAL -> "";
            default -> circle("dot", x, y, 4.5);
        };
    }

    private void closing(Closing closing) {
        Label label = closing.label();
        add(label.y() - ROW / 2, label.y() + ROW / 2, text(closing.isBad() ? "closing bad" : "closing", label));
    }

    private static String text(String kind, Label label) {
        return "<text class=\"" + kind + "\" x=\"" + label.x() + "\" y=\"" + (label.y() + 4) + "\""
                + (label.endsAtX() ? " text-anchor=\"end\"" : "") + ">" + Markup.escape(label.text()) + "</text>";
    }

    static String cross(int x, int y, double arm) {
        return String.format(
                Locale.ROOT,
                "M%1$.1f %2$.1fL%3$.1f %4$.1fM%1$.1f %4$.1fL%3$.1f %2$.1f",
                x - arm,
                y - arm,
                x + arm,
                y + arm);
    }

    private static String circle(String kind, int x, int y, double radius) {
        return "<circle class=\"" + kind + "\" cx=\"" + x + "\" cy=\"" + y + "\" r=\"" + radius + "\"/>";
    }

    private static String path(String kind, String way) {
        return "<path class=\"" + kind + "\" d=\"" + way + "\"/>";
    }

    private static String title(String text) {
        return "<title>" + Markup.escape(EventLabels.cut(text, 600)) + "</title>";
    }

    private void add(int top, int bottom, String svg) {
        pieces.add(new Piece(top, bottom, svg));
    }
}
