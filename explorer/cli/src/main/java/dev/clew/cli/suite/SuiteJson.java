package dev.clew.cli.suite;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writer of a suite's results as one JSON object, described by {@code suite-report.schema.json} in this package. */
public final class SuiteJson {
    private SuiteJson() {}

    /**
     * Writes a suite's results to a stream and flushes it; does not close it.
     *
     * @param version version of Clew
     * @param seconds duration of the whole suite
     */
    public static void write(String file, String version, List<Outcome> outcomes, double seconds, OutputStream out)
            throws IOException {
        try (JsonGenerator json = JsonFactory.builder().build().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("version", version);
            json.writeStringField("file", file);
            json.writeNumberField("exitCode", Outcome.worstExitCode(outcomes));
            json.writeNumberField("seconds", seconds);
            json.writeArrayFieldStart("checks");
            for (Outcome outcome : outcomes) {
                check(outcome, json);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void check(Outcome outcome, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", outcome.entry().name());
        json.writeStringField("model", outcome.entry().model());
        json.writeNumberField("line", outcome.entry().place().line());
        json.writeStringField("command", outcome.entry().command());
        json.writeStringField("status", outcome.status().word());
        json.writeBooleanField("cached", outcome.cached());
        json.writeNumberField("exitCode", outcome.exitCode());
        json.writeStringField("expected", outcome.entry().expectation().words());
        json.writeStringField("came", outcome.actual().isEmpty() ? null : outcome.actual());
        number("distinctStates", outcome.counts().distinct(), json);
        number("generatedStates", outcome.counts().generated(), json);
        number("depth", outcome.counts().depth(), json);
        json.writeNumberField("seconds", outcome.seconds());
        json.writeStringField("message", outcome.message());
        json.writeStringField("remark", outcome.remark().isEmpty() ? null : outcome.remark());
        json.writeEndObject();
    }

    private static void number(String field, @Nullable Long value, JsonGenerator json) throws IOException {
        json.writeFieldName(field);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeNumber(value);
        }
    }
}
