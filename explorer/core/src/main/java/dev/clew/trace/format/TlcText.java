package dev.clew.trace.format;

import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceFormat;
import java.io.IOException;
import java.io.Writer;

/** TLC's text format for counterexamples, with every value in full. */
public final class TlcText implements TraceFormat {
    private static final TraceText TEXT = new TraceText(false, true);

    @Override
    public String name() {
        return "text";
    }

    @Override
    public String extension() {
        return ".txt";
    }

    @Override
    public String description() {
        return "as TLC prints it, and as 'clew check' does";
    }

    @Override
    public void write(TraceDocument trace, Writer out) throws IOException {
        TEXT.write(trace, out);
    }
}
