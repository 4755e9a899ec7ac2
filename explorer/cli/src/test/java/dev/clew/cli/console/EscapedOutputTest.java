package dev.clew.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EscapedOutputTest {

    private static String printed(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream terminal = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        EscapedOutput.of(terminal, StandardCharsets.UTF_8).print(text);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void controlCharactersAreEscaped() {
        assertThat(printed("a\u001b]0;title\u0007b\rc\u0008\u007f\u009b2J\u0000"))
                .isEqualTo("a\\u001b]0;title\\u0007b\\u000dc\\u0008\\u007f\\u009b2J\\u0000");
    }

    @Test
    void marksOfDirectionAndSeparatorsOfLinesAreEscaped() {
        assertThat(printed("a\u202eb\u2028\u2029c\u2066\u2069\u200e\u200f\u061cd"))
                .isEqualTo("a\\u202eb\\u2028\\u2029c\\u2066\\u2069\\u200e\\u200f\\u061cd");
    }

    @Test
    void textIsPrintedAsItIs() {
        String text = "lines\nand\ttabs, ß \u00a0 © 漢字 𝄞 … → ⁥⁪ ‧‰ \u061b\u061d\u200d\u2010";
        assertThat(printed(text)).isEqualTo(text);
    }

    /** The bytes of a character may come in two pieces. */
    @Test
    void charactersMayBeSplit() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream terminal = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        PrintStream escaped = EscapedOutput.of(terminal, StandardCharsets.UTF_8);
        for (byte each : "©\u009bx…\u202ey\u2066‧→".getBytes(StandardCharsets.UTF_8)) {
            escaped.write(each);
        }
        escaped.flush();
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("©\\u009bx…\\u202ey\\u2066‧→");
    }

    @Test
    void clewsOwnColoursAreNot() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream terminal = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        PrintStream escaped = EscapedOutput.of(terminal, StandardCharsets.UTF_8);
        EscapedOutput.unescaped(escaped).print("\u001b[1mbold");
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("\u001b[1mbold");
    }
}
