package dev.clew.trace;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;

/** File format for traces. Implementations are immutable and thread-safe. */
public interface TraceFormat {

    /** Returns the name on the command line, such as {@code itf}. */
    String name();

    /**
     * Returns the file name extension that selects the format, with the dot, such as {@code .itf.json}; lower case.
     */
    String extension();

    /** Returns every such extension, starting with {@link #extension}. */
    default List<String> extensions() {
        return List.of(extension());
    }

    /** Returns one line for lists of formats. */
    String description();

    /**
     * Writes a trace; the writer is flushed by the caller.
     *
     * @throws IOException if it cannot be written
     */
    void write(TraceDocument trace, Writer out) throws IOException;

    /**
     * Writes a trace to a named file; some formats repeat the name in their text.
     *
     * @param baseName the file's name without folder and extension
     * @throws IOException if it cannot be written
     */
    default void write(TraceDocument trace, String baseName, Writer out) throws IOException {
        write(trace, out);
    }

    /**
     * Returns the problem with a file name in this format, and how to fix it; empty if there is none.
     *
     * @param baseName the file's name without folder and extension
     */
    default Optional<String> objection(String baseName) {
        return Optional.empty();
    }
}
