package dev.clew.trace.diagram;

import dev.clew.text.Markup;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceFormat;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Space-time diagram of a trace as a self-contained picture. Immutable. */
public final class SvgDiagram implements TraceFormat {

    @Override
    public String name() {
        return "svg";
    }

    @Override
    public String extension() {
        return ".svg";
    }

    @Override
    public String description() {
        return "space-time diagram: a lane a node, messages as arrows";
    }

    @Override
    public void write(TraceDocument trace, Writer out) throws IOException {
        DiagramLayout layout = DiagramLayout.of(trace);
        List<Drawing.Piece> pieces = Drawing.of(layout);
        String size = "width=\"" + layout.width() + "\" height=\"" + layout.height() + "\"";
        out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        out.write("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"diagram\" role=\"img\" " + size + " viewBox=\"0 0 "
                + layout.width() + " " + layout.height() + "\" aria-labelledby=\"title desc\">\n");
        out.write(
                "<title id=\"title\">" + Markup.escape(trace.model() + ": " + Verdicts.headline(trace)) + "</title>\n");
        out.write("<desc id=\"desc\">" + Markup.escape(description(trace)) + "</desc>\n");
        out.write("<style>\n" + new Palette().filledIn(Resource.text("diagram.css")) + "</style>\n");
        out.write("<rect class=\"paper\" " + size + "/>\n");
        out.write(Drawing.head(layout) + "\n");
        for (Drawing.Piece piece : pieces) {
            out.write(piece.svg());
            out.write('\n');
        }
        out.write("</svg>\n");
    }

    /** Returns a textual alternative to the picture, for accessibility. */
    static String description(TraceDocument trace) {
        StringBuilder text = new StringBuilder("A behavior of " + trace.states().size() + " states. ");
        for (TraceDocument.State state : trace.states()) {
            text.append("State ").append(state.number()).append(": ");
            text.append(EventLabels.cut(state.event().text(), 120)).append(". ");
        }
        String closing = Verdicts.closing(trace);
        return closing == null ? text.toString() : text + "It " + closing + ".";
    }
}
