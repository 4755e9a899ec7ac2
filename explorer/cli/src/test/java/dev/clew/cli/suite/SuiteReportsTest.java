package dev.clew.cli.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.clew.model.ModelError;
import dev.clew.trace.TraceJson;
import dev.clew.trace.TraceJsonReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class SuiteReportsTest {
    private static final List<Outcome> OUTCOMES = outcomes();

    /** One of each kind, with a name that needs escapes everywhere. */
    private static List<Outcome> outcomes() {
        String text =
                """
                checks:
                  - {model: good}
                  - {model: bad, name: "x < y & \\"z\\" | 100%, ]]> \\x01", parameters: {limit: 2}}
                  - {model: broken}
                """;
        List<Outcome> run = new java.util.ArrayList<>(Suites.run(text, entry -> {
            if (entry.model().equals("broken")) {
                throw new ModelError("no\u0000luck\ud800");
            }
            return Suites.count(entry);
        }));
        run.add(Outcome.skipped(run.get(0).entry(), "interrupted"));
        return run;
    }

    @Test
    void junitXmlIsValidWhateverItTells() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JUnitXml.write("s.yaml", OUTCOMES, 1.5, LocalDateTime.of(2026, 1, 2, 3, 4, 5, 6), out);
        Document document = valid(out.toByteArray());
        Element suite = (Element) document.getElementsByTagName("testsuite").item(0);
        assertThat(suite.getAttribute("tests")).isEqualTo("4");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("errors")).isEqualTo("1");
        assertThat(suite.getAttribute("skipped")).isEqualTo("1");
        assertThat(suite.getAttribute("timestamp")).isEqualTo("2026-01-02T03:04:05");
        Element failure = (Element) document.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).isEqualTo("expected holds, got violated: Below");
        assertThat(failure.getTextContent()).contains("State 3: <Increment\\u0001<&>]]>", "/\\ count = 2");
        Element error = (Element) document.getElementsByTagName("error").item(0);
        assertThat(error.getAttribute("message")).isEqualTo("model error: no\uFFFDluck\uFFFD");
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 00:00:00", "0, 999999999, 00:00:00", "7, 1, 00:00:07"})
    void theTimestampHasItsSecondsAtAWholeMinuteToo(int second, int nano, String expected) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JUnitXml.write("s.yaml", OUTCOMES, 1.5, LocalDateTime.of(2026, 1, 2, 0, 0, second, nano), out);

        Element suite = (Element)
                valid(out.toByteArray()).getElementsByTagName("testsuite").item(0);
        assertThat(suite.getAttribute("timestamp")).isEqualTo("2026-01-02T" + expected);
    }

    private static Document valid(byte[] junit) throws Exception {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(Objects.requireNonNull(SuiteReportsTest.class.getResource("junit.xsd")))
                .newValidator()
                .validate(new StreamSource(new ByteArrayInputStream(junit)));
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(junit));
    }

    @Test
    void jsonKeepsItsSchema() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SuiteJson.write("s.yaml", "1", OUTCOMES, 1.5, out);
        JsonNode json = new ObjectMapper().readTree(out.toByteArray());

        try (var schema = Objects.requireNonNull(SuiteJson.class.getResourceAsStream("suite-report.schema.json"))) {
            assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                            .getSchema(schema)
                            .validate(json))
                    .isEmpty();
        }
        assertThat(json.get("exitCode").asInt()).isEqualTo(75);
        assertThat(json.get("checks").findValuesAsText("status"))
                .containsExactly("passed", "failed", "error", "skipped");
    }

    @Test
    void annotationsAndMarkdownEscapeWhatWouldEndThem() {
        assertThat(GitHubAnnotations.of("a,b.yaml", OUTCOMES).lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("::error file=a%2Cb.yaml,line=3,title=x < y & \"z\" | 100%25%2C ]]>")
                .endsWith("::expected holds, got violated: Below");
        assertThat(Markdown.of("s.yaml", OUTCOMES, 1.5))
                .contains("| x \\< y & \"z\" \\| 100%, \\]\\]\\>", "| FAILED | violated: Below | holds | 3 |");
    }

    @Test
    void thePageLinksTheBehaviorOfAViolation(@TempDir Path folder) throws IOException {
        new HtmlIndex(folder, "1", List.of(new TraceJson()), LocalDateTime.of(2024, 5, 1, 12, 30, 5))
                .write("s.yaml", OUTCOMES, 1.5);

        String page = Files.readString(folder.resolve("index.html"));
        String link = page.replaceAll("(?s).*<a href=\"([^\"]*)\">json</a>.*", "$1");
        assertThat(page)
                .contains("<p class=\"banner failed\" role=\"status\">", "2024-05-01 12:30:05, ", "Java ")
                .contains("<td data-label=\"check\">");
        assertThat(page).contains("x &lt; y &amp; &quot;z&quot; | 100%, ]]&gt;").doesNotContain("x < y", "\u0001");
        try (Reader trace = Files.newBufferedReader(folder.resolve(link))) {
            assertThat(TraceJsonReader.read(trace).states()).hasSize(3);
        }
    }
}
