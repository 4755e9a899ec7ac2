package dev.clew.process.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlineTest {

    @ParameterizedTest
    @CsvSource({
        "0, after 0 s",
        "1, after 0.000001 ms",
        "5000000, after 5 ms",
        "1500000, after 1.5 ms",
        "3000000000, after 3 s",
        "100000000000, after 100 s",
        "1234567890, after 1.23456789 s"
    })
    void isShownInSecondsOrMilliseconds(long nanoseconds, String shown) {
        assertThat(new Deadline(nanoseconds)).hasToString(shown);
        assertThat(new Deadline(nanoseconds).shown()).isEqualTo(shown);
    }
}
