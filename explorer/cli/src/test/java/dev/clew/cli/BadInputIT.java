package dev.clew.cli;

import static dev.clew.cli.ClewProcess.clew;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadInputIT {

    @Test
    void fileThatIsNoJarIsNamed(@TempDir Path folder) throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "not a jar");
        clew("models", "--classpath", text.toString()).complains(64, text + " is not a readable jar");
    }

    @Test
    void jsonFileIsTriedBeforeTheSearchAndLeavesNothing(@TempDir Path folder) {
        clew(
                        "check",
                        "two-phase-commit",
                        "-p",
                        "rms=99",
                        "--json",
                        folder.resolve("r.json").toString())
                .complains(64, "rms");
        clew("check", "two-phase-commit", "-p", "rms=12", "--json", folder.toString())
                .complains(64, "is a folder; name a file");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void stackTraceIsPrintedOnRequest() {
        ClewProcess.Result result = clew("check", "nothing", "--stacktrace");
        assertThat(result.exitCode()).isEqualTo(64);
        assertThat(result.err()).contains("clew: unknown model 'nothing'").contains("\tat dev.clew.cli.");
    }
}
