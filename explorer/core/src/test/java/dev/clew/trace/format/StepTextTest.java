package dev.clew.trace.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Action.Kind;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceEvent;
import dev.clew.trace.Value;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
                        1 Initial state
                        2 Timeout ELECTION s0   s0.role FOLLOWER -> CANDIDATE, s0.term 0 -> 1
                        3 Crash s1   s1 -> down

                        Safety depends, in state 3, on:
                          s0, last changed in state 2
                              role = CANDIDATE, term = 1
                          s1, last changed in state 3
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
        assertThat(written(100, false, trace(1).saying("two leaders"))).doesNotContain("depends, in");
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

    private static TraceDocument.State state(int number, TraceEvent event, Map<String, Value> variables) {
        return new TraceDocument.State(number, event, variables);
    }

    private static Value map(String key, Value value) {
        return new Value.Function(List.of(new Value.Mapping(SampleTraces.text(key), value)));
    }

    private static String steps(TraceDocument.State... states) throws IOException {
        StringBuilder text = new StringBuilder();
        new StepText(false, 100).writeBehavior(SampleTraces.trace("P", List.of("a", "b"), List.of(states), null), text);
        return text.toString();
    }

    private static TraceEvent sending(Kind kind, String text, String... destinations) {
        List<TraceEvent.Message> sent = Stream.of(destinations)
                .map(node -> new TraceEvent.Message("a", node, SampleTraces.text("hello")))
                .toList();
        return new TraceEvent(kind, text, "a", null, "t", List.of(), List.of(), false, sent, List.of());
    }

    @Test
    void whatIsSentIsToldOnceForAllWhoGetIt() throws IOException {
        assertThat(steps(
                        state(1, sending(Kind.INITIAL, "Initial predicate", "b"), Map.of()),
                        state(2, sending(Kind.TIMEOUT, "Timeout t a", "b", "c"), Map.of())))
                .isEqualTo(
                        """
                        1 Initial state   in flight: hello a -> b
                        2 Timeout t a   sends hello to b and c

                        """);
    }

    @Test
    void timeThatOnlyPassesIsToldTogether() throws IOException {
        TraceEvent passes = SampleTraces.event(Kind.ADVANCE, "Advance 1", null, null);
        TraceEvent drifts = SampleTraces.event(Kind.ADVANCE, "Advance 1, a fast", null, null);
        assertThat(steps(
                        state(1, SampleTraces.initial(), Map.of()),
                        state(2, sending(Kind.TIMEOUT, "Timeout t a"), timer("in 9")),
                        state(3, passes, timer("in 8")),
                        state(4, passes, timer("in 7")),
                        state(5, drifts, timer("in 5")),
                        state(6, passes, timer("in 4"))))
                .isEqualTo(
                        """
                          1 Initial state
                          2 Timeout t a   sets alarm in 9
                        3-4 Advance 1, 2 times   alarm of a in 9 -> in 7
                          5 Advance 1, a fast   alarm of a in 7 -> in 5
                          6 Advance 1   alarm of a in 5 -> in 4

                        """);
    }

    @Test
    void aCrashComesAfterWhatTheNodeSentBefore() throws IOException {
        assertThat(steps(
                        SampleTraces.state(1, SampleTraces.initial(), "a", SampleTraces.text("up")),
                        SampleTraces.state(
                                2,
                                sending(Kind.CRASH, "Crash a in Timeout t after 1 of 2 effects", "b"),
                                "a",
                                SampleTraces.text("down"))))
                .contains("sends hello to b, a up -> down");
    }

    private static Map<String, Value> timer(String left) {
        return Map.of("timers", map("a", map("alarm", SampleTraces.text(left))));
    }

    @Test
    void aCrashSaysWhichWritesItLost() throws IOException {
        TraceEvent crash = SampleTraces.event(Kind.CRASH, "Crash a", "a", null);
        assertThat(steps(
                        state(1, SampleTraces.initial(), Map.of()),
                        state(2, sending(Kind.TIMEOUT, "Timeout t a"), disk(List.of(), List.of("x", "y"))),
                        state(3, crash, disk(List.of("x"), List.of())),
                        state(4, sending(Kind.RESTART, "Restart a"), disk(List.of("z"), List.of()))))
                .isEqualTo(
                        """
                        1 Initial state
                        2 Timeout t a   writes to disk x, not synced, writes to disk y, not synced
                        3 Crash a   loses the unsynced write of y
                        4 Restart a   disk of a synced

                        """);
    }

    private static Map<String, Value> disk(List<String> synced, List<String> unsynced) {
        Value images = new Value.Function(List.of(
                new Value.Mapping(SampleTraces.text("synced"), texts(synced)),
                new Value.Mapping(SampleTraces.text("unsynced"), texts(unsynced))));
        return Map.of("disk", map("a", images));
    }

    private static Value texts(List<String> texts) {
        return new Value.Sequence(texts.stream().map(SampleTraces::text).toList());
    }
}
