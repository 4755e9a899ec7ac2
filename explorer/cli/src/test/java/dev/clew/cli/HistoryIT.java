package dev.clew.cli;

import static dev.clew.cli.ClewProcess.clew;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HistoryIT {
    private static final String STALE_READ =
            """
            0 :invoke :write 1
            0 :ok :write 1
            1 :invoke :read nil
            1 :ok :read nil
            """;

    private Path folder = Path.of("");
    private String file = "";

    @BeforeEach
    void writeHistory(@TempDir Path fresh) throws IOException {
        folder = fresh;
        file = Files.writeString(folder.resolve("stale.log"), STALE_READ).toString();
    }

    @Test
    void aStaleReadIsNotLinearizable() {
        ClewProcess.Result result = clew("history", "check", file, "--model", "register");

        assertThat(result.exitCode()).isEqualTo(12);
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .contains(
                        "Error: The history is not linearizable as a register.",
                        "The smallest prefix that is inconsistent has 2 operations.",
                        "process 1: read -> nil (lines 3 and 4) cannot return this",
                        "the state can be 1, left by write 1 of process 0 (lines 1 and 2)",
                        "2 operations of 2 processes: 2 ok, 0 failed, 0 unknown.");
    }

    @Test
    void aStaleReadIsSequentiallyConsistent() {
        ClewProcess.Result result =
                clew("history", "check", file, "--model", "register", "--consistency", "sequential");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("The history is sequential as a register.");
    }

    @Test
    void theClashIsDrawnAndReportedAsJson() throws IOException {
        for (String picture : new String[] {"clash.html", "clash.svg"}) {
            Path drawn = folder.resolve(picture);
            Path json = folder.resolve("report.json");
            clew(
                    "history",
                    "check",
                    file,
                    "--model",
                    "register",
                    "--timeline",
                    drawn.toString(),
                    "--json",
                    json.toString());

            assertThat(drawn).content().contains("<svg", "class=\"clash\"", "write 1", "</svg>");
            JsonNode report = new ObjectMapper().readTree(json.toFile());
            assertThat(report.get("verdict").asText()).isEqualTo("inconsistent");
            assertThat(report.get("prefixOperations").asInt()).isEqualTo(2);
            assertThat(report.get("clash").get(0).get("returnedLine").asInt()).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cas-register | :write 1 | :cas [1 2]     | 0",
                "kv           | :put [a 1] | :get [a 1]   | 0",
                "kv           | :put [a 1] | :get [a 2]   | 12",
                "counter      | :add 2   | :read 2        | 0",
                "set          | :add 2   | :read #{2}     | 0",
                "set          | :add 2   | :read [2 3]    | 12",
                "queue        | :enqueue 2 | :dequeue 2   | 0",
                "queue        | :enqueue 2 | :dequeue nil | 12",
                "list-append  | :append 2 | :read [2]     | 0",
                "lock         | :acquire 7 | :release 7   | 0",
                "lock         | :acquire 7 | :acquire 8   | 12"
            })
    void everyModelReadsItsOperations(String model, String first, String second, int exitCode) throws IOException {
        Path history = Files.writeString(
                folder.resolve("two.log"),
                "0 :invoke " + first + "\n0 :ok " + first + "\n1 :invoke " + second + "\n1 :ok " + second + "\n");

        assertThat(clew("history", "check", history.toString(), "--model", model)
                        .exitCode())
                .isEqualTo(exitCode);
    }

    @Test
    void aTimeoutEndsAHardSearch() throws IOException {
        StringBuilder hard = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            hard.append(i).append(" :invoke :add ").append(1L << i).append('\n');
        }
        hard.append("40 :invoke :read nil\n40 :ok :read -1\n");
        Path history = Files.writeString(folder.resolve("hard.log"), hard);

        ClewProcess.Result result =
                clew("history", "check", history.toString(), "--model", "counter", "--timeout", "300ms");

        assertThat(result.exitCode()).isEqualTo(10);
        assertThat(result.out()).contains("History checking is incomplete.", "Limit: the timeout has passed.");
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments("{:process 0 :type :inv", "h.edn, line 1: the file ends in the middle"),
                arguments("0 :ok :read 1", "h.edn, line 1: :ok of process 0, which has not invoked anything before"),
                arguments("0 :invoke :push 1", "h.edn, line 1: the model register has no operation 'push'"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void whatIsNoHistoryIsAnsweredWithItsLine(String text, String answer) throws IOException {
        Path history = Files.writeString(folder.resolve("h.edn"), text);

        clew("history", "check", history.toString(), "--model", "register").complains(65, answer);
    }

    @Test
    void mistakesAreAnsweredInOneLine() {
        clew("history").complains(64, "which command? check");
        clew("history", "check", file).complains(64, "--model");
        clew("history", "check", "/nowhere/h.edn", "--model", "register")
                .complains(64, "there is no file /nowhere/h.edn");
        clew("history", "check", file, "--model", "registr").complains(64, "did you mean 'register'?");
        clew("history", "check", file, "--model", "register", "--consistency", "causl")
                .complains(64, "--consistency takes one of linearizable, sequential, not 'causl'");
        clew("history", "check", file, "--model", "register", "--format", "xml").complains(64, "--format takes one of");
        clew("history", "check", file, "--model", "register", "--timeline", "t.png")
                .complains(64, "ends in .html or .svg, not 't.png'");
    }
}
