package dev.clew.trace.format;

import dev.clew.trace.Trace;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceDocuments;
import java.io.IOException;

/**
 * Prints behaviors state by state as TLC does, but values as Java prints them, with names for the ids of nodes.
 *
 * @param states prints the states
 */
public record JavaText(TraceText states) implements BehaviorText {

    @Override
    public TraceDocument prepared(TraceDocument document, Trace behavior) {
        return TraceDocuments.inJava(behavior, document);
    }

    @Override
    public void writeCounterexample(TraceDocument trace, Appendable out) throws IOException {
        states.writeCounterexample(trace, out);
    }

    @Override
    public void writeBehavior(TraceDocument trace, Appendable out) throws IOException {
        states.writeBehavior(trace, out);
    }
}
