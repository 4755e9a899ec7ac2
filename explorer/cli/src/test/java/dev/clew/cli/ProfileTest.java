package dev.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --profile} measures. */
class ProfileTest {

    @Test
    void everyNewStateOfTheFirstLevelsIsReachedByAKindOfStep(@TempDir Path folder) throws Exception {
        Path report = folder.resolve("report.json");

        ClewProcess.Result result =
                InThisJvm.clew("check", "primary-backup", "--max-depth", "9", "--profile", "--json", report.toString());

        JsonNode steps = new ObjectMapper()
                .readTree(Files.readString(report))
                .path("profile")
                .path("steps");
        long reached = 0;
        for (JsonNode count : steps.path("reached")) {
            reached += count.asLong();
        }
        assertThat(steps.path("states").asLong()).isGreaterThan(100);
        assertThat(reached)
                .as("all but the initial state")
                .isEqualTo(steps.path("states").asLong() - 1);
        assertThat(result.out()).contains("New states by the step that reached them, in the first ");
    }

    @Test
    void halfOfABudgetIsMeasured() {
        assertThat(InThisJvm.clew("check", "primary-backup", "--max-depth", "9", "--crashes", "2", "--profile")
                        .out())
                .containsPattern("With crashes 1 instead of 2, the first \\d+ levels have \\d+ states instead of \\d+");
    }
}
