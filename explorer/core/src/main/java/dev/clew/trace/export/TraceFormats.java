package dev.clew.trace.export;

import dev.clew.trace.TraceFormat;
import dev.clew.trace.TraceJson;
import dev.clew.trace.diagram.HtmlPage;
import dev.clew.trace.diagram.SvgDiagram;
import dev.clew.trace.diagram.TextDiagram;
import dev.clew.trace.format.Itf;
import dev.clew.trace.format.MermaidSequence;
import dev.clew.trace.format.ShiViz;
import dev.clew.trace.format.StepList;
import dev.clew.trace.format.TlaModule;
import dev.clew.trace.format.TlcJson;
import dev.clew.trace.format.TlcText;
import dev.clew.trace.format.TraceDot;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Registry of the trace formats. */
public final class TraceFormats {

    /** All formats; add a new format here. */
    private static final List<TraceFormat> ALL = List.of(
            new TraceJson(),
            new TlcText(),
            new StepList(),
            new TextDiagram(),
            new TlcJson(),
            new Itf(),
            new TlaModule(),
            new ShiViz(),
            new MermaidSequence(),
            new TraceDot(),
            new SvgDiagram(),
            new HtmlPage());

    private TraceFormats() {}

    /** Returns all formats, in the order in which they are listed for users. */
    public static List<TraceFormat> all() {
        return ALL;
    }

    /** Returns the format that matches the name of a file, by the longest matching extension. */
    public static Optional<TraceFormat> forFile(Path file) {
        return ALL.stream()
                .filter(format -> !extensionOf(format, file).isEmpty())
                .max(Comparator.comparingInt(format -> extensionOf(format, file).length()));
    }

    /** Returns the format with a name. */
    public static Optional<TraceFormat> named(String name) {
        return ALL.stream().filter(format -> format.name().equals(name)).findFirst();
    }

    /** Returns the name of a file without its folder and the extension of a format. */
    public static String baseName(TraceFormat format, Path file) {
        String name = nameOf(file);
        return name.substring(0, name.length() - extensionOf(format, file).length());
    }

    private static String extensionOf(TraceFormat format, Path file) {
        String name = nameOf(file).toLowerCase(Locale.ROOT);
        return format.extensions().stream()
                .filter(name::endsWith)
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    private static String nameOf(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }
}
