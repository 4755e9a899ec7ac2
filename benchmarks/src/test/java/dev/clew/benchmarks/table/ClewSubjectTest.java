package dev.clew.benchmarks.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.benchmarks.run.Outcome;
import dev.clew.benchmarks.run.Outcome.Figures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClewSubjectTest {

    @Test
    void reportIsParsed() throws IOException {
        String report =
                "{\"verdict\": \"holds\", \"property\": null, \"distinctStates\": 288, \"generatedStates\": 1146,"
                        + " \"handlerCalls\": 52, \"store\": {\"kind\": \"tree\", \"bytesPerState\": 12.5}, \"limits\": []}";
        assertThat(ClewSubject.parse(report)).isEqualTo(new Outcome.Complete(new Figures(288, 1146, 12.5, 52)));
    }

    @Test
    void checkThatDoesNotHoldIsAFailedRun() throws IOException {
        assertThat(ClewSubject.parse(
                        "{\"verdict\": \"incomplete\", \"property\": null, \"limits\": [\"--timeout 1s\"]}"))
                .isEqualTo(new Outcome.Failed("incomplete: --timeout 1s"));
        assertThat(ClewSubject.parse("{\"verdict\": \"violated\", \"property\": \"TCConsistent\", \"limits\": []}"))
                .isEqualTo(new Outcome.Failed("violated: TCConsistent"));
    }

    @Test
    void commandContainsTheArgumentsOfTheConfiguration() {
        assertThat(command("--workers 2"))
                .isEqualTo(List.of(
                        "/clew", "check", "m", "-p", "n=1", "--workers", "2", "--search", "bfs", "--json", "/r.json"));
        assertThat(command("--search dfs"))
                .isEqualTo(List.of("/clew", "check", "m", "-p", "n=1", "--search", "dfs", "--json", "/r.json"));
    }

    private static List<String> command(String options) {
        Configuration configuration = new Configuration("m -p n=1", options, null);
        return new ClewSubject(Path.of("/clew"), configuration, Path.of("/r.json")).command();
    }
}
