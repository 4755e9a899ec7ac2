package dev.clew.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonReportTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParameterizedTest
    @MethodSource("dev.clew.report.SampleReports#all")
    void everyReportIsValid(CheckReport report) throws IOException {
        assertThat(schema().validate(json(report))).isEmpty();
    }

    @Test
    void violationNamesPropertyAndTrace() throws IOException {
        JsonNode json = json(SampleReports.violated());
        assertThat(json.get("verdict").asText()).isEqualTo("violated");
        assertThat(json.get("property").asText()).isEqualTo("NotSolved");
        assertThat(json.get("exact").asBoolean()).isTrue();
        assertThat(json.get("distinctStates").asLong()).isEqualTo(14);
        assertThat(json.get("seconds").asDouble()).isEqualTo(1.274);
        assertThat(json.get("parameters").get("big").asInt()).isEqualTo(5);
        assertThat(json.get("trace").get(1).toString())
                .isEqualTo(
                        "{\"number\":2,\"action\":\"FillBigJug\",\"event\":{\"kind\":\"named\",\"label\":\"FillBigJug\"},"
                                + "\"state\":{\"big\":5,\"small\":0}}");
        assertThat(json.get("goals").get(0).get("reached").asBoolean()).isTrue();
        assertThat(json.get("goals").get(1).get("reached").asBoolean()).isFalse();
    }

    @Test
    void bitstateReportsListEachMember() throws IOException {
        JsonNode bitstate = json(SampleReports.bitstate()).get("store").get("bitstate");
        assertThat(bitstate.get("hashFactor").asDouble()).isEqualTo(8_388_608 / 40.0);
        assertThat(bitstate.get("coverage").asDouble()).isGreaterThan(0.999).isLessThan(1);
        assertThat(bitstate.get("members").findValuesAsText("distinctStates")).containsExactly("40", "30");
        assertThat(bitstate.get("members").findValuesAsText("finished")).containsExactly("true", "false");
        assertThat(json(SampleReports.holds()).get("store").get("bitstate").isNull())
                .isTrue();
    }

    @Test
    void coverageIsReportedByClass() throws IOException {
        assertThat(json(SampleReports.covered()).get("coverage").toString())
                .isEqualTo("{\"steps\":[{\"name\":\"FillBigJug\",\"taken\":12345,\"newStates\":1},"
                        + "{\"name\":\"Empty\",\"taken\":7,\"newStates\":0}],"
                        + "\"neverTaken\":[\"Deliver Ask\",\"Spill\"]}");
        assertThat(json(SampleReports.holds()).get("coverage").isNull()).isTrue();
    }

    @Test
    void valuesAreNaturalJson() throws IOException {
        JsonNode state = json(SampleReports.deadlock()).get("trace").get(0).get("state");
        assertThat(state.get("n1").toString())
                .isEqualTo("{\"round\":1,\"answer\":[],\"mark\":\"\\u0000\",\"seen\":{\"#set\":[1,2]}}");
        assertThat(state.get("votes").toString()).isEqualTo("{\"#map\":[[\"v1\",1]]}");
    }

    @Test
    void schemaIsStrict() throws IOException {
        ObjectNode extra = json(SampleReports.holds());
        extra.put("surprise", 1);
        assertThat(schema().validate(extra)).isNotEmpty();
        ObjectNode missing = json(SampleReports.holds());
        missing.remove("store");
        assertThat(schema().validate(missing)).isNotEmpty();
        ObjectNode unnamed = json(SampleReports.violated());
        unnamed.putNull("property");
        assertThat(schema().validate(unnamed)).isNotEmpty();
        ObjectNode wrong = json(SampleReports.holds());
        wrong.put("verdict", "fine");
        assertThat(schema().validate(wrong)).isNotEmpty();
    }

    private static ObjectNode json(CheckReport report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonReport.write(report, "0.1.0", out);
        return (ObjectNode) MAPPER.readTree(out.toByteArray());
    }

    private static JsonSchema schema() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(JsonReport.class.getResourceAsStream("check-report.schema.json"))) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(in);
        }
    }
}
