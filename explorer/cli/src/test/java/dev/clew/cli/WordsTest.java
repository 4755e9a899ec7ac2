package dev.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.cli.console.Suggestion;
import dev.clew.cli.option.DurationConverter;
import dev.clew.cli.option.SizeConverter;
import dev.clew.cli.output.ProgressPrinter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource({"wrd,word,1", "wrod,word,1", "word,word,0", "'',abc,3", "kitten,sitting,3"})
    void distanceCountsEdits(String a, String b, int expected) {
        assertThat(Suggestion.distance(a, b)).isEqualTo(expected);
        assertThat(Suggestion.distance(b, a)).isEqualTo(expected);
    }

    @Test
    void nothingIsSuggestedForWhatIsFar() {
        assertThat(Suggestion.of("--wrokers", List.of("--walks", "--workers")))
                .isEqualTo("; did you mean '--workers'?");
        assertThat(Suggestion.of("--max-state", List.of("--max-depth", "--max-states")))
                .contains("--max-states");
        assertThat(Suggestion.of("zzz", List.of("--walks", "--workers"))).isEmpty();
    }

    @Test
    void durationsAreRead() {
        DurationConverter durations = new DurationConverter();
        assertThat(durations.convert("500ms")).isEqualTo(Duration.ofMillis(500));
        assertThat(durations.convert("30")).isEqualTo(Duration.ofSeconds(30));
        assertThat(durations.convert("30s")).isEqualTo(Duration.ofSeconds(30));
        assertThat(durations.convert("5m")).isEqualTo(Duration.ofMinutes(5));
        assertThat(durations.convert("2h")).isEqualTo(Duration.ofHours(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0s", "-1s", "5x", "s", "1.5h", "99999999999h", "99999999999999999999s"})
    void otherDurationsAreRefused(String text) {
        assertThatThrownBy(() -> new DurationConverter().convert(text)).hasMessageContaining("'" + text + "'");
    }

    @Test
    void sizesAreReadAsJavaReadsThem() {
        SizeConverter sizes = new SizeConverter();
        assertThat(sizes.convert("4096")).isEqualTo(4096);
        assertThat(sizes.convert("64k")).isEqualTo(65_536);
        assertThat(sizes.convert("512M")).isEqualTo(512L << 20);
        assertThat(sizes.convert("2g")).isEqualTo(2L << 30);
        assertThat(sizes.convert("1t")).isEqualTo(1L << 40);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1g", "g", "1.5g", "2gb", "9999999999t"})
    void otherSizesAreRefused(String text) {
        assertThatThrownBy(() -> new SizeConverter().convert(text)).hasMessageContaining("'" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({"0,'0'", "999,'999'", "1000,'1,000'", "1234567,'1,234,567'", "-1000,'-1,000'", "-100,'-100'"})
    void figuresAreGrouped(long number, String expected) {
        assertThat(ProgressPrinter.grouped(number)).isEqualTo(expected);
    }
}
