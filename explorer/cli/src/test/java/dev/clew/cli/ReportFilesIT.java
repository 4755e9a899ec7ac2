package dev.clew.cli;

import static dev.clew.cli.ClewProcess.clew;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ReportFilesIT {

    @TempDir
    Path folder = Path.of("");

    @Test
    void metricsAreALineALevelAndALastOne() throws IOException {
        Path file = folder.resolve("m.jsonl");
        assertThat(clew("check", "two-phase-commit", "--metrics", file.toString())
                        .exitCode())
                .isZero();

        List<JsonNode> lines = validated(file);
        List<JsonNode> levels = lines.stream()
                .filter(line -> line.get("event").asText().equals("level"))
                .toList();
        assertThat(levels).hasSize(11);
        assertThat(levels.get(10).get("distinct").asLong()).isEqualTo(288);
        JsonNode last = lines.get(lines.size() - 1);
        assertThat(last.get("event").asText()).isEqualTo("end");
        assertThat(last.get("verdict").asText()).isEqualTo("holds");
        assertThat(last.get("generated").asLong()).isEqualTo(1146);
        assertThat(last.get("handlerCalls").asLong()).isPositive();
    }

    /** A device that is always full stands for a disk that filled while the check ran. */
    @Test
    @EnabledOnOs(OS.LINUX)
    @Tag("thorough")
    void aFileThatCannotBeWrittenKeepsNeitherTheVerdictNorTheOtherFiles() throws IOException {
        String full = Files.createSymbolicLink(folder.resolve("full.json"), Path.of("/dev/full"))
                .toString();
        Path trace = folder.resolve("trace.json");
        ClewProcess.Result check =
                clew("check", "two-phase-commit", "--bug", "hasty-commit", "--json", full, "--trace", trace.toString());
        assertThat(check.exitCode()).isEqualTo(12);
        assertThat(check.err()).contains("clew: --json: cannot write " + full);
        assertThat(check.out()).contains("Invariant TCConsistent is violated.");
        assertThat(trace).isNotEmptyFile();

        Path suite = Files.writeString(folder.resolve("s.yaml"), "checks:\n  - model: echo\n");
        Path late = folder.resolve("late.xml");
        ClewProcess.Result all = clew("suite", suite.toString(), "--json", full, "--junit-xml", late.toString());
        assertThat(all.exitCode()).isEqualTo(64); // all passed, so this is the worst
        assertThat(late).isNotEmptyFile();
        Path page = folder.resolve("report");
        clew("suite", suite.toString(), "--junit-xml", full, "--html", page.toString());
        assertThat(page.resolve("index.html")).isNotEmptyFile();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void metricsCanBeFollowedAndSigtermLeavesWholeReports() throws Exception {
        Path metrics = folder.resolve("m.jsonl");
        Path json = folder.resolve("r.json");
        Path junit = folder.resolve("r.xml");
        String jar = UserJar.in(folder).toString();
        ClewProcess.Running running = ClewProcess.withJava(
                        "-Xmx64m", "-XX:MaxDirectMemorySize=2g", "-Dclew.patience=3600")
                .start(
                        "check",
                        "user-endless",
                        "--classpath",
                        jar,
                        "--timeout",
                        "10m",
                        "--metrics",
                        metrics.toString(),
                        "--json",
                        json.toString(),
                        "--junit-xml",
                        junit.toString());
        ClewProcess.awaitText(running, metrics, "\"event\":\"reading\"");
        running.process().destroy();
        ClewProcess.Result result = ClewProcess.finish(running);

        assertThat(result.exitCode()).isEqualTo(10);
        assertThat(CheckIT.validated(json).get("limits").get(0).asText()).startsWith("interrupted after ");
        List<JsonNode> lines = validated(metrics);
        assertThat(lines.get(lines.size() - 1).get("verdict").asText()).isEqualTo("incomplete");
        assertThat(Files.readString(junit))
                .contains("tests=\"1\" failures=\"1\"", "clew check user-endless ", "got incomplete (interrupted");
    }

    @Test
    void logsAreForThoseWhoAsk() {
        assertThat(clew("check", "echo").err()).isEmpty();
        assertThat(ClewProcess.withJava("-Dorg.slf4j.simpleLogger.defaultLogLevel=debug")
                        .run("check", "echo")
                        .err())
                .contains(
                        "DEBUG Clew - check of echo {",
                        "} begins: bfs, store ",
                        "DEBUG Bounds - level done: Progress[depth=7,")
                .contains("DEBUG Clew - check of echo ended: HOLDS after ");
    }

    private static List<JsonNode> validated(Path file) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(Main.class.getResourceAsStream("metrics.schema.json"))) {
            JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(in);
            for (String line : Files.readAllLines(file)) {
                JsonNode json = new ObjectMapper().readTree(line);
                assertThat(schema.validate(json)).as(line).isEmpty();
                lines.add(json);
            }
        }
        return lines;
    }
}
