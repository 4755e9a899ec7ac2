package dev.clew.trace.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Action.Kind;
import dev.clew.trace.TlaValues;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceEvent;
import dev.clew.trace.Value;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TraceTextTest {

    @Test
    void aLassoIsPrintedAsTlcPrintsIt() {
        assertThat(SampleTraces.written(new TlcText(), SampleTraces.lasso()))
                .isEqualTo(
                        """
                        Error: Temporal property Settles was violated.

                        Error: The following behavior constitutes a counter-example:

                        State 1: <Initial predicate>
                        /\\ x = 0
                        /\\ step = 7

                        State 2: <Inc>
                        /\\ x = 1
                        /\\ step = 7

                        State 3: <Inc>
                        /\\ x = 2
                        /\\ step = 7

                        Back to state 2: <Back>

                        """);
        assertThat(SampleTraces.written(new TlcText(), SampleTraces.stuttering()))
                .endsWith("\n\nState 3: Stuttering\n\n");
    }

    @Test
    void everyEndingHasItsSentence() {
        assertThat(first("violated", "P", "step")).isEqualTo("Error: Action property P is violated.");
        assertThat(first("violated", "P", "invariant")).isEqualTo("Error: Invariant P is violated.");
        assertThat(first("deadlock", null, null)).isEqualTo("Error: Deadlock reached.");
        assertThat(first("error", null, null)).isEqualTo("Error: it threw");
        assertThat(first("holds", "G", "sometimes")).isEqualTo("Goal G is reached in 0 steps.");
        assertThat(first("holds", null, null)).isEqualTo("No error has been found.");
    }

    private static String first(String verdict, @Nullable String property, @Nullable String kind) {
        TraceDocument.Finding finding = new TraceDocument.Finding(verdict, property, kind, "it threw", List.of());
        TraceDocument.State state = SampleTraces.state(1, SampleTraces.initial(), "x", SampleTraces.number(0));
        TraceDocument trace = new TraceDocument("1", "m", Map.of(), Map.of(), finding, List.of(), List.of(state), null);
        return SampleTraces.written(new TlcText(), trace).lines().findFirst().orElse("");
    }

    @Test
    void longValuesAreCutOnRequest() throws IOException {
        Value longest = SampleTraces.text("x".repeat(TraceText.LONG - 2));
        Value tooLong = SampleTraces.text("x".repeat(TraceText.LONG - 1));
        TraceDocument trace = SampleTraces.trace(
                "P",
                List.of(),
                List.of(SampleTraces.state(1, SampleTraces.initial(), "a", longest, "b", tooLong)),
                null);
        StringBuilder cut = new StringBuilder();
        new TraceText(false, false).write(trace, cut);
        assertThat(cut.toString())
                .contains("/\\ a = " + TlaValues.text(longest) + "\n")
                .contains("x ... (cut; 2001 characters in all, --full prints them)\n")
                .doesNotContain(TlaValues.text(tooLong));
        assertThat(SampleTraces.written(new TlcText(), trace)).contains(TlaValues.text(tooLong));
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
