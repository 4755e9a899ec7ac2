package dev.clew.cli;

import static dev.clew.cli.ClewProcess.clew;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.clew.report.JsonReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckIT {

    @TempDir
    static Path folder = Path.of("");

    private static String userJar = "";

    @BeforeAll
    static void makeJar() throws IOException {
        userJar = UserJar.in(folder).toString();
    }

    @Test
    void twoPhaseCommitHolds() throws IOException {
        Path file = folder.resolve("holds.json");
        ClewProcess.Result result = clew("check", "two-phase-commit", "-p", "rms=3", "--json", file.toString());
        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .startsWith("Model checking completed. No error has been found.\n")
                .contains("1146 states generated, 288 distinct states found, 0 states left on queue.\n")
                .contains("The depth of the complete state graph search is 11.\n");
        JsonNode json = validated(file);
        assertThat(json.get("verdict").asText()).isEqualTo("holds");
        assertThat(json.get("distinctStates").asLong()).isEqualTo(288);
        assertThat(json.get("version").asText()).matches("\\d+\\.\\d+\\.\\d+");
    }

    @Test
    void twoServersWithoutReplicationAreNotLinearizable() throws IOException {
        Path file = folder.resolve("violated.json");
        ClewProcess.Result result =
                clew("check", "single-copy-register", "-p", "clients=2", "-p", "servers=2", "--json", file.toString());
        assertThat(result.exitCode()).isEqualTo(12);
        assertThat(result.out())
                .contains(
                        "Error: Invariant Linearizable is violated.\nNo order explains the results of these 3 operations:\n")
                .contains("  <- cannot return this\n")
                .contains("\nError: The behavior up to this point is:\n")
                .contains("State 1: <Initial predicate>\n/\\ ")
                .contains("\n\nState 5: <Deliver GetOk(")
                .doesNotContain("State 6:");
        JsonNode json = validated(file);
        assertThat(json.get("property").asText()).isEqualTo("Linearizable");
        assertThat(json.get("trace").findValuesAsText("number")).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void seededBugIsFound() {
        ClewProcess.Result result = clew("check", "two-phase-commit", "--bug", "hasty-commit");
        assertThat(result.exitCode()).isEqualTo(12);
        assertThat(result.out()).contains("Error: Invariant TCConsistent is violated.");
    }

    @Test
    @Tag("thorough")
    void aConfigurationOfTheModelIsCheckedAndOptionsChangeItFurther() throws IOException {
        Path file = folder.resolve("configured.json");
        ClewProcess.Result result = clew(
                "check", "lease-lock", "--configuration", "three-writes", "-p", "writes=1", "--json", file.toString());
        assertThat(result.err()).doesNotContain("clew: ");
        assertThat(result.exitCode()).isZero();
        JsonNode parameters = validated(file).get("parameters");
        assertThat(parameters.get("writes").asInt()).isEqualTo(1);
        assertThat(validated(file).get("faults").get("duplicates").asInt()).isEqualTo(1);
        assertThat(validated(file).get("faults").has("crashes")).isFalse(); // the defaults have some
    }

    @Test
    void boundsMakeTheVerdictIncomplete() throws IOException {
        Path file = folder.resolve("incomplete.json");
        ClewProcess.Result result =
                clew("check", "two-phase-commit", "-p", "rms=6", "--max-states", "500", "--json", file.toString());
        assertThat(result.exitCode()).isEqualTo(10);
        assertThat(result.out()).contains("Model checking is incomplete.", "Limit: max-states 500.");
        assertThat(validated(file).get("limits").get(0).asText()).contains("max-states 500");
    }

    @Test
    @Tag("thorough")
    void randomWalksAreReproducible() throws IOException {
        String[] line = {"check", "two-phase-commit", "--search", "random", "--walks", "20", "--seed", "7", "--json", ""
        };
        line[line.length - 1] = folder.resolve("one.json").toString();
        ClewProcess.Result one = clew(line);
        line[line.length - 1] = folder.resolve("two.json").toString();
        clew(line);
        assertThat(one.exitCode()).isEqualTo(10);
        assertThat(one.out()).contains("on 20 random walks").contains("seed 7.");
        assertThat(validated(folder.resolve("one.json")).get("generatedStates"))
                .isEqualTo(validated(folder.resolve("two.json")).get("generatedStates"));
    }

    @Test
    void coverageTellsWhatWasTaken() throws IOException {
        Path file = folder.resolve("coverage.json");
        ClewProcess.Result result = clew(
                "check", "two-phase-commit", "-p", "rms=3", "--coverage", "--search", "dfs", "--json", file.toString());
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).containsPattern("\n  RMPrepare +\\d+ +\\d+\n").doesNotContain("Never taken");
        long taken = 0;
        long reached = 0;
        for (JsonNode step : validated(file).get("coverage").get("steps")) {
            taken += step.get("taken").asLong();
            reached += step.get("newStates").asLong();
        }
        assertThat(taken).isEqualTo(1145);
        assertThat(reached).isEqualTo(287);
    }

    @Test
    @Tag("thorough")
    void bitstateSearchTellsItsCoverageAndFindsBugs() throws IOException {
        Path file = folder.resolve("bitstate.json");
        String[] line = {
            "check", "two-phase-commit", "--store", "bitstate", "--swarm", "3", "--memory", "256m", "--json"
        };
        ClewProcess.Result result = clew(with(line, file.toString(), "--hashes", "3", "--seed", "5"));
        assertThat(result.exitCode()).isEqualTo(10);
        assertThat(result.out())
                .contains("shared by 3 members, each 3 of 268435456 bits")
                .contains("  Member 3: ");
        JsonNode json = validated(file);
        assertThat(json.get("search").asText()).isEqualTo("dfs");
        assertThat(json.get("seed").asLong()).isEqualTo(5);
        assertThat(json.get("store").get("bitstate").get("coverage").asDouble()).isGreaterThan(0.999);
        assertThat(json.get("store").get("bitstate").get("members")).hasSize(3);
        ClewProcess.Result bug = clew(with(line, file.toString(), "--bug", "late-abort"));
        assertThat(bug.exitCode()).isEqualTo(12);
        assertThat(bug.out()).contains("Error: Invariant TCConsistent is violated.");
        assertThat(validated(file).get("verdict").asText()).isEqualTo("violated");
    }

    private static String[] with(String[] line, String... more) {
        String[] all = Arrays.copyOf(line, line.length + more.length);
        System.arraycopy(more, 0, all, line.length, more.length);
        return all;
    }

    @Test
    @Tag("thorough")
    void modelsOfTheUserEndInEveryWay() throws IOException {
        Path file = folder.resolve("user.json");
        ClewProcess.Result stuck = user("user-stuck", "--json", file.toString());
        assertThat(stuck.exitCode()).isEqualTo(11);
        assertThat(stuck.out())
                .startsWith("Error: Deadlock reached.\n")
                .contains("State 4: <Increment>\n/\\ count = 3");
        assertThat(validated(file).get("verdict").asText()).isEqualTo("deadlock");
        ClewProcess.Result unreached = user("user-unreached", "--json", file.toString());
        assertThat(unreached.exitCode()).isEqualTo(14);
        assertThat(unreached.out())
                .startsWith(
                        """
                        Model checking completed. Nothing is violated, but not every goal is reached.
                        Error: Goal Above is never reached.
                        """);
        assertThat(validated(file).get("propertyKind").asText()).isEqualTo("sometimes");
        assertThat(validated(file).get("verdict").asText()).isEqualTo("goal-unreached");
        ClewProcess.Result throwing = user("user-throwing", "--json", file.toString());
        assertThat(throwing.exitCode()).isEqualTo(75);
        assertThat(throwing.out()).startsWith("Error: ").contains("by zero").contains("State 2: <Divide>");
        assertThat(validated(file).get("verdict").asText()).isEqualTo("error");
        user("user-refusing").complains(64, "model user-refusing: to must be a prime");
        user("user-broken").complains(75, "create() of the model user-broken failed: ", "no luck");
    }

    @Test
    @Tag("thorough")
    void goalsAreWarnedOfOrNotLookedForOnRequest() throws IOException {
        Path file = folder.resolve("goals.json");
        ClewProcess.Result warned = user("user-unreached", "--goals", "warn", "--json", file.toString());
        assertThat(warned.exitCode()).isZero();
        assertThat(warned.out())
                .startsWith(
                        """
                        Model checking completed. No error has been found.
                        Warning: Goal Above is never reached.
                        """);
        assertThat(validated(file).get("goalPolicy").asText()).isEqualTo("warn");
        assertThat(validated(file).get("goals").get(0).get("reached").asBoolean())
                .isFalse();
        ClewProcess.Result off = user("user-unreached", "--goals", "off", "--json", file.toString());
        assertThat(off.exitCode()).isZero();
        assertThat(off.out()).doesNotContain("Goal");
        assertThat(validated(file).get("goals")).isEmpty();
        user("user-unreached", "--goals", "of").complains(64, "--goals", "off");
    }

    @Test
    @Tag("thorough")
    void whatAConstraintCutsIsJudgedAndSaid() throws IOException {
        Path file = folder.resolve("constraint.json");
        Path xml = folder.resolve("constraint.xml");
        ClewProcess.Result holds = user("user-bounded", "--json", file.toString(), "--junit-xml", xml.toString());
        assertThat(holds.exitCode()).isZero();
        String cut = "constraint Near cut 1 step: the states outside were checked but not explored further";
        assertThat(holds.out())
                .startsWith("Model checking completed. No error has been found. However, " + cut + ".\n");
        assertThat(validated(file).get("limits").get(0).asText()).isEqualTo(cut);
        assertThat(Files.readString(xml)).contains(cut);
        ClewProcess.Result violated = user("user-bounded", "-p", "to=2", "--json", file.toString());
        assertThat(violated.exitCode()).isEqualTo(12);
        assertThat(violated.out())
                .startsWith("Error: Invariant Below is violated.\n")
                .contains("State 4: <Increment>\n/\\ count = 3");
        assertThat(validated(file).get("generatedStates").asInt()).isEqualTo(4);
        assertThat(validated(file).get("distinctStates").asInt()).isEqualTo(3);
    }

    @Test
    void aModelThatBeginsNowhereIsAnError() throws IOException {
        Path file = folder.resolve("nowhere.json");
        ClewProcess.Result nowhere = user("user-nowhere", "--json", file.toString());
        assertThat(nowhere.exitCode()).isEqualTo(75);
        assertThat(nowhere.out())
                .startsWith("Error: No initial state is within the constraints, so nothing was checked: constraint Far"
                        + " excludes the only initial state.");
        assertThat(validated(file).get("verdict").asText()).isEqualTo("error");
    }

    @Test
    @Tag("thorough")
    void faultsThatWereNeverPossibleAreSaidInTheVerdict() throws IOException {
        Path file = folder.resolve("faults.json");
        ClewProcess.Result result = clew("check", "two-phase-commit", "-p", "rms=2", "--json", file.toString());
        assertThat(validated(file).get("neverPossible")).isEmpty();
        assertThat(result.exitCode()).isZero();
        ClewProcess.Result echo = clew("check", "echo", "--timeouts", "2", "--crashes", "0", "--json", file.toString());
        assertThat(echo.out().lines().findFirst().orElseThrow())
                .contains("Never possible: timeouts 2 (no timer was set).");
        assertThat(validated(file).get("neverPossible").get(0).asText()).isEqualTo("timeouts 2 (no timer was set)");
    }

    private static ClewProcess.Result user(String model, String... more) {
        String[] line = new String[more.length + 4];
        System.arraycopy(new String[] {"check", model, "--classpath", userJar}, 0, line, 0, 4);
        System.arraycopy(more, 0, line, 4, more.length);
        return clew(line);
    }

    /** A report, held against the schema that ships with it. */
    static JsonNode validated(Path file) throws IOException {
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        try (InputStream schema =
                Objects.requireNonNull(JsonReport.class.getResourceAsStream("check-report.schema.json"))) {
            assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                            .getSchema(schema)
                            .validate(json))
                    .isEmpty();
        }
        return json;
    }
}
