package dev.clew.cli;

import static dev.clew.cli.ClewProcess.clew;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultsIT {

    @TempDir
    static Path folder = Path.of("");

    @Test
    void aDuplicatedAnswerIsSeenAndItsBudgetStandsInTheVerdict() throws IOException {
        Path file = folder.resolve("duplicated.json");
        ClewProcess.Result result = clew("check", "echo", "--duplicates", "1", "--json", file.toString());
        assertThat(result.exitCode()).isEqualTo(12);
        assertThat(result.out())
                .contains("<Duplicate Answer(")
                .contains("/\\ faults = [lost |-> 0, duplicated |-> 1,")
                .contains("Fault budget per behavior: duplicates 1.\n");
        JsonNode json = new ObjectMapper().readTree(Files.readString(file));
        assertThat(json.get("faults").get("duplicates").asInt()).isEqualTo(1);
    }

    @Test
    void everyFaultMayBeGivenToEveryCluster() throws IOException {
        ClewProcess.Result result = clew(
                "check",
                "echo",
                "-p",
                "clients=1",
                "--loss",
                "unlimited",
                "--partitions",
                "1",
                "--partition-shape",
                "one-way",
                "--crossing",
                "lost",
                "--crashes",
                "1",
                "--down",
                "1",
                "--disk-losses",
                "1",
                "--timeouts",
                "1",
                "--notices",
                "--fault-nodes",
                "server");
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .contains(
                        "Fault budget per behavior: loss unlimited, partitions 1, "
                                + "partition-shape one-way, crossing lost, "
                                + "crashes 1, crash-points effects, crash-links kept, at most 1 down, disk-losses 1, timeouts 1, notices true, fault-nodes server.\n");
    }

    @Test
    @Tag("thorough")
    void faultsThatCannotBeAreRefusedInOneLine() throws IOException {
        assertRefused("takes a whole number from 0, or 'unlimited', not 'x'", "echo", "--loss", "x");
        assertRefused(
                "--loss takes a whole number from 0 to 1000, or 'unlimited', not '5000'", "echo", "--loss", "5000");
        assertRefused("did you mean 'isolate'?", "echo", "--partition-shape", "isolated");
        assertRefused("has no node 'n9'; its nodes are server, client1", "echo", "--fault-nodes", "n9");
        assertRefused("--crashes takes a whole number from 0, not '-1'", "echo", "--crashes", "-1");
        assertRefused("is not a cluster", "two-phase-commit", "--loss", "1");
        assertRefused("--loss is given twice", "echo", "--loss", "0", "--crashes", "0", "--loss", "1");
    }

    private static void assertRefused(String because, String... arguments) throws IOException {
        String[] all = new String[arguments.length + 1];
        all[0] = "check";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        ClewProcess.Result result = clew(all);
        assertThat(result.exitCode()).isEqualTo(64);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains(because).hasLineCount(1);
    }
}
