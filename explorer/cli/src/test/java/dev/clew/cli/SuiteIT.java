package dev.clew.cli;

import static dev.clew.cli.ClewProcess.clew;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

class SuiteIT {

    @TempDir
    Path folder = Path.of("");

    private String suite(String text) throws IOException {
        return Files.writeString(folder.resolve("suite.yaml"), text).toString();
    }

    /** The models of this project, with their counts and bugs. */
    @Test
    @Tag("thorough")
    @DisabledOnOs(OS.WINDOWS)
    void theShippedModelsComeToWhatIsRecorded() throws Exception {
        Path models = Path.of(ClewProcess.property("clew.launcher")).resolveSibling("../../models/suite.yaml");
        Path xml = folder.resolve("models.xml");
        String entries = Files.readString(models);
        String patient = entries.replace("timeout: 2m", "timeout: 1h"); // no time decides this test

        ClewProcess.Result result = ClewProcess.withJava("-XX:MaxDirectMemorySize=3g", "-Xmx1g")
                .run("suite", suite(patient), "--junit-xml", xml.toString());

        assertThat(result.out()).contains(" 0 failed, 0 with errors, 0 skipped");
        assertThat(result.exitCode()).isZero();
        Element suites = junit(xml);
        assertThat(suites.getAttribute("failures")).isEqualTo("0");
        assertThat(suites.getElementsByTagName("testcase").getLength())
                .isEqualTo(Integer.parseInt(suites.getAttribute("tests")))
                .isGreaterThanOrEqualTo(entries.split("- (model|name): ").length - 1);
    }

    @Test
    @Tag("thorough")
    void aSuiteExpectsGoalsThatAreNotReachedAndSaysWhatAConstraintCut() throws Exception {
        String jar = UserJar.in(folder).toString();
        String file = suite(
                """
                checks:
                  - {name: expected, model: user-unreached, expect: {goal-unreached: Above}}
                  - {name: warned, model: user-unreached, goals: warn}
                  - {name: off, model: user-unreached, goals: off}
                  - {name: bounded, model: user-bounded}
                """);
        Path xml = folder.resolve("goals.xml");
        ClewProcess.Result result = clew("suite", file, "--classpath", jar, "--junit-xml", xml.toString());
        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
        String cut = "constraint Near cut 1 step: the states outside were checked but not explored further";
        assertThat(result.out()).contains("passed  expected: goal-unreached: Above", "; " + cut);
        assertThat(Files.readString(xml)).contains(cut);

        String other = suite("checks: [{model: user-unreached}]");
        ClewProcess.Result unexpected = clew("suite", other, "--classpath", jar);
        assertThat(unexpected.exitCode()).isEqualTo(14);
        assertThat(unexpected.out()).contains("expected holds, got goal-unreached: Above");

        String asViolation = suite("checks: [{model: user-unreached, expect: {violated: Above}}]");
        clew("suite", asViolation, "--classpath", jar)
                .complains(65, "'Above' is a goal; to expect that it is not reached, write {goal-unreached: Above}");
    }

    @Test
    @Tag("thorough")
    void ofThirtyChecksTheOneWhoseViolationIsMissingIsNamed() throws Exception {
        String most = IntStream.rangeClosed(1, 29)
                .mapToObj(i -> "  - {name: n" + i + ", model: ping-pong, parameters: {max: 1}, distinct: 14}\n")
                .collect(Collectors.joining());
        String file = suite("checks:\n" + most
                + "  - {name: the bug, model: two-phase-commit, expect: {violated: TCConsistent}}\n");
        Path xml = folder.resolve("r.xml");

        ClewProcess.Result result = clew("suite", file, "--junit-xml", xml.toString());

        assertThat(result.exitCode()).isEqualTo(12);
        assertThat(result.out())
                .contains("[30/30] FAILED  the bug: expected violated: TCConsistent, got holds\n")
                .contains("\n30 checks: 29 passed, 1 failed, 0 with errors, 0 skipped, in ")
                .contains("suite.yaml:31: the bug: ", "\n  alone: clew check two-phase-commit\n");
        assertThat(junit(xml).getAttribute("failures")).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            model: rafd                                         | 2:5  | unknown model 'rafd'; did you mean 'raft'?
            modl: raft                                          | 2:6  | did you mean 'model'?
            model: raft, parameters: {max-trem: 1}              | 2:32 | did you mean 'max-term'?
            model: raft, parameters: {max-term: 0}              | 2:32 | max-term
            model: raft, bug: stale-vote                        | 2:19 | did you mean 'stale-votes'?
            model: raft, max-depht: 3                           | 2:19 | did you mean 'max-depth'?
            model: raft, max-depth: three                       | 2:19 | 'three' is not a whole number
            model: raft, search: bsf                            | 2:19 | did you mean 'bfs'?
            model: raft, faults: {los: 1}                       | 2:28 | did you mean 'loss'?
            model: raft, faults: {loss: some}                   | 2:28 | --loss takes a whole number
            model: raft, expect: {violated: Election}           | 2:19 | has no property 'Election'
            model: two-phase-commit, faults: {loss: 1}          | 2:40 | is not a cluster
            """)
    @Tag("thorough")
    void aMistakeIsOneLineWithItsPlace(String entry, String place, String message) throws IOException {
        clew("suite", suite("checks:\n  - {" + entry + "}\n")).complains(65, "suite.yaml:" + place + ": ", message);
    }

    @Test
    @Tag("thorough")
    void otherMistakesAreUsage() throws IOException {
        String file = suite("checks: [{model: echo}]");
        clew("suite", "no-such.yaml").complains(64, "no-such.yaml: there is no such file");
        clew("suite", file, "--only", "raft").complains(64, "--only raft matches no check", "one is named 'echo'");
        clew("suite", file, "--cache", file)
                .complains(64, "--cache: the folder " + file + " cannot be created: it is a file");
        clew("suite", file, "--only", "(").complains(64, "--only takes a regular expression");
        clew("suite", file, "--json", "/no/such/file").complains(64, "--json", "no such folder");
    }

    @Test
    @Tag("thorough")
    void limitsEndOneCheckAndNotTheSuite() throws IOException {
        String jar = UserJar.in(folder).toString();
        String file = suite(
                """
                checks:
                  - {name: time, model: user-endless, timeout: 300ms}
                  - {name: memory, model: user-endless, memory: 192m, no-spill: true}
                  - {name: heap, model: user-hungry}
                  - {name: thrown, model: user-throwing}
                  - {name: unbuilt, model: user-broken}
                  - {name: stuck, model: user-stuck}
                  - {name: expected, model: user-stuck, expect: deadlock}
                """);

        ClewProcess.Result result =
                ClewProcess.withJava("-Xmx48m", "-XX:MaxDirectMemorySize=1g").run("suite", file, "--classpath", jar);

        assertThat(result.out())
                .contains("FAILED  time: expected holds, got incomplete (timeout of 0.3 s)")
                .contains("FAILED  memory: expected holds, got incomplete (the state store holds ")
                .contains("FAILED  heap: expected holds, got incomplete (out of memory: the Java heap")
                .contains("ERROR  thrown: expected holds, got error (", "by zero")
                .contains("ERROR  unbuilt: model error: create() of the model user-broken failed")
                .contains("FAILED  stuck: expected holds, got deadlock")
                .contains("passed  expected: deadlock");
        assertThat(result.exitCode()).isEqualTo(75);
    }

    @Test
    @Tag("thorough")
    void aCachedCheckIsNotRun() throws IOException {
        String file = suite("checks:\n  - {model: echo}\n  - {model: echo, name: failing, distinct: 1}\n");
        String[] line = {"suite", file, "--cache", folder.resolve("cache").toString()};
        assertThat(clew(line).out()).contains("[1/2] passed  echo: holds");
        ClewProcess.Result second = clew(line);
        assertThat(second.out()).contains("[1/2] cached  echo: holds", "1 passed (1 cached), 1 failed");
        assertThat(second.exitCode()).isEqualTo(12);
    }

    @Test
    @Tag("thorough")
    void updateRecordsCountsAndThenTheSuiteHolds() throws IOException {
        String file = suite("checks:\n  # as TLC\n  - model: two-phase-commit\n    distinct: 1 # wrong\n");
        assertThat(clew("suite", file, "--update").exitCode()).isZero();
        assertThat(Files.readString(Path.of(file)))
                .isEqualTo(
                        """
                        checks:
                          # as TLC
                          - model: two-phase-commit
                            distinct: 288 # wrong
                            generated: 1146
                            depth: 11
                        """);
        assertThat(clew("suite", file).exitCode()).isZero();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Tag("thorough")
    void sigtermEndsTheRunningCheckAndSkipsTheRest() throws Exception {
        String jar = UserJar.in(folder).toString();
        String file = suite("checks: [{model: echo}, {model: user-endless}, {model: ping-pong}]");
        Path xml = folder.resolve("r.xml");
        ClewProcess.Running running = ClewProcess.withJava(
                        "-Xmx64m", "-XX:MaxDirectMemorySize=2g", "-Dclew.patience=3600")
                .start("suite", file, "--classpath", jar, "--junit-xml", xml.toString());
        ClewProcess.awaitText(running, running.err(), "Progress(");
        running.process().destroy();
        ClewProcess.Result result = ClewProcess.finish(running);

        assertThat(result.exitCode()).isEqualTo(10);
        assertThat(result.out())
                .contains("FAILED  user-endless: expected holds, got incomplete (interrupted after ")
                .contains("skipped  ping-pong: interrupted")
                .contains("3 checks: 1 passed, 1 failed, 0 with errors, 1 skipped");
        assertThat(junit(xml).getElementsByTagName("skipped").getLength()).isEqualTo(1);
    }

    @Test
    void gitHubIsToldByAnnotationsAndASummary() throws IOException {
        String file = suite("checks:\n  - {model: echo, distinct: 1}\n");
        Path summary = Files.writeString(folder.resolve("summary.md"), "before\n");

        ClewProcess.Result result = ClewProcess.withEnvironment(
                        "GITHUB_ACTIONS", "true", "GITHUB_STEP_SUMMARY", summary.toString())
                .run("suite", file);

        assertThat(result.out())
                .contains("\n::error file=" + file + ",line=2,title=echo::expected distinct 1, got 27\n");
        assertThat(Files.readString(summary)).startsWith("before\n### ❌ ").contains("| echo | FAILED |");
    }

    private static Element junit(Path file) throws Exception {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(Objects.requireNonNull(SuiteIT.class.getResource("suite/junit.xsd")))
                .newValidator()
                .validate(new StreamSource(file.toFile()));
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement();
    }
}
