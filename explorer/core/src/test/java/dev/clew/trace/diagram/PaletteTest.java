package dev.clew.trace.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaletteTest {

    /** Checks the contrast as defined by WCAG 2.1; 4.5 is the minimum for text at level AA. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void textHasEnoughContrastOnEveryBackground(int ground) throws Exception {
        Properties colors = new Properties();
        colors.load(new StringReader(Resource.text("palette.properties")));
        for (String text : List.of("ink", "muted", "accent", "bad", "good")) {
            for (String paper : List.of("paper", "panel", "tint")) {
                assertThat(contrast(of(colors, text, ground), of(colors, paper, ground)))
                        .as("%s on %s", text, paper)
                        .isGreaterThanOrEqualTo(4.5);
            }
        }
        for (String paper : List.of("fresh", "badtint")) {
            assertThat(contrast(of(colors, "ink", ground), of(colors, paper, ground)))
                    .as("ink on %s", paper)
                    .isGreaterThanOrEqualTo(4.5);
        }
    }

    private static int of(Properties colors, String name, int ground) {
        return Integer.parseInt(colors.getProperty(name).split(" ", 2)[ground].substring(1), 16);
    }

    private static double contrast(int a, int b) {
        double first = luminance(a);
        double second = luminance(b);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(int color) {
        return 0.2126 * linear(color >> 16) + 0.7152 * linear(color >> 8) + 0.0722 * linear(color);
    }

    private static double linear(int channel) {
        double share = (channel & 0xFF) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
