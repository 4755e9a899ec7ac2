package dev.clew.history.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.clew.history.Operation;
import dev.clew.history.read.HistoryReader.Format;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names with prefixes, events over several lines, and the order of operations. */
class ReaderDetailsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{:process 0 :type :invoke :f :write :value 1 :other/value 2}",
                "{:other/value 2 :process 0 :type :invoke :f :write :value 1}",
                "{:op/process 0 :op/type :invoke :op/f :write :op/value 1}",
            })
    void aNameWithoutAPrefixCountsBeforeOneWith(String event) {
        assertThat(HistoryReader.read(event, Format.EDN))
                .containsExactly(Operation.unknown(0, new Entry("write", 1L, 1), 0));
    }

    @Test
    void anEventOverSeveralLinesIsAtItsFirstOne() {
        String edn =
                """
                {:process 0, :type :invoke, :f read
                 :value nil}
                {:process 0, :type :ok, :f read
                 :value 3}
                """;

        assertThat(HistoryReader.read(edn, Format.EDN))
                .containsExactly(Operation.ok(0, new Entry("read", Nil.NIL, 1), new Entry("read", 3L, 3), 0, 1));
    }

    @Test
    void operationsAreInTheOrderOfInvocationAndNotOfReturn() {
        String log =
                """
                0 :invoke :write 1
                1 :invoke :write 2
                2 :invoke :write 3
                1 :ok :write 2
                0 :ok :write 1
                """;

        assertThat(HistoryReader.read(log, Format.TEXT))
                .extracting(Operation::process, Operation::invoked)
                .containsExactly(tuple(0, 0L), tuple(1, 1L), tuple(2, 2L));
    }

    @Test
    void aLineMayBeginWithTheLogger() {
        assertThat(HistoryReader.read("jepsen.util - 0 :invoke :read nil", Format.TEXT))
                .isEqualTo(List.of(Operation.unknown(0, new Entry("read", Nil.NIL, 1), 0)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "12345678901 | 12345678901",
                "123456789012 | 123456789012",
                "-9223372036854775808 | -9223372036854775808",
                "+7 | 7",
                "0x1F | 31",
                "-0X10 | -16",
                "2r101 | 5",
                "7N | 7",
                "1/2 | 1/2",
                "##Inf | ##Inf",
                "#_1 2 | 2",
                "[1 #_2 3 #tag 4] | [1, 3, 4]",
                "#op/x 5 | 5",
                "#:op{:type 1, :a/b 2, \"c\" 3} | {:op/type=1, :a/b=2, c=3}",
                "\"\\u0041\\u007a\" | Az",
                "-a | -a",
            })
    void valuesAreReadAsEdnHasThem(String written, String value) {
        String event = "{:process 0 :type :invoke :f :write :value " + written + "}";
        assertThat(HistoryReader.read(event, Format.EDN)
                        .get(0)
                        .request()
                        .value()
                        .toString()
                        .replace("\n", "\\n"))
                .isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "0x | '0x' is not a number",
                "0x-5 | '0x-5' is not a number",
                "40r1 | '40r1' is not a number",
                "\"\\u00g1\" | needs four hexadecimal digits",
                "\"\\q\" | unknown escape",
                "#_1 | a map needs a value",
            })
    void whatIsNoEdnIsRefused(String written, String message) {
        String event = "{:process 0 :type :invoke :f :write :value " + written + "}";
        assertThatThrownBy(() -> HistoryReader.read(event, Format.EDN))
                .isInstanceOf(MalformedHistory.class)
                .hasMessageContaining(message);
    }

    @Test
    void nothingIsWrittenAsNil() {
        assertThat(Nil.NIL).hasToString("nil");
    }
}
