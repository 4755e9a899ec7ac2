package dev.clew.trace.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Action.Kind;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceEvent;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowsTest {

    /** Returns a trace in whose steps so many units pass, 0 for other events. */
    private static TraceDocument trace(int... units) {
        List<TraceDocument.State> states = new ArrayList<>();
        states.add(state(1, Kind.INITIAL, "Initial predicate"));
        for (int passes : units) {
            Kind kind = passes == 0 ? Kind.TIMEOUT : Kind.ADVANCE;
            states.add(state(states.size() + 1, kind, passes == 0 ? "Timeout t a" : "Advance " + passes));
        }
        TraceDocument.Finding finding = new TraceDocument.Finding("violated", "P", "invariant", null, List.of());
        return new TraceDocument("1.0", "m", Map.of(), Map.of(), finding, List.of("a"), states, null);
    }

    private static TraceDocument.State state(int number, Kind kind, String text) {
        TraceEvent event =
                new TraceEvent(kind, text, null, null, null, List.of(), List.of(), false, List.of(), List.of());
        return new TraceDocument.State(number, event, Map.of());
    }

    private static List<Integer> gaps(int... units) {
        Rows rows = new Rows(trace(units));
        List<Integer> gaps = new ArrayList<>();
        for (int number = 2; number <= units.length + 2; number++) { // also the row below the last state
            gaps.add(rows.y(number) - rows.y(number - 1));
        }
        return gaps;
    }

    @Test
    void timeIsToScaleAndOtherEventsTakeARow() {
        int row = DiagramLayout.ROW;
        assertThat(gaps(0, 0)).containsExactly(row, row, row);
        assertThat(gaps(1, 0, 3)).containsExactly(row, row, 3 * row, row);
    }

    @Test
    void longTimesKeepTheirProportionInAPictureOfBoundedHeight() {
        List<Integer> gaps = gaps(1000, 2000, 1);
        assertThat(gaps.get(1)).isEqualTo(2 * gaps.get(0));
        assertThat(gaps.get(0) + gaps.get(1)).isBetween(1500, 1700);
        assertThat(gaps.get(2)).isEqualTo(DiagramLayout.ROW);
    }

    @Test
    void thePassingOfTimeHasNoMarkAndSaysUntilWhen() throws IOException {
        StringWriter svg = new StringWriter();
        new SvgDiagram().write(trace(5, 1), svg);
        assertThat(svg.toString())
                .contains("Advance 5 at 5<", "Advance 1 at 6<")
                .doesNotContain("cx=\"-1\"");
    }
}
