package dev.clew.trace.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Action.Kind;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceEvent;
import dev.clew.trace.Value;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepTextTest {

    private static Value server(String role, long term) {
        Map<String, Value> fields = new java.util.LinkedHashMap<>();
        fields.put("role", SampleTraces.text(role));
        fields.put("term", SampleTraces.number(term));
        return new Value.Fields(fields);
    }

    private static TraceDocument trace(int terms) {
        List<TraceDocument.State> states = List.of(
                SampleTraces.state(1, SampleTraces.initial(), "s0", server("FOLLOWER", 0), "s1", server("FOLLOWER", 0)),
                SampleTraces.state(
                        2,
                        SampleTraces.event(Kind.TIMEOUT, "Timeout ELECTION s0", "s0", null),
                        "s0",
                        server("CANDIDATE", terms),
                        "s1",
                        server("FOLLOWER", 0),
                        "network",
                        SampleTraces.text("not told")),
                SampleTraces.state(
                        3,
                        SampleTraces.event(Kind.CRASH, "Crash s1", "s1", null),
                        "s0",
                        server("CANDIDATE", terms),
                        "s1",
                        new Value.Name("down")));
        TraceDocument.Finding finding =
                new TraceDocument.Finding("violated", "Safety", "invariant", null, List.of("s0", "s1"));
        return new TraceDocument("1.0", "m", Map.of(), Map.of(), finding, List.of("s0", "s1"), states, null);
    }

    private static String written(int width, boolean marked, TraceDocument trace) throws IOException {
        StringBuilder text = new StringBuilder();
        new StepText(marked, width).writeCounterexample(trace, text);
        return text.toString();
    }

    @Test
    void eachStepHasWhatItChanged() throws IOException {
        assertThat(written(100, false, trace(1)))
                .isEqualTo(
                        """
                        1 Initial predicate
                        2 Timeout ELECTION s0   s0.role FOLLOWER -> CANDIDATE, s0.term 0 -> 1
                        3 Crash s1   s1 -> down

                        Safety read in state 3:
                          s0, since state 2
                              role = CANDIDATE, term = 1
                          s1, since state 3
                              down

                        """);
    }

    @Test
    void linesKeepTheWidth() throws IOException {
        String narrow = written(40, false, trace(1));
        assertThat(narrow.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(40));
        assertThat(narrow)
                .contains(
                        """
                        2 Timeout ELECTION s0
                              s0.role FOLLOWER -> CANDIDATE,
                              s0.term 0 -> 1
                        """);
    }

    @Test
    void faultsAreRedAndNothingElseIsMarkedWithoutColors() throws IOException {
        assertThat(written(80, true, trace(1))).contains("\u001B[31m3 Crash s1\u001B[0m");
        assertThat(written(80, false, trace(1))).doesNotContain("\u001B");
    }

    @Test
    void anExplanationReplacesWhatWasRead() throws IOException {
        assertThat(written(100, false, trace(1).saying("two leaders"))).doesNotContain("read in state");
    }

    @Test
    void controlCharactersAreEscaped() throws IOException {
        TraceEvent evil = SampleTraces.event(Kind.TIMEOUT, "Timeout \u001B[2J s0", "s0", null);
        TraceDocument trace = SampleTraces.trace(
                "P",
                List.of("s0"),
                List.of(
                        SampleTraces.state(1, SampleTraces.initial(), "s0", SampleTraces.text("a")),
                        SampleTraces.state(2, evil, "s0", SampleTraces.text("\u001B[31m"))),
                null);
        assertThat(written(100, false, trace)).doesNotContain("\u001B");
    }
}
