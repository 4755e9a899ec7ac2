package dev.clew.benchmarks.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.benchmarks.run.Outcome;
import dev.clew.benchmarks.run.Outcome.Figures;
import java.io.IOException;
import java.io.StringWriter;

/**
 * Results as JSON with every run, so that other statistics can be computed. Unknown values are
 * null.
 */
final class JsonTable {
    private final JsonGenerator json;

    private JsonTable(JsonGenerator json) {
        this.json = json;
    }

    static String of(Results results) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            new JsonTable(json).write(results);
        }
        return text.append('\n').toString();
    }

    private void write(Results results) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("machine");
        for (var entry : results.machine().entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("rows");
        for (Row row : results.rows()) {
            row(row, results.differs(row));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("comparisons");
        for (Comparison comparison : results.comparisons()) {
            comparison(comparison);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("differences");
        for (CountCheck.Difference difference : results.differences()) {
            json.writeString(difference.line());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void row(Row row, boolean differs) throws IOException {
        json.writeStartObject();
        json.writeStringField("tool", row.subject().tool());
        json.writeStringField("space", row.space());
        json.writeStringField("options", row.subject().options());
        json.writeNumberField("preparationSeconds", row.preparation());
        json.writeStringField("problem", row.problem());
        json.writeBooleanField("countsDiffer", differs);
        if (!row.complete().isEmpty()) {
            sample("seconds", row.seconds());
            sample("cpuSeconds", row.cpuSeconds());
        }
        json.writeArrayFieldStart("runs");
        for (Row.Run run : row.runs()) {
            run(run);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void run(Row.Run run) throws IOException {
        json.writeStartObject();
        json.writeNumberField("seconds", run.result().seconds());
        json.writeNumberField("cpuSeconds", run.result().cpuSeconds());
        known("peakRssKib", run.result().memory().resident(), 0);
        known("peakAnonymousKib", run.result().memory().anonymous(), 0);
        if (run.outcome() instanceof Outcome.Complete complete) {
            Figures figures = complete.figures();
            json.writeNumberField("distinct", figures.distinct());
            known("generated", figures.generated(), Figures.UNKNOWN);
            known("handlerCalls", figures.handlerCalls(), Figures.UNKNOWN);
            if (!Double.isNaN(figures.bytesPerState())) {
                json.writeNumberField("bytesPerState", figures.bytesPerState());
            }
        } else if (run.outcome() instanceof Outcome.Failed failed) {
            json.writeStringField("failed", failed.reason());
        }
        json.writeEndObject();
    }

    private void comparison(Comparison comparison) throws IOException {
        json.writeStartObject();
        json.writeStringField("space", comparison.peer().space());
        json.writeStringField("peer", comparison.peer().subject().tool());
        json.writeStringField("peerOptions", comparison.peer().subject().options());
        json.writeStringField("clewOptions", comparison.clew().subject().options());
        sample("times", comparison.times());
        sample("cpuTimes", comparison.cpuTimes());
        json.writeEndObject();
    }

    private void sample(String field, Sample sample) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeNumberField("median", sample.median());
        json.writeNumberField("least", sample.least());
        json.writeNumberField("greatest", sample.greatest());
        json.writeEndObject();
    }

    private void known(String field, long value, long unknown) throws IOException {
        json.writeFieldName(field);
        if (value == unknown) {
            json.writeNull();
        } else {
            json.writeNumber(value);
        }
    }
}
