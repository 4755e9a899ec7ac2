package dev.clew.cli;

import static dev.clew.cli.ClewProcess.clew;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsIT {

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "check --help", "models -h", "version --help", "completion --help"})
    @Tag("thorough")
    void helpIsThereOnEveryLevel(String line) {
        ClewProcess.Result result = clew(line.split(" "));
        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains("Usage: clew").contains("--help").contains("--classpath");
    }

    @Test
    void helpOfCheckExplainsExitCodes() {
        assertThat(clew("check", "--help").out())
                .contains("10   incomplete", "11   deadlock", "12   violated", "75   model error", "Examples:");
    }

    @Test
    void versionIsThatOfTheBuild() {
        ClewProcess.Result result = clew("version");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).matches("(?s)clew \\d+\\.\\d+\\.\\d+\\R.*").contains("Java ");
        assertThat(clew("--version").out()).isEqualTo(result.out());
    }

    @Test
    void completionIsAShellScriptWithOptions() {
        ClewProcess.Result result = clew("completion");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).startsWith("#!/usr/bin/env bash").contains("--max-states", "fingerprint");
    }

    @Test
    void modelsAreListedWithTheUsersOwn(@TempDir Path folder) throws IOException {
        assertThat(clew("models").out())
                .contains("two-phase-commit  ")
                .contains("echo  ")
                .doesNotContain("user-stuck");
        assertThat(clew("models", "--classpath", UserJar.in(folder).toString()).out())
                .contains("two-phase-commit  ")
                .contains("user-stuck");
    }

    @Test
    void modelIsDescribed() {
        assertThat(clew("models", "two-phase-commit").out())
                .contains("Parameters (-p name=value):", "rms", "1..20", "Properties:", "Seeded bugs", "hasty-commit")
                .contains("Further configurations (--configuration name):", "(-p finality=true)");
    }

    @Test
    void modelIsDescribedAsJson() throws IOException {
        JsonNode json = new ObjectMapper()
                .readTree(clew("models", "two-phase-commit", "--json").out());
        assertThat(json.get("name").asText()).isEqualTo("two-phase-commit");
        assertThat(json.get("parameters").get(0).get("name").asText()).isEqualTo("rms");
        assertThat(json.get("parameters").get(0).get("max").asInt()).isEqualTo(20);
        assertThat(json.get("properties").findValuesAsText("kind")).contains("invariant");
        assertThat(json.get("bugs").findValuesAsText("name")).contains("hasty-commit", "late-abort");
        assertThat(json.get("configurations").findValuesAsText("name")).containsExactly("finality", "liveness");
        assertThat(new ObjectMapper().readTree(clew("models", "--json").out()).findValuesAsText("name"))
                .contains("two-phase-commit", "echo");
    }
}
