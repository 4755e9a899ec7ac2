package dev.clew.trace.format;

import dev.clew.text.Printable;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceFormat;
import java.io.IOException;
import java.io.Writer;

/** The steps of a behavior with what each changed, as {@link StepText} prints them. */
public final class StepList implements TraceFormat {
    private static final int WIDTH = 120;

    @Override
    public String name() {
        return "diff";
    }

    @Override
    public String extension() {
        return ".diff.txt";
    }

    @Override
    public String description() {
        return "the steps, each with the fields that it changed";
    }

    @Override
    public void write(TraceDocument trace, Writer out) throws IOException {
        out.write(FindingText.sentence(trace) + "\n");
        String reason = FindingText.reason(trace);
        if (reason != null) {
            out.write(Printable.of(reason) + "\n");
        }
        StepText text = new StepText(false, WIDTH);
        if (FindingText.isError(trace)) {
            text.writeCounterexample(trace, out);
        } else {
            text.writeBehavior(trace, out);
        }
    }
}
