package dev.clew.history.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.clew.history.Operation;
import dev.clew.history.read.HistoryReader.Format;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** All formats of one history are read as the same operations, and errors in a file are reported with their line. */
class HistoryReaderTest {
    private static final List<Operation<Entry, Entry>> EXPECTED = List.of(
            Operation.ok(0, new Entry("read", Nil.NIL, 1), new Entry("read", 3L, 3), 0, 2),
            Operation.unknown(1, new Entry("cas", List.of(0L, 1L), 2), 1),
            Operation.failed(0, new Entry("cas", List.of(3L, 4L), 6), 4, 5));

    static Stream<Arguments> spellings() {
        String edn =
                """
                {:process 0, :type :invoke, :f :read, :value nil}
                {:process 1, :type :invoke, :f :cas, :value [0 1], :time 12}
                {:process 0, :type :ok, :f :read, :value 3, :index 2}
                {:process :nemesis, :type :info, :f :start, :value "cut"}
                {:process 1, :type :info, :f :cas, :value [0 1], :error :timed-out}
                {:process 0, :type :invoke, :f :cas, :value [3 4]}
                {:process 0, :type :fail, :f :cas, :value [3 4]}
                """;
        return Stream.of(
                arguments("EDN", Format.EDN, edn),
                arguments("vector", Format.EDN, "[" + edn + "; the end\n]\n"),
                arguments("records", Format.EDN, edn.replace("{", "#jepsen.history.Op{")),
                arguments("namespaces", Format.EDN, edn.replace("{:", "{:op/")),
                arguments("tuples", Format.EDN, edn.replace("[", "#jepsen.independent.Tuple [")),
                arguments("JSON", Format.JSON, json(edn)),
                arguments("array", Format.JSON, "[" + json(edn).strip().replace("\n", ",\n") + "]"),
                arguments("log", Format.TEXT, log(edn, "INFO  jepsen.util - ")),
                arguments(
                        "dated log",
                        Format.TEXT,
                        log(edn, "2026-01-01 10:00:00,000{GMT}	INFO	[worker 1] jepsen.util - ")),
                arguments("bare log", Format.TEXT, log(edn, "")));
    }

    private static String json(String edn) {
        return edn.replaceAll(":(process|type|value|index|time|error|f) ", "\"$1\": ")
                .replaceAll(" :([a-z-]+)", " \"$1\"")
                .replace("nil", "null")
                .replace("[0 1]", "[0, 1]")
                .replace("[3 4]", "[3, 4]");
    }

    private static String log(String edn, String prefix) {
        return edn.replaceAll(
                "(?m)^\\{:process (\\S+), :type (\\S+), :f (\\S+), :value ([^,\\n]+?)(, .*)?}$",
                prefix + "$1\t$2\t$3\t$4");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spellings")
    void everyFormatIsRead(String name, Format format, String text) {
        assertThat(HistoryReader.formatOf(text)).isEqualTo(format);
        assertThat(HistoryReader.read(text, format)).isEqualTo(EXPECTED);
    }

    @Test
    void valuesAreThoseOfEdn() {
        String text = "{:process 0 :type :invoke :f :x :value [#{1} \"s\" :k {:a 2.5} true 99999999999999999999 sym]}";

        assertThat(HistoryReader.read(text, Format.EDN)).singleElement().satisfies(operation -> assertThat(
                        operation.request().value())
                .isEqualTo(List.of(
                        Set.of(1L),
                        "s",
                        new Name(":k"),
                        Map.of(new Name(":a"), 2.5),
                        true,
                        new BigInteger("99999999999999999999"),
                        new Name("sym"))));
    }

    @Test
    void numbersAreThoseOfClojure() {
        String text = "{:process 0 :type :invoke :f :x :value (0x10 -0x1F 2r101 7N +3 1.5M -2e3 9223372036854775807 \\a"
                + " \\newline ##Inf #_ 8 #inst \"2026\" 1/2 #{} #_ 9)}";

        assertThat(HistoryReader.read(text, Format.EDN)).singleElement().satisfies(operation -> assertThat(
                        operation.request().value())
                .isEqualTo(List.of(
                        16L,
                        -31L,
                        5L,
                        7L,
                        3L,
                        new BigDecimal("1.5"),
                        -2000.0,
                        Long.MAX_VALUE,
                        "a",
                        "\n",
                        new Name("##Inf"),
                        "2026",
                        new Name("1/2"),
                        Set.of())));
    }

    @Test
    void linesThatAreNotOperationsAreCounted() {
        String text =
                """
                Welcome to the test

                0 :invoke :read nil
                2026-01-01 WARN something :ok
                2026-01-01 10:00:00,000{GMT}\tINFO\t[jepsen worker 1] jepsen.util: 0\t:ok\t:read\t3
                """;

        HistoryReader.Recorded recorded = HistoryReader.read(new StringReader(text), Format.TEXT);

        assertThat(recorded.skipped()).isEqualTo(2);
        assertThat(recorded.operations())
                .containsExactly(Operation.ok(0, new Entry("read", Nil.NIL, 3), new Entry("read", 3L, 5), 0, 1));
    }

    /** A concise history has only the ends of transactions, and perhaps neither their processes nor a function. */
    @Test
    void transactionsOfAConciseHistoryBeganAsEarlyAsPossible() {
        String text =
                """
                {:type :ok, :value [[:append 9 1]]}
                {:process 0 :type :ok, :f :txn, :value [[:append 9 2]]}
                {:process 0 :type :ok, :f :txn, :value [[:r 9 [1 2]]]}
                """;

        assertThat(HistoryReader.read(text, Format.EDN))
                .extracting(Operation::process, Operation::invoked, Operation::returned, o -> o.request()
                        .function())
                .containsExactly(tuple(-1, 0L, 3L, "txn"), tuple(0, 1L, 5L, "txn"), tuple(0, 6L, 7L, "txn"));
    }

    @Test
    void linesOfOtherLoggersAreSkipped() {
        String text = "INFO  jepsen.core - Run complete\n\n0 :invoke :read nil\n";

        assertThat(HistoryReader.read(text, Format.TEXT)).hasSize(1);
        assertThat(HistoryReader.read("", HistoryReader.formatOf(""))).isEmpty();
        assertThat(HistoryReader.read("[]", HistoryReader.formatOf("[]"))).isEmpty();
    }

    @Test
    void aReadMayReturnManyElements() {
        String found = "1 ".repeat(100_000);
        String text = "0 :invoke :read nil\n0 :ok :read [" + found + "]\n";

        assertThat(HistoryReader.read(text, Format.TEXT)).singleElement().satisfies(operation -> assertThat(
                        (List<?>) operation.result().orElseThrow().value())
                .hasSize(100_000));
    }

    static Stream<Arguments> malformed() {
        String invoke = "{:process 0 :type :invoke :f :read :value nil}\n";
        return Stream.of(
                arguments(invoke + "{:process 0 :type :ok", "line 2: the file is truncated"),
                arguments(invoke + "{:process 0 :type", "line 2: the file is truncated"),
                arguments("[" + invoke, "line 2: the file ends before the ']'"),
                arguments("[" + invoke + "] 7", "line 2: there is extra content after"),
                arguments(invoke + "}", "line 2: "),
                arguments(invoke + "7", "line 2: an event is a map, not '7'"),
                arguments(
                        invoke + invoke,
                        "line 2: process 0 invokes again, but what it invoked in line 1 has not ended"),
                arguments(
                        "{:process 3 :type :ok :f :read :value 1}", "line 1: :ok of process 3, which has not invoked"),
                arguments(
                        invoke + "{:process 0 :type :ok :f :write :value 1}",
                        "line 2: :ok of :write, but process 0 invoked :read in line 1"),
                arguments(
                        invoke.replace(":invoke", ":call"),
                        "line 1: a type is :invoke, :ok, :fail or :info, not 'call'"),
                arguments(invoke.replace(":process 0", ""), "line 1: the event has no :process"),
                arguments(invoke.replace(":f :read", ""), "line 1: the event has no :f"),
                arguments(invoke.replace("0", "0.5"), "line 1: a process is a whole number or :nemesis, not '0.5'"),
                arguments("{\"process\": 0,\n \"type\"", "line 2: "),
                arguments("{\"process\": 0}\n{\"a\" 1}", "line 1: the event has no :type"),
                arguments("[{\"process\": 0, \"type\": \"ok\", \"f\": \"read\"}", "line 1: :ok of process 0"),
                arguments("\nwhat is this?\nand this", "line 2: an event is a process, a type"),
                arguments("{:type :ok :f :read :value 1}", "line 1: the event has no :process"),
                arguments(
                        "{:process 0 :type :invoke :f :txn :value []}\n{:process 1 :type :ok :f :txn :value []}",
                        "line 2: :ok of process 1, which has not invoked"),
                arguments("{:process 0 :value \"\\q\"}", "line 1: invalid EDN: unknown escape"),
                arguments("{:process 0 :value 0x}", "line 1: invalid EDN: '0x' is not a number"),
                arguments(
                        "{:process " + "1".repeat(10_001) + "}",
                        "line 1: invalid EDN: a number has 10001 characters, and may have 10000"),
                arguments("{:process 0 :value}", "line 1: invalid EDN: a map needs a value for every key"),
                arguments("[".repeat(1000), "line 1: "),
                arguments("0 :invoke :read nil\n0 :ok :read [1", "line 2: "),
                arguments("0 :invoke :write 1 2", "line 1: expected one value, got '1 2'"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void malformedHistoriesAreReportedWithTheirLine(String text, String complaint) {
        assertThatThrownBy(() -> HistoryReader.read(text, HistoryReader.formatOf(text)))
                .isInstanceOf(MalformedHistory.class)
                .hasMessageStartingWith(complaint)
                .hasMessageNotContaining("\n");
    }

    @Test
    void setsNestedWithoutEndAreRefused() {
        assertThatThrownBy(() -> HistoryReader.read("#{".repeat(200_000), HistoryReader.Format.EDN))
                .isInstanceOf(MalformedHistory.class)
                .hasMessageContaining("nested too deeply");
    }
}
