package dev.clew.cli.output;

import dev.clew.cli.console.UsageException;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceFormat;
import dev.clew.trace.export.TraceFormats;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Output file for a trace, in the format of its extension. */
public final class TraceFile {
    private final String name;
    private final TraceFormat format;
    private final OutputFile file;

    private TraceFile(String name, TraceFormat format, OutputFile file) {
        this.name = name;
        this.format = format;
        this.file = file;
    }

    /**
     * Returns a file after checking that its extension is known and that it can be written.
     *
     * @param argument name of the option or parameter, for the message
     * @throws UsageException if the extension is unknown or the file cannot be written
     */
    public static TraceFile probed(String argument, String name) {
        TraceFormat format = format(argument, name);
        format.objection(TraceFormats.baseName(format, Path.of(name))).ifPresent(objection -> {
            throw new UsageException(argument + ": " + objection);
        });
        return new TraceFile(name, format, OutputFile.probed(argument, name));
    }

    private static TraceFormat format(String argument, String name) {
        try {
            return TraceFormats.forFile(Path.of(name)).orElseThrow(() -> unknown(argument, name));
        } catch (InvalidPathException e) {
            throw unknown(argument, name);
        }
    }

    private static UsageException unknown(String argument, String name) {
        List<String> extensions = TraceFormats.all().stream()
                .flatMap(format -> format.extensions().stream())
                .toList();
        return new UsageException(argument + " takes the name of a file that ends in one of "
                + String.join(", ", extensions) + ", not '" + name + "'");
    }

    public String name() {
        return name;
    }

    public void write(TraceDocument trace) {
        String baseName = TraceFormats.baseName(format, Path.of(name));
        file.writeText(out -> format.write(trace, baseName, out));
    }
}
