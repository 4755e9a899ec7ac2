package dev.clew.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.clew.model.Action;
import dev.clew.trace.MalformedTraceException;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceEvent;
import dev.clew.trace.TraceJson;
import dev.clew.trace.TraceJsonReader;
import dev.clew.trace.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceJsonTest {

    private static final Value NAME = new Value.Name("n1");

    static Stream<TraceDocument> documents() {
        return Stream.concat(
                SampleReports.all().stream()
                        .filter(report -> report.trace() != null)
                        .map(report -> TraceReports.document(report, "1.0")),
                Stream.of(everyKindOfValue()));
    }

    private static TraceDocument everyKindOfValue() {
        TraceEvent.Message message =
                new TraceEvent.Message("n1", "n2", new Value.Fields(Map.of("type", new Value.Text("Ask"))));
        TraceEvent event = new TraceEvent(
                Action.Kind.PARTITION,
                "Partition n1 -/> n2",
                null,
                null,
                null,
                List.of(),
                List.of(List.of("n1"), List.of("n2", "n3")),
                true,
                List.of(message, message),
                List.of(message));
        Value values = new Value.Sequence(List.of(
                new Value.Text("n1"),
                NAME,
                new Value.Literal(null),
                new Value.Literal(true),
                new Value.Literal(7L),
                new Value.Literal(new BigInteger("123456789012345678901234567890")),
                new Value.Literal(0.1),
                new Value.Literal(Double.NaN),
                new Value.Literal(new BigDecimal("0.1000000000000000000001")),
                new Value.Elements(List.of(NAME, new Value.Text(""))),
                new Value.Function(List.of(new Value.Mapping(NAME, new Value.Elements(List.of())))),
                new Value.Fields(Map.of("a", new Value.Text("\u2028 \"quoted\" </script>")))));
        TraceDocument.Finding finding =
                new TraceDocument.Finding("violated", "Safe", "invariant", null, List.of("x", "network"));
        return new TraceDocument(
                "1.0",
                "model",
                Map.of("limit", new Value.Literal(3L)),
                Map.of("loss", new Value.Text("unlimited")),
                finding,
                List.of("n1", "n2", "n3"),
                List.of(new TraceDocument.State(1, event, Map.of("x", values))),
                new TraceDocument.Loop(1, event));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void writtenTracesCanBeReadBack(TraceDocument document) throws IOException {
        assertThat(read(json(document))).isEqualTo(document);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void writtenTracesAreValid(TraceDocument document) throws IOException {
        JsonNode json = new ObjectMapper().readTree(json(document));
        try (InputStream in = TraceJson.class.getResourceAsStream("trace.schema.json")) {
            assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                            .getSchema(Objects.requireNonNull(in))
                            .validate(json))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.clew.report.SampleReports#all")
    void aReportHasItsTrace(CheckReport report) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        JsonReport.write(report, "1.0", bytes);
        String json = bytes.toString(StandardCharsets.UTF_8);
        if (report.trace() == null) {
            assertThatThrownBy(() -> read(json)).hasMessageContaining("found no counterexample");
        } else {
            assertThat(read(json)).isEqualTo(TraceReports.document(report, "1.0"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "x", "{\"trace\": []}", "{\"trace\": [{}]}"})
    void malformedTracesAreRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(MalformedTraceException.class);
    }

    @Test
    void errorMessagesNameTheState() throws IOException {
        String json = json(everyKindOfValue());
        assertThatThrownBy(() -> read(json.replace("\"partition\"", "\"flood\"")))
                .hasMessage("state 1: its event has the unknown kind 'flood'");
        assertThatThrownBy(() -> read(json.replace("\"#set\"", "\"#bag\"")))
                .hasMessage("state 1: a value has the unknown tag #bag");
        assertThatThrownBy(() -> read(json.substring(0, json.length() / 2)))
                .isInstanceOf(MalformedTraceException.class)
                .hasMessageContaining("truncated");
    }

    @Test
    void aTruncatedTraceIsReportedWithTheState() throws IOException {
        TraceDocument jugs = TraceReports.document(SampleReports.violated(), "1.0");
        String json = json(jugs);
        String cut =
                json.substring(0, json.indexOf("\"number\" : " + jugs.states().size()) + 12);
        assertThatThrownBy(() -> read(cut))
                .isInstanceOf(MalformedTraceException.class)
                .hasMessageContaining(
                        "truncated in or after state " + jugs.states().size() + ": ");
    }

    private static String json(TraceDocument document) throws IOException {
        StringWriter out = new StringWriter();
        new TraceJson().write(document, out);
        return out.toString();
    }

    private static TraceDocument read(String json) throws IOException {
        return TraceJsonReader.read(new StringReader(json));
    }
}
