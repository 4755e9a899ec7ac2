package dev.clew.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void controlCharactersAreEscaped() {
        assertThat(Printable.of("a\u001b[2J\r\n\tb\u009b")).isEqualTo("a\\u001b[2J\\u000d\n\\tb\\u009b");
        assertThat(Printable.line("a\nb")).isEqualTo("a\\nb");
        assertThat(Printable.of("plain ß")).isEqualTo("plain ß");
    }

    @Test
    void marksOfDirectionAndSeparatorsOfLinesAreEscaped() {
        for (int c : new int[] {
            0x061c, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068,
            0x2069
        }) {
            assertThat(Printable.line("a" + (char) c + "b")).isEqualTo(String.format("a\\u%04xb", c));
            assertThat(Printable.of("a" + (char) c + "b")).isEqualTo(String.format("a\\u%04xb", c));
        }
        String neighbours = "\u061b\u061d\u200d\u2010\u2027\u202f\u2065\u206a";
        assertThat(Printable.line(neighbours)).isEqualTo(neighbours);
    }
}
