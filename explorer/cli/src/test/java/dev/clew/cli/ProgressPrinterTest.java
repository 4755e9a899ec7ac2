package dev.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.cli.output.ProgressPrinter;
import dev.clew.search.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressPrinterTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void linesComeEveryThreeSeconds() {
        ProgressPrinter printer = new ProgressPrinter(out, false, false);
        for (int tenths = 2; tenths <= 70; tenths += 2) {
            printer.onProgress(reading(tenths * 100L));
        }
        printer.close();
        assertThat(text().lines()).hasSize(2).allSatisfy(line -> assertThat(line)
                .matches("Progress\\(4\\) after [36] s: [0-9,]+ generated \\(1,000,000/s\\), 2,000 distinct, "
                        + "10 left; 24\\.5 bytes a state; memory [0-9,]+ MiB heap \\+ 0 MiB off-heap"));
    }

    @Test
    void liveLineIsRewrittenAndRemoved() {
        ProgressPrinter printer = new ProgressPrinter(out, true, false);
        printer.onProgress(reading(500));
        assertThat(text()).isEmpty();
        printer.onProgress(reading(1000));
        printer.onProgress(reading(2000));
        printer.close();
        assertThat(text())
                .doesNotContain("\n")
                .startsWith("\r\u001B[Kd4 · 2.0k states · 1.0M/s · frontier 10 · 1 s · 0 MiB off-heap")
                .endsWith("\r\u001B[K");
        assertThat(printer.last().generated()).isEqualTo(2_000_000);
    }

    /** The growth of levels is told only once several large levels agree, and what is left only when they shrink. */
    @Test
    void growthIsToldWhenItMeansSomething() {
        ProgressPrinter printer = new ProgressPrinter(out, true, false);
        long[] levels = {10, 100, 2000, 4000, 8000, 16_000};
        long distinct = 0;
        for (int i = 0; i < levels.length; i++) {
            distinct += levels[i];
            printer.onLevel(new Progress(i + 1, distinct, distinct, 0, 0, 0, Duration.ofSeconds(i)));
            bytes.reset();
            printer.onProgress(new Progress(i + 1, distinct, distinct, 9, 0, 0, Duration.ofSeconds(2L * i + 1)));
            assertThat(text().contains("a level"))
                    .as("level %s: %s", i + 1, text())
                    .isEqualTo(i == 5);
            assertThat(text()).doesNotContain(" left");
        }
        for (int i = 0; i < 3; i++) {
            distinct += 8000 >> i;
            printer.onLevel(new Progress(7 + i, distinct, distinct, 0, 0, 0, Duration.ofSeconds(20 + i)));
        }
        bytes.reset();
        printer.onProgress(new Progress(9, distinct, distinct, 9, 0, 0, Duration.ofSeconds(40)));
        assertThat(text()).contains("×0.50 a level, 2.0k to 2.0k left");
    }

    private static Progress reading(long millis) {
        return new Progress(4, millis * 1000, 2000, 10, 49_000, 7, Duration.ofMillis(millis));
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
