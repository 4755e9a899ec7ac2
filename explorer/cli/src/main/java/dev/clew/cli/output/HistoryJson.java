package dev.clew.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.cli.console.Version;
import dev.clew.history.Operation;
import dev.clew.history.Outcome;
import dev.clew.history.check.Finding;
import dev.clew.history.check.HistoryCheck;
import dev.clew.history.check.OperationText;
import dev.clew.history.read.Entry;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writer of the report of a history check as one JSON object. Values of the history are written as strings of EDN. */
public final class HistoryJson {
    private HistoryJson() {}

    /** Writes the only report as an object, or several as an array of objects. */
    public static void write(List<HistoryResult> reports, OutputStream out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
            if (reports.size() == 1) {
                write(reports.get(0), json);
            } else {
                json.writeStartArray();
                for (HistoryResult report : reports) {
                    write(report, json);
                }
                json.writeEndArray();
            }
            json.writeRaw('\n');
        }
    }

    private static void write(HistoryResult result, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("file", result.file());
        json.writeStringField("version", Version.number());
        if (result instanceof HistoryReport report) {
            report(report, json);
        } else if (result instanceof UncheckedHistory unchecked) {
            check(unchecked.check(), unchecked, json);
            json.writeNumberField("exitCode", unchecked.exitCode());
            json.writeStringField("message", unchecked.message());
        }
        json.writeEndObject();
    }

    private static void check(HistoryCheck check, HistoryResult result, JsonGenerator json) throws IOException {
        json.writeStringField("model", check.model());
        json.writeStringField("consistency", check.consistency());
        json.writeStringField("verdict", result.verdict());
    }

    private static void report(HistoryReport report, JsonGenerator json) throws IOException {
        check(report.check(), report, json);
        json.writeNumberField("operations", report.history().size());
        json.writeNumberField("processes", report.processes());
        json.writeNumberField("ok", report.count(Outcome.OK));
        json.writeNumberField("failed", report.count(Outcome.FAIL));
        json.writeNumberField("unknown", report.count(Outcome.INFO));
        json.writeNumberField("skippedLines", report.skipped());
        json.writeNumberField("seconds", report.elapsed().toMillis() / 1000.0);
        if (report.finding() instanceof Finding.Unknown unknown) {
            json.writeStringField("limit", unknown.why());
        }
        if (report.finding() instanceof Finding.Consistent consistent) {
            notes(consistent.notes(), json);
        }
        if (report.finding() instanceof Finding.Inconsistent inconsistent) {
            inconsistent(inconsistent, json);
        }
    }

    private static void notes(List<String> notes, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("notes");
        for (String note : notes) {
            json.writeString(note);
        }
        json.writeEndArray();
    }

    private static void inconsistent(Finding.Inconsistent found, JsonGenerator json) throws IOException {
        json.writeStringField("message", found.what());
        if (found.prefix().isPresent()) {
            json.writeNumberField("prefixOperations", found.prefix().getAsInt());
        }
        json.writeArrayFieldStart("anomalies");
        for (Finding.Anomaly anomaly : found.anomalies()) {
            json.writeStartObject();
            json.writeStringField("name", anomaly.name());
            json.writeStringField("rulesOut", anomaly.rulesOut());
            json.writeStringField("explanation", anomaly.explanation());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("clash");
        for (Finding.Mark mark : found.marks()) {
            json.writeStartObject();
            operation(mark.operation(), json);
            json.writeStringField("role", mark.role());
            json.writeBooleanField("clashes", mark.clashes());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("core");
        for (Operation<Entry, Entry> operation : found.core()) {
            json.writeStartObject();
            operation(operation, json);
            json.writeEndObject();
        }
        json.writeEndArray();
        notes(found.notes(), json);
    }

    private static void operation(Operation<Entry, Entry> operation, JsonGenerator json) throws IOException {
        json.writeNumberField("process", operation.process());
        json.writeStringField("operation", OperationText.of(operation));
        json.writeNumberField("invokedLine", operation.request().line());
        if (operation.result().isPresent()) {
            json.writeNumberField("returnedLine", operation.result().get().line());
        }
    }
}
