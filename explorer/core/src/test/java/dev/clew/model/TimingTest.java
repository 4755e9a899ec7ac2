package dev.clew.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.model.time.BeyondHorizonException;
import dev.clew.model.time.Bounds;
import dev.clew.model.time.ClockInstant;
import dev.clew.model.time.Timing;
import dev.clew.model.time.TimingSetting;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bounds of time and instants: what texts mean, and what can be decided. */
class TimingTest {

    @ParameterizedTest
    @CsvSource({"2, 2, 2, 2", "1..3, 1, 3, 1..3", "4..4, 4, 4, 4", "0.., 0, 2147483647, 0.."})
    void boundsAreReadAsTheyAreWritten(String text, int min, int max, String written) {
        Bounds bounds = Bounds.parse(text);

        assertThat(bounds).isEqualTo(new Bounds(min, max));
        assertThat(bounds).hasToString(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3..1", "-1", "..3", "1...3", "x", "1000001"})
    void otherBoundsAreRefused(String text) {
        assertThatThrownBy(() -> Bounds.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"1%, 100, 1%", "0.5%, 200, 0.5%", "3%, 33, 3.030303%", "100%, 1, 100%", "0%, 0, 0%"})
    void aDriftIsRoundedUp(String text, int units, String written) {
        Timing timing = Timing.UNBOUNDED.withParsed(TimingSetting.DRIFT, text);

        assertThat(timing.drift()).isEqualTo(units);
        assertThat(TimingSetting.DRIFT.text(units)).isEqualTo(written);
        assertThat(TimingSetting.DRIFT.parse(written)).isEqualTo(units);
    }

    /** One unit in six is 16.67 percent, which would be read as one in five. */
    @Test
    void aDriftThatIsWrittenIsReadAsItWas() {
        assertThat(TimingSetting.DRIFT.text(6)).isEqualTo("16.666666%");
        IntStream.concat(IntStream.rangeClosed(0, 5_000), IntStream.of(99_999, 333_333, 999_999, Bounds.MOST))
                .forEach(units -> assertThat(TimingSetting.DRIFT.parse(TimingSetting.DRIFT.text(units)))
                        .isEqualTo(units));
    }

    @ParameterizedTest
    @CsvSource({"10ms, 10, 10ms", "1000ms, 1000, 1s", "90s, 90000, 90s", "2h, 7200000, 2h", "0ms, 0, 0s"})
    void aUnitIsADuration(String text, long millis, String written) {
        Duration unit = TimingSetting.UNIT.parse(text);

        assertThat(unit).isEqualTo(Duration.ofMillis(millis));
        assertThat(TimingSetting.UNIT.text(unit)).isEqualTo(written);
    }

    @Test
    void whatIsShownIsReadAgain() {
        Timing timing = Timing.UNBOUNDED
                .withLatency(1, 3)
                .withLatency("a", "b", 2, Bounds.NONE)
                .withDrift(50)
                .withSkew(2)
                .withTick(5)
                .withDowntime(1, 2)
                .withCutTime(3, 4)
                .withHorizon(20)
                .withUnit(Duration.ofMillis(10));

        Map<String, String> shown = timing.shown().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().toString()));

        assertThat(shown).containsEntry("latency a -> b", "2..").containsEntry("latency", "1..3");
        assertThat(shown.keySet()).allMatch(Timing::isShownAs);
        assertThat(Timing.parse(shown)).isEqualTo(timing);
        assertThat(Timing.UNBOUNDED.shown()).isEmpty();
    }

    @Test
    void instantsWithinTheHorizonAreCompared() {
        ClockInstant now = ClockInstant.NOW;

        assertThat(now.minus(3).isBefore(now)).isTrue();
        assertThat(now.plus(3).isAfter(now)).isTrue();
        assertThat(now.minus(2).unitsUntil(now.plus(3))).isEqualTo(5);
        assertThat(now.plus(3).seenAfter(5, 10)).isEqualTo(now.minus(2)).hasToString("now-2");
        assertThat(now).isEqualByComparingTo(now.plus(1).minus(1));
    }

    @Test
    void anInstantLongAgoIsComparedAsFarAsItsBoundDecides() {
        ClockInstant now = ClockInstant.NOW;
        ClockInstant old = now.minus(4).seenAfter(20, 10);

        assertThat(old.isLongAgo()).isTrue();
        assertThat(old).isEqualTo(now.minus(11).seenAfter(0, 10)).isEqualTo(old.seenAfter(7, 10));
        assertThat(old.isBefore(now)).isTrue();
        assertThat(old.plus(10).isBefore(now)).isTrue();
        assertThat(now.isBefore(old)).isFalse();
        assertThatThrownBy(() -> old.plus(11).isBefore(now)).isInstanceOf(BeyondHorizonException.class);
        assertThatThrownBy(() -> old.unitsUntil(now)).hasMessageContaining("--horizon");
        assertThat(now.minus(10).seenAfter(0, 10).isLongAgo()).isFalse();
        assertThat(old.plus(5).seenAfter(2, 10)).hasToString("now-8 or before");
        assertThat(old.plus(5).seenAfter(9, 10)).isEqualTo(old);
    }
}
