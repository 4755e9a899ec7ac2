package dev.clew.report;

import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceFormat;
import dev.clew.trace.TraceJson;
import dev.clew.trace.diagram.HtmlPage;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Describes, for a test failure, a check that did not end with the expected verdict. */
final class Failure {
    private static final List<TraceFormat> FORMATS = List.of(new HtmlPage(), new TraceJson());

    private Failure() {}

    /** Returns the report's text, and the files to which its behavior was written. */
    static String message(CheckReport report, Verdict expected) {
        String text = TextReport.of(report, false, false, LocalDateTime.now(ZoneId.systemDefault()));
        return report.model() + ": expected \"" + expected.word() + "\", got \""
                + report.verdict().word() + "\":\n" + text + written(report);
    }

    private static String written(CheckReport report) {
        if (report.trace() == null) {
            return "";
        }
        TraceDocument document = TraceReports.document(report, TraceReports.version());
        List<String> files = new ArrayList<>();
        try {
            Path folder = Files.createDirectories(folder());
            String name = report.model() + (report.property() == null ? "" : "-" + report.property());
            for (TraceFormat format : FORMATS) {
                Path file = folder.resolve(name.replaceAll("[^A-Za-z0-9._-]", "_") + format.extension());
                try (Writer out = Files.newBufferedWriter(file)) {
                    format.write(document, out);
                }
                files.add(file.toAbsolutePath().toString());
            }
            return "The behavior is in " + String.join(" and ", files) + "\n";
        } catch (IOException e) {
            return "The behavior could not be written: " + e.getMessage() + "\n";
        }
    }

    private static Path folder() {
        for (String build : List.of("target", "build")) {
            if (Files.isDirectory(Path.of(build))) {
                return Path.of(build, "clew");
            }
        }
        return Path.of("clew");
    }
}
