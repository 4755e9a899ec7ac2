package dev.clew.report;

import dev.clew.trace.TraceDocument;
import dev.clew.trace.diagram.TextDiagram;
import dev.clew.trace.format.BehaviorText;
import java.io.IOException;

/**
 * Prints behaviors as space-time diagrams.
 *
 * @param width greatest length of a line
 */
public record LanesText(int width) implements BehaviorText {

    @Override
    public void writeCounterexample(TraceDocument trace, Appendable out) throws IOException {
        writeBehavior(trace, out);
    }

    @Override
    public void writeBehavior(TraceDocument trace, Appendable out) throws IOException {
        new TextDiagram(width).write(trace, out);
        out.append('\n');
    }
}
