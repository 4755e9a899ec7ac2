package dev.clew.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Values in messages are one line of bounded length. */
class ResultTextTest {

    private record Broken() {
        @Override
        public String toString() {
            throw new IllegalStateException("no text");
        }
    }

    @Test
    void aValueIsOneLineAndNotLongerThanALineOrTwo() {
        assertThat(ResultText.brief("a\n  b")).isEqualTo("a b");
        assertThat(ResultText.brief("x".repeat(160))).isEqualTo("x".repeat(160));
        assertThat(ResultText.brief("x".repeat(161))).isEqualTo("x".repeat(160) + "...");
        assertThat(ResultText.brief(new Broken())).isEqualTo("a Broken");
        assertThat(ResultText.two("wrote", 1, List.of(2))).isEqualTo("first it wrote 1, then [2]");
    }
}
