package dev.clew.history.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.history.Operation;
import dev.clew.history.read.HistoryReader.Format;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits of what is read, and values at them. */
class ReaderLimitsTest {
    private static final int MOST_NESTED = 500;

    @ParameterizedTest
    @ValueSource(strings = {"[", "(", "#{", "#_[", "#t [", "#_ #_ ", "#t ", "#:t ", "{1 "})
    void valuesNestedTooDeeplyAreRefused(String opening) {
        String nested = opening.repeat(MOST_NESTED + 10);

        assertThatThrownBy(() -> HistoryReader.value("[" + nested))
                .isInstanceOf(MalformedHistory.class)
                .hasMessageContaining("values are nested too deeply");
    }

    @Test
    void fiveHundredLevelsAreAllowed() {
        assertThat(HistoryReader.value("[".repeat(MOST_NESTED + 1) + "]".repeat(MOST_NESTED + 1)))
                .isInstanceOf(List.class);
        assertThatThrownBy(() -> HistoryReader.value("[".repeat(MOST_NESTED + 2) + "]".repeat(MOST_NESTED + 2)))
                .isInstanceOf(MalformedHistory.class);
    }

    @Test
    void aNumberMayHaveTenThousandDigits() {
        String longest = "7".repeat(10_000);

        assertThat(HistoryReader.value(longest)).isEqualTo(new BigInteger(longest));
        assertThatThrownBy(() -> HistoryReader.value(longest + "7")).isInstanceOf(MalformedHistory.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "- | -",
                "+ | +",
                "+a | +a",
                "-1/2 | -1/2",
                "123456789012345678901234567890 | 123456789012345678901234567890",
                "-9223372036854775809 | -9223372036854775809",
                "9223372036854775808 | 9223372036854775808",
                "36r1y2p0ij32e8e8 | 9223372036854775808",
                "#:op [1] | [1]",
                "#:op{a 1, :b 2} | {a=1, :op/b=2}",
                "#t #_ 1 2 | 2",
            })
    void valuesAtTheLimitsAreRead(String written, String value) {
        assertThat(HistoryReader.value(written)).hasToString(value);
    }

    @Test
    void moreNamesThanAreSharedAreRead() {
        StringBuilder names = new StringBuilder("[");
        for (int i = 0; i < 5_000; i++) {
            names.append(" :n").append(i);
        }
        List<?> read =
                (List<?>) HistoryReader.value(names.append(" :n0 :n4999]").toString());

        assertThat(read).hasSize(5_002);
        assertThat(read.get(4_999)).isEqualTo(new Name(":n4999")).isEqualTo(read.get(5_001));
    }

    @Test
    void aConciseHistoryMayHaveTransactionsWithoutAProcess() {
        String text = "{:type :ok, :value [[:append 9 1]]}\n{:type :ok, :value [[:append 9 2]]}\n";

        assertThat(HistoryReader.read(text, Format.EDN))
                .extracting(Operation::process)
                .containsExactly(-1, -2);
    }

    @Test
    void aFieldWithoutAPrefixCountsBeforeOneWhosePrefixIsEmpty() {
        assertThat(HistoryReader.read("{:process 0 :type :invoke :f :write :value 1 \"/value\" 2}", Format.EDN))
                .containsExactly(Operation.unknown(0, new Entry("write", 1L, 1), 0));
    }
}
