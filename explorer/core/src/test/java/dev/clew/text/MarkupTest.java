package dev.clew.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkupTest {

    @Test
    void markupIsEscapedAndWhatXmlForbidsIsReplaced() {
        assertThat(Markup.escape("<a b=\"c\">&\u0000\u001b\uffff\ud800\t\n𝄞"))
                .isEqualTo("&lt;a b=&quot;c&quot;&gt;&amp;\ufffd\ufffd\ufffd\ufffd\t\n𝄞");
    }

    @Test
    void marksOfTheDirectionOfTextAreVisible() {
        assertThat(Markup.escape("a\u202eb\u2028c")).isEqualTo("a\\u202eb\\u2028c");
    }
}
