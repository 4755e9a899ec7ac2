package dev.clew.history.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.clew.history.Operation;
import dev.clew.history.read.HistoryReader.Format;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

    @Test
    void nothingIsWrittenAsNil() {
        assertThat(Nil.NIL).hasToString("nil");
    }
}
