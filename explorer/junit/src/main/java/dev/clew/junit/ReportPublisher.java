package dev.clew.junit;

import dev.clew.report.CheckReport;
import dev.clew.report.JsonReport;
import dev.clew.report.TraceReports;
import dev.clew.trace.diagram.HtmlPage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.MediaType;

/** Attaches the result of a check to the reports of its test. */
final class ReportPublisher {
    private ReportPublisher() {}

    static void publish(CheckReport report, ExtensionContext context) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("model", report.model());
        entries.put("verdict", report.verdict().word());
        entries.put("distinct states", String.valueOf(report.counts().distinct()));
        entries.put("states generated", String.valueOf(report.counts().generated()));
        entries.put("depth", String.valueOf(report.counts().depth()));
        context.publishReportEntry(entries);
        try {
            context.publishFile(report.model() + ".json", MediaType.APPLICATION_JSON, file -> write(report, file));
            if (report.trace() != null) {
                context.publishFile(
                        report.model() + ".html", MediaType.create("text", "html"), file -> writePage(report, file));
            }
        } catch (RuntimeException e) { // publishing is optional: some test launchers do not accept files
            context.publishReportEntry("not attached", String.valueOf(e.getMessage()));
        }
    }

    private static void writePage(CheckReport report, Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            new HtmlPage().write(TraceReports.document(report, TraceReports.version()), out);
        }
    }

    private static void write(CheckReport report, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            JsonReport.write(report, TraceReports.version(), out);
        }
    }
}
