package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.oracle.SmallSizes;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Limits that ended a search, in words. */
class LimitTextTest {
    private static Bounds bounds(Duration timeout, StopSignal stop) {
        return new Bounds(SmallSizes.options().timeout(timeout).build(), stop, progress -> {}, () -> 0);
    }

    private static void await(Bounds bounds) {
        while (!bounds.isOver()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aTimeoutIsGivenInSecondsAndTenths() {
        Bounds tenths = bounds(Duration.ofMillis(350), new StopSignal());
        assertThat(tenths.isOver()).isFalse();
        await(tenths);
        assertThat(tenths.cutBy()).containsExactly("timeout of 0.3 s");
        assertThat(tenths.cut()).isEmpty();
        Bounds whole = bounds(Duration.ofSeconds(1), new StopSignal());
        await(whole);
        assertThat(whole.cutBy()).containsExactly("timeout of 1 s");
    }

    @Test
    void aLimitIsNamedOnce() {
        Bounds bounds = bounds(Duration.ofMillis(1), new StopSignal());
        await(bounds);
        bounds.record("max-depth 3");
        bounds.recordIfOver();
        bounds.recordIfOver();
        bounds.record("max-depth 3");
        assertThat(bounds.cut()).containsExactly("max-depth 3", "timeout of 0.0 s");
        assertThat(bounds.cutBy()).isEqualTo(bounds.cut());
    }

    @Test
    void aRequestToStopIsAnInterruptionWhateverTheTimeout() {
        StopSignal stop = new StopSignal();
        Bounds bounds = bounds(Duration.ofDays(1), stop);
        assertThat(bounds.cutBy()).isEmpty();
        stop.raise();
        assertThat(bounds.cutBy()).singleElement().asString().matches("interrupted after \\d+(\\.\\d)? s");
    }
}
