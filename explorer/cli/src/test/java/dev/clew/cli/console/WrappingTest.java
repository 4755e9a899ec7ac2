package dev.clew.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Where lines are broken for a terminal. */
class WrappingTest {
    @Test
    void linesThatFitStayAsTheyAre() {
        assertThat(Wrapping.of("one two\n\n  three\n", 7)).isEqualTo("one two\n\n  three\n");
        assertThat(Wrapping.of("", 7)).isEmpty();
    }

    @Test
    void longerOnesAreBrokenBetweenWords() {
        assertThat(Wrapping.of("one two three four", 9)).isEqualTo("one two\n  three\n  four");
        assertThat(Wrapping.of("  one two three\nx", 9)).isEqualTo("  one two\n    three\nx");
    }

    @Test
    void aWordThatIsTooLongHasItsOwnLine() {
        assertThat(Wrapping.of("a bcdefghijkl m", 6)).isEqualTo("a\n  bcdefghijkl\n  m");
        assertThat(Wrapping.of("bcdefghijkl", 6)).isEqualTo("bcdefghijkl");
    }

    @Test
    void colorsTakeNoRoom() {
        String bold = "\u001b[1mone two\u001b[0m";
        assertThat(Wrapping.of(bold, 7)).isEqualTo(bold);
        assertThat(Wrapping.of(bold + " three", 9)).isEqualTo(bold + "\n  three");
    }
}
