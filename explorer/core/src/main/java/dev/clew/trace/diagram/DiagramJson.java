package dev.clew.trace.diagram;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.trace.diagram.DiagramLayout.End;
import dev.clew.trace.diagram.DiagramLayout.Lane;
import dev.clew.trace.diagram.DiagramLayout.Mark;
import java.io.IOException;

/** Writes diagrams for scripts of pages, as JSON: their sizes, their pieces of SVG, and where one can act in them. */
public final class DiagramJson {
    private DiagramJson() {}

    /** Writes a diagram as an object. */
    public static void write(DiagramLayout layout, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("width", layout.width());
        json.writeNumberField("height", layout.height());
        json.writeNumberField("headHeight", DiagramLayout.HEAD);
        json.writeNumberField("rowHeight", DiagramLayout.ROW);
        json.writeStringField("head", Drawing.head(layout));
        json.writeArrayFieldStart("spans");
        for (Mark mark : layout.marks()) {
            int[] span = {
                Math.min(mark.label().left(), mark.x() < 0 ? Integer.MAX_VALUE : mark.x()),
                Math.max(mark.label().right(), mark.x()),
                mark.y() - DiagramLayout.ROW / 2
            };
            json.writeArray(span, 0, span.length);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("pieces");
        for (Drawing.Piece piece : Drawing.of(layout)) {
            json.writeStartArray();
            json.writeNumber(piece.top());
            json.writeNumber(piece.bottom());
            json.writeString(piece.svg());
            json.writeEndArray();
        }
        json.writeEndArray();
        lanes(layout, json);
        ends(layout, json);
        json.writeEndObject();
    }

    private static void ends(DiagramLayout layout, JsonGenerator json) throws IOException {
        if (layout.isOpen()) {
            json.writeArrayFieldStart("ends");
            for (End end : layout.ends()) {
                json.writeStartObject();
                json.writeStringField("source", end.message().source());
                json.writeStringField("destination", end.message().destination());
                json.writeStringField("label", end.message().label());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }

    private static void lanes(DiagramLayout layout, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("lanes");
        for (Lane lane : layout.lanes()) {
            json.writeStartObject();
            json.writeStringField("name", lane.fullName());
            json.writeNumberField("x", lane.x());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
