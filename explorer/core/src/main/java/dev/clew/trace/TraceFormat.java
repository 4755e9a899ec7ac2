package dev.clew.trace;

import java.io.IOException;
import java.io.Writer;

/** A way to write traces to files. Implementations are immutable and thread-safe. */
public interface TraceFormat {

    /** The word for it on the command line, as {@code itf}. */
    String name();

    /** How file names end by which it is chosen, with the dot, as {@code .itf.json}; lower case. */
    String extension();

    /** One line for lists of formats. */
    String description();

    /**
     * Writes a trace; the writer is flushed by the caller.
     *
     * @throws IOException if it cannot be written
     */
    void write(TraceDocument trace, Writer out) throws IOException;
}
