package dev.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code clew check} and suites judge is chosen on the command line. */
class SelectionOptionsTest {

    @Test
    void aCheckOfOnePropertyNamesTheOthers(@TempDir Path folder) throws IOException {
        Path json = folder.resolve("report.json");
        ClewProcess.Result result = InThisJvm.clew(
                "check",
                "two-phase-commit",
                "-p",
                "rms=2",
                "--property",
                "TCConsistent",
                "--no-deadlock",
                "--json",
                json.toString());

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("No error has been found in what was checked.")
                .contains("Left out by choice: not checked: AllCommitted, AbortedAfterPreparing");
        JsonNode left = new ObjectMapper().readTree(json.toFile()).get("leftOut");
        assertThat(left.get("properties").toString()).isEqualTo("[\"AllCommitted\",\"AbortedAfterPreparing\"]");
    }

    @Test
    void aPropertyThatIsLeftOutIsNotViolated() {
        String[] bug = {"check", "g-set", "--bug", "overwrite-on-merge"};
        assertThat(InThisJvm.clew(bug).out()).contains("PayloadOnlyGrows is violated");

        ClewProcess.Result other = InThisJvm.clew(
                "check", "g-set", "--bug", "overwrite-on-merge", "--property", "Convergence", "--max-states", "500");

        assertThat(other.out()).doesNotContain("PayloadOnlyGrows is violated").contains("PayloadOnlyGrows");
    }

    @Test
    void aConstraintThatIsNotAppliedIsNamedAndBoundsNothing() {
        ClewProcess.Result result =
                InThisJvm.clew("check", "ping-pong", "--constraint", "none", "--max-depth", "20", "--goals", "off");

        assertThat(result.exitCode()).isEqualTo(10);
        assertThat(result.out()).contains("constraint not applied: WithinMax").contains("Limit: max-depth 20.");
    }

    @Test
    void theCheckContinuesAfterAViolation(@TempDir Path folder) throws IOException {
        Path json = folder.resolve("report.json");
        ClewProcess.Result result = InThisJvm.clew(
                "check", "pn-counter", "--bug", "merge-by-sum", "--violations", "2", "--json", json.toString());

        assertThat(result.exitCode()).isEqualTo(12);
        assertThat(result.out()).contains("Violation 2:").contains("2 violations: ");
        JsonNode more = new ObjectMapper().readTree(json.toFile()).get("continuation");
        assertThat(more.get("violations")).hasSize(1);
        assertThat(more.get("violations").get(0).get("trace").size()).isPositive();
        assertThat(more.get("rest").isNull()).isTrue();
    }

    @Test
    void anEntryOfASuiteSelectsProperties(@TempDir Path folder) throws IOException {
        Path suite = folder.resolve("suite.yaml");
        Files.writeString(
                suite,
                """
                checks:
                  - {model: two-phase-commit, parameters: {rms: 2}, property: [TCConsistent, AllCommitted], deadlock: false}
                  - {model: ping-pong, constraint: WithinMax}
                """);

        ClewProcess.Result result = InThisJvm.clew("suite", suite.toString());

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("not checked: AbortedAfterPreparing");
    }
}
