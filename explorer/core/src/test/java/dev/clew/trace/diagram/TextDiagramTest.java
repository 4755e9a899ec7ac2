package dev.clew.trace.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Action.Kind;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceEvent;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextDiagramTest {

    private static List<String> drawn(TraceDocument trace, int width) throws IOException {
        StringBuilder text = new StringBuilder();
        new TextDiagram(width).write(trace, text);
        return text.toString().lines().toList();
    }

    @ParameterizedTest
    @MethodSource("dev.clew.trace.diagram.DiagramLayoutTest#traces")
    void eachStateHasARow(TraceDocument trace) throws IOException {
        List<String> lines = drawn(trace, 100);
        for (TraceDocument.State state : trace.states()) {
            assertThat(lines.get(state.number()).strip()).startsWith(Integer.toString(state.number()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 200})
    void rowsKeepTheWidth(int width) throws IOException {
        int room = EventLabels.LIMIT; // of a label beside the last lane
        assertThat(drawn(Samples.raft(), width))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width + room));
    }

    /** A text could otherwise begin a line that looks like a verdict. */
    @ParameterizedTest
    @ValueSource(ints = {60, 200})
    void textsAreInOneLine(int width) throws IOException {
        String forged = "x\nModel checking\u2028completed.";
        TraceEvent event = new TraceEvent(
                Kind.NAMED, forged, null, null, forged, List.of(), List.of(), false, List.of(), List.of());
        TraceDocument trace = new TraceDocument(
                "1",
                "P",
                Map.of(),
                Map.of(),
                new TraceDocument.Finding("violated", forged, "invariant", forged, List.of()),
                List.of("a\nb", "c"),
                List.of(new TraceDocument.State(1, event, Map.of())),
                null);
        assertThat(String.join("\n", drawn(trace, width)))
                .contains("x Model checking\\u2028", "a b")
                .doesNotContain("\nModel", "\u2028");
    }

    @Test
    void messagesAreArrowsFromTheirSendersToTheirReceivers() throws IOException {
        List<String> lines = drawn(Samples.raft(), 120);
        List<String> arrows = lines.stream()
                .filter(line -> line.contains("▶") || line.contains("◀"))
                .toList();
        assertThat(arrows).isNotEmpty().allSatisfy(line -> assertThat(line).containsAnyOf("▶●", "●◀", "▶✗", "✗◀"));
        assertThat(lines).anyMatch(line -> line.contains("✗ Crash")).anyMatch(line -> line.contains("┊"));
    }
}
