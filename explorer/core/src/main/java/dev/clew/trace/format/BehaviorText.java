package dev.clew.trace.format;

import dev.clew.trace.Trace;
import dev.clew.trace.TraceDocument;
import java.io.IOException;

/** A way of printing behaviors for people. */
public interface BehaviorText {

    /** Returns a document as it is to be written, given the behavior from which it was made. */
    default TraceDocument prepared(TraceDocument document, Trace behavior) {
        return document;
    }

    /** Writes the behavior that follows the sentence about the error. */
    void writeCounterexample(TraceDocument trace, Appendable out) throws IOException;

    /** Writes the steps of a behavior that shows no error. */
    void writeBehavior(TraceDocument trace, Appendable out) throws IOException;
}
