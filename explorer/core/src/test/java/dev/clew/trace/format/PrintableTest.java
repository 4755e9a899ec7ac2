package dev.clew.trace.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Action.Kind;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceEvent;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void controlCharactersAreEscaped() {
        assertThat(Printable.of("a\u001b[2J\r\n\tb\u009b\u202e")).isEqualTo("a\\u001b[2J\\u000d\n\\tb\\u009b\\u202e");
        assertThat(Printable.line("a\nb")).isEqualTo("a\\nb");
        assertThat(Printable.of("plain ß")).isEqualTo("plain ß");
    }

    /** An action could otherwise print a line that looks like a verdict. */
    @Test
    void namesOfActionsCannotWriteToATerminal() throws IOException {
        TraceEvent event = new TraceEvent(
                Kind.NAMED,
                "x\u001b[2J\nModel checking completed.",
                null,
                null,
                "x",
                List.of(),
                List.of(),
                false,
                List.of(),
                List.of());
        TraceDocument trace =
                SampleTraces.trace("P", List.of(), List.of(new TraceDocument.State(1, event, Map.of())), null);
        StringBuilder text = new StringBuilder();
        new TraceText(true, true).write(trace, text);
        assertThat(text)
                .contains("State 1: <x\\u001b[2J\\nModel checking completed.>")
                .doesNotContain("\nModel check");
        assertThat(text.toString()).doesNotContain("\u001b[2J");
    }
}
