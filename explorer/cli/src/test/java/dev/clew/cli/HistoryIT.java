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
import org.junit.jupiter.api.Tag;
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
                        "The smallest inconsistent prefix has 2 operations.",
                        "process 1: read -> nil (lines 3 and 4) cannot return this",
                        "the state can be 1, left by write 1 of process 0 (lines 1 and 2)",
                        "Whatever the others did, the contradiction needs only 2 operations:",
                        "2 operations of 2 processes: 2 ok, 0 failed, 0 unknown.");
    }

    @Test
    @Tag("thorough")
    void aHistoryInWhichNothingSucceededIsIncomplete() throws IOException {
        String empty = Files.writeString(folder.resolve("empty.edn"), "[]").toString();
        String failed = Files.writeString(
                        folder.resolve("failed.log"), "0 :invoke :write 1\n0 :fail :write 1\n1 :invoke :read nil\n")
                .toString();
        for (String consistency : new String[] {"linearizable", "sequential"}) {
            ClewProcess.Result nothing =
                    clew("history", "check", empty, "--model", "register", "--consistency", consistency);
            assertThat(nothing.exitCode()).isEqualTo(10);
            assertThat(nothing.out()).contains("Limit: the history is empty, so nothing was checked.");
            ClewProcess.Result none =
                    clew("history", "check", failed, "--model", "register", "--consistency", consistency);
            assertThat(none.exitCode()).isEqualTo(10);
            assertThat(none.out()).contains("Limit: none of its 2 operations succeeded, so nothing was checked.");
        }
        ClewProcess.Result transactions = clew("history", "check", empty, "--model", "list-append");
        assertThat(transactions.exitCode()).isEqualTo(10);
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

            assertThat(drawn)
                    .content()
                    .contains("<svg", "width=\"620\"", "class=\"clash\"", "write 1", "</svg>"); // the legend fits
            JsonNode report = new ObjectMapper().readTree(json.toFile());
            assertThat(report.get("verdict").asText()).isEqualTo("inconsistent");
            assertThat(report.get("prefixOperations").asInt()).isEqualTo(2);
            assertThat(report.get("clash").get(0).get("returnedLine").asInt()).isEqualTo(4);
            assertThat(report.get("core").findValuesAsText("operation")).containsExactly("write 1", "read -> nil");
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
                "append-list  | :append 2 | :read [2]     | 0",
                "list-append  | :txn [[:append x 2]] | :txn [[:r x [2]]] | 0",
                "list-append  | :txn [[:append x 2]] | :txn [[:r x nil]] | 12",
                "list-append  | :txn [[:append x 2]] | :txn [[:r x]]     | 65",
                "list-append  | :append 2 | :read [2]     | 65",
                "rw-register  | :txn [[:w x 2]] | :txn [[:r x 2]]   | 0",
                "rw-register  | :txn [[:w x 2]] | :txn [[:r x nil]] | 12",
                "rw-register  | :txn [[:w x 2]] | :txn [[:cas x 2]] | 65",
                "g-set        | :add 2   | :read [2]      | 0",
                "g-set        | :add 2   | :read []       | 12",
                "g-set        | :add 2   | :read 2        | 65",
                "g-set        | :add 2   | :add 3         | 10",
                "pn-counter   | :add -2  | :read -2       | 0",
                "pn-counter   | :add -2  | :read 2        | 12",
                "pn-counter   | :add -2  | :read nil      | 65",
                "mutex        | :acquire nil | :release nil | 0",
                "stack        | :push 2 | :pop 2           | 0",
                "queue        | :enqueue 2 | :drain [2]    | 0",
                "multi-register | :txn [[:write x 2]] | :txn [[:read x 2]] | 0",
                "strings      | :append [a \"x\"] | :get [a \"x\"] | 0",
                "set-full     | :add 2   | :read []       | 12",
                "broadcast    | :broadcast 2 | :read [2]  | 0",
                "bank         | :read {0 1} | :read {0 2} | 12",
                "long-fork    | :txn [[:w 0 1]] | :txn [[:r 0 1] [:r 1 nil]] | 0",
                "unique-ids   | :generate 1 | :generate 1 | 12",
                "kafka        | :send [[:send k [0 7]]] | :poll [[:poll {k [[0 7]]}]] | 0",
                "lock         | :acquire 7 | :release 7   | 0",
                "lock         | :acquire 7 | :acquire 8   | 12"
            })
    @Tag("thorough")
    void everyModelReadsItsOperations(String model, String first, String second, int exitCode) throws IOException {
        Path history = Files.writeString(
                folder.resolve("two.log"),
                "0 :invoke " + first + "\n0 :ok " + first + "\n1 :invoke " + second + "\n1 :ok " + second + "\n");

        assertThat(clew("history", "check", history.toString(), "--model", model)
                        .exitCode())
                .isEqualTo(exitCode);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "read-your-writes    | keeps read-your-writes    | 0",
                "monotonic-reads     | does not keep monotonic-reads     | 12",
                "monotonic-writes    | does not keep monotonic-writes    | 12",
                "writes-follow-reads | does not keep writes-follow-reads | 12",
                "causal              | is not causal                     | 12",
                "causal-convergence  | does not keep causal-convergence  | 12",
            })
    @Tag("thorough")
    void sessionsAreJudged(String consistency, String verdict, int exitCode) throws IOException {
        Path history = Files.writeString(
                folder.resolve("sessions.log"),
                STALE_READ.replace("nil\n1 :ok :read nil", "nil\n1 :ok :read 1")
                        + "1 :invoke :read nil\n1 :ok :read nil\n");

        for (String model : new String[] {"register", "kv"}) {
            if (model.equals("kv")) {
                Files.writeString(history, Files.readString(history).replaceAll("(read|write) (\\w+)", "$1 [x $2]"));
            }
            ClewProcess.Result result =
                    clew("history", "check", history.toString(), "--model", model, "--consistency", consistency);

            assertThat(result.out()).contains("The history " + verdict + " as a " + model + ".");
            assertThat(result.exitCode()).isEqualTo(exitCode);
        }
    }

    @Test
    void severalFilesAreCheckedInOneCall() throws IOException {
        String good = Files.writeString(folder.resolve("good.log"), "a note\n0 :invoke :read nil\n0 :ok :read 0\n")
                .toString();
        Path json = folder.resolve("report.json");

        ClewProcess.Result result = clew(
                "history", "check", good, file, "--model", "register", "--initial", "0", "--json", json.toString());

        assertThat(result.exitCode()).isEqualTo(12);
        assertThat(result.out())
                .contains(
                        good + ":\nHistory checking completed. The history is linearizable as a register.",
                        "Lines skipped because they are not operations: 1.",
                        file + ":\nError: The history is not linearizable as a register.",
                        "2 histories: 1 consistent, 1 inconsistent, 0 incomplete.");
        JsonNode report = new ObjectMapper().readTree(json.toFile());
        assertThat(report.findValuesAsText("verdict")).containsExactly("consistent", "inconsistent");
        assertThat(report.get(0).get("skippedLines").asInt()).isEqualTo(1);
        clew("history", "check", good, file, "--model", "register", "--timeline", "t.svg")
                .complains(64, "--timeline draws one history, not 2");
        clew("history", "check", good, "--model", "queue", "--initial", "0")
                .complains(64, "--initial has no meaning for --model queue");
        clew("history", "check", good, "--model", "register", "--initial", "[")
                .complains(64, "--initial takes a value of EDN");
    }

    /** The order of the two writes of y was not observed, and either one gives a cycle. */
    @Test
    void aHistoryWithoutAnOrderOfItsWritesIsNotSerializable() throws IOException {
        Path history = Files.writeString(
                folder.resolve("orders.edn"),
                """
                {:type :ok :value [[:r x nil] [:r y nil] [:w y 2]]}
                {:type :ok :value [[:w y 4] [:r x nil]]}
                {:type :ok :value [[:r y 2] [:w x 5]]}
                """);

        ClewProcess.Result result =
                clew("history", "check", history.toString(), "--model", "rw-register", "--consistency", "serializable");

        assertThat(result.exitCode()).isEqualTo(12);
        assertThat(result.out())
                .contains(
                        "It rules out serializable and all stronger levels; the strongest level still possible is"
                                + " snapshot-isolation.",
                        "no-version-order (rules out serializable): every order of the writes of y gives a cycle",
                        "Whatever the others did, the contradiction needs only 3 operations:");
    }

    @Test
    void anomaliesOfTransactionsAreToldDrawnAndReported() throws IOException {
        Path history = Files.writeString(
                folder.resolve("lost.edn"),
                """
                {:process 0 :type :invoke :f :txn :value [[:r 9 nil] [:append 9 1]]}
                {:process 1 :type :invoke :f :txn :value [[:r 9 nil] [:append 9 2]]}
                {:process 0 :type :ok :f :txn :value [[:r 9 []] [:append 9 1]]}
                {:process 1 :type :ok :f :txn :value [[:r 9 []] [:append 9 2]]}
                {:process 0 :type :invoke :f :txn :value [[:r 9 nil]]}
                {:process 0 :type :ok :f :txn :value [[:r 9 [1 2]]]}
                """);
        Path json = folder.resolve("report.json");
        Path drawn = folder.resolve("clash.svg");

        ClewProcess.Result result = clew(
                "history",
                "check",
                history.toString(),
                "--model",
                "list-append",
                "--timeline",
                drawn.toString(),
                "--json",
                json.toString());

        assertThat(result.exitCode()).isEqualTo(12);
        assertThat(result.out())
                .contains(
                        "Error: The history is not strict-serializable as a list-append.",
                        "It rules out parallel-snapshot-isolation and all stronger levels; the strongest level still"
                                + " possible is read-committed.",
                        "  lost-update (rules out parallel-snapshot-isolation): T0 and T1 both read 9 up to nothing",
                        "  G-single (rules out parallel-snapshot-isolation): T1 -rw[9: read nothing, not 1]-> T0"
                                + " -ww",
                        "process 0: txn [[:r, 9, []], [:append, 9, 1]] (lines 1 and 3) is T0");
        assertThat(drawn).content().contains("class=\"clash\"", "txn [[:r, 9, []]");
        JsonNode report = new ObjectMapper().readTree(json.toFile());
        assertThat(report.get("consistency").asText()).isEqualTo("strict-serializable");
        assertThat(report.get("anomalies").get(0).get("name").asText()).isEqualTo("lost-update");
        assertThat(report.get("clash").get(1).get("returnedLine").asInt()).isEqualTo(4);

        assertThat(clew(
                                "history",
                                "check",
                                history.toString(),
                                "--model",
                                "list-append",
                                "--consistency",
                                "read-committed")
                        .out())
                .contains(
                        "The history keeps read-committed as a list-append.",
                        "However, it rules out parallel-snapshot-isolation");
    }

    @Test
    @Tag("thorough")
    void aTimeoutEndsTheSumsOfACounter() throws IOException {
        StringBuilder hard = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            hard.append(i).append(" :invoke :add ").append(1L << i).append('\n');
        }
        Path history = Files.writeString(folder.resolve("sums.log"), hard + "40 :invoke :read nil\n40 :ok :read 5\n");

        ClewProcess.Result result =
                clew("history", "check", history.toString(), "--model", "pn-counter", "--timeout", "1ms");

        assertThat(result.exitCode()).isEqualTo(10);
        assertThat(result.out()).contains("Limit: the timeout has passed.");
        assertThat(clew("history", "check", history.toString(), "--model", "pn-counter")
                        .exitCode())
                .isZero();
    }

    @Test
    void aTimeoutEndsAHardSearch() throws IOException {
        StringBuilder hard = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            hard.append(i).append(" :invoke :add ").append(2L << i).append('\n');
        }
        hard.append("40 :invoke :read nil\n40 :ok :read 1\n");
        Path history = Files.writeString(folder.resolve("hard.log"), hard);

        ClewProcess.Result result =
                clew("history", "check", history.toString(), "--model", "counter", "--timeout", "300ms");

        assertThat(result.exitCode()).isEqualTo(10);
        assertThat(result.out()).contains("History checking is incomplete.", "Limit: the timeout has passed.");
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments("{:process 0 :type :inv", "h.edn, line 1: the file is truncated"),
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
    @Tag("thorough")
    void mistakesAreAnsweredInOneLine() {
        clew("history").complains(64, "which command? check");
        clew("history", "check", file).complains(64, "--model");
        clew("history", "check", "/nowhere/h.edn", "--model", "register")
                .complains(64, "there is no file /nowhere/h.edn");
        clew("history", "check", file, "--model", "registr").complains(64, "did you mean 'register'?");
        clew("history", "check", file, "--model", "register", "--consistency", "causl")
                .complains(64, "not 'causl'; did you mean 'causal'?");
        clew("history", "check", file, "--model", "queue", "--consistency", "causal")
                .complains(64, "--consistency takes one of linearizable, sequential, not 'causal'");
        clew("history", "check", file, "--model", "register", "--format", "xml").complains(64, "--format takes one of");
        clew("history", "check", file, "--model", "register", "--timeline", "t.png")
                .complains(64, "ends in .html or .svg, not 't.png'");
    }
}
