package dev.clew.trace;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;

/** A way to write traces to files. Implementations are immutable and thread-safe. */
public interface TraceFormat {

    /** The word for it on the command line, as {@code itf}. */
    String name();

    /** How file names end by which it is chosen, with the dot, as {@code .itf.json}; lower case. */
    String extension();

    /** Every such ending, that of {@link #extension} first. */
    default List<String> extensions() {
        return List.of(extension());
    }

    /** One line for lists of formats. */
    String description();

    /**
     * Writes a trace; the writer is flushed by the caller.
     *
     * @throws IOException if it cannot be written
     */
    void write(TraceDocument trace, Writer out) throws IOException;

    /**
     * Writes a trace to a file that has a name, which the text of some formats repeats.
     *
     * @param baseName the file's name without folder and extension
     * @throws IOException if it cannot be written
     */
    default void write(TraceDocument trace, String baseName, Writer out) throws IOException {
        write(trace, out);
    }

    /**
     * What is wrong with the name of a file for this format, and how to mend it; empty if nothing is.
     *
     * @param baseName the file's name without folder and extension
     */
    default Optional<String> objection(String baseName) {
        return Optional.empty();
    }
}
