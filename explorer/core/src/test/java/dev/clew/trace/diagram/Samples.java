package dev.clew.trace.diagram;

import dev.clew.model.Action;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceEvent;
import dev.clew.trace.TraceJsonReader;
import dev.clew.trace.Value;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Sample traces for diagrams. */
final class Samples {
    private Samples() {}

    /**
     * Returns a behavior with two leaders in one term, after crashes, partitions, a loss and a duplicate:
     * {@code clew check raft --bug unsynced-vote --crashes 2 --partitions 2 --loss 1 --search random --walks 20000 --seed 3}.
     */
    static TraceDocument raft() throws IOException {
        return read("raft-two-leaders.json");
    }

    /**
     * Returns a behavior without a leader for ever:
     * {@code clew check raft -p liveness=true -p requests=0 --bug ticks-reset}.
     */
    static TraceDocument stuttering() throws IOException {
        return read("raft-no-leader.json");
    }

    /** Returns a behavior of a model with shared variables: {@code clew check two-phase-commit --bug late-abort}. */
    static TraceDocument sharedState() throws IOException {
        return read("two-phase-commit.json");
    }

    /** Returns the behavior of {@link #raft} as if it looped for ever from its fifth state. */
    static TraceDocument lasso() throws IOException {
        TraceDocument raft = raft();
        return with(
                raft,
                raft.states(),
                new TraceDocument.Loop(5, raft.states().get(6).event()));
    }

    /** Returns a trace of the given length that repeats the states of {@link #raft}. */
    static TraceDocument longOne(int length) throws IOException {
        TraceDocument raft = raft();
        List<TraceDocument.State> states = new ArrayList<>();
        for (int number = 1; number <= length; number++) {
            TraceDocument.State state =
                    raft.states().get((number - 1) % raft.states().size());
            states.add(new TraceDocument.State(number, state.event(), state.variables()));
        }
        return with(raft, states, null);
    }

    /** Returns the first state of {@link #raft} with another value of s0. */
    static TraceDocument ofOneState(Value value) throws IOException {
        TraceDocument.State first = raft().states().get(0);
        Map<String, Value> variables = new LinkedHashMap<>(first.variables());
        variables.put("s0", value);
        return with(raft(), List.of(new TraceDocument.State(1, first.event(), variables)), null);
    }

    /**
     * Returns the behavior of {@link #raft} with a variable s0 of more than a megabyte, in which one number changes
     * with each step.
     */
    static TraceDocument largeOne() throws IOException {
        TraceDocument raft = raft();
        List<TraceDocument.State> states = new ArrayList<>();
        for (TraceDocument.State state : raft.states().subList(0, 4)) {
            Map<String, Value> variables = new LinkedHashMap<>(state.variables());
            List<Value> numbers = new ArrayList<>(LongStream.range(100_000, 240_000)
                    .<Value>mapToObj(Value.Literal::new)
                    .toList());
            numbers.set(0, new Value.Literal((long) state.number()));
            variables.put("s0", new Value.Fields(Map.of("log", new Value.Sequence(numbers))));
            states.add(new TraceDocument.State(state.number(), state.event(), variables));
        }
        return with(raft, states, null);
    }

    /** Returns a trace whose texts would break a page that does not escape them. */
    static TraceDocument hostile() {
        String evil = "</script><!--<script>alert(1)</script>&\"'\u2028\u0007\uD83D\uDE00";
        TraceEvent.Message message =
                new TraceEvent.Message("n<1>", "n&2", new Value.Fields(Map.of("type", new Value.Text(evil))));
        TraceEvent initial = event(Action.Kind.INITIAL, evil, null, null, List.of(message));
        TraceEvent delivery = event(Action.Kind.DELIVER, evil, "n&2", message, List.of());
        Map<String, Value> variables = Map.of(evil, new Value.Text(evil), "n<1>", new Value.Name(evil));
        return new TraceDocument(
                "1",
                evil,
                Map.of(evil, new Value.Text(evil)),
                Map.of(),
                new TraceDocument.Finding("violated", evil, "invariant", evil, List.of(evil)),
                List.of("n<1>", "n&2"),
                List.of(
                        new TraceDocument.State(1, initial, variables),
                        new TraceDocument.State(2, delivery, variables)),
                null);
    }

    private static TraceEvent event(
            Action.Kind kind,
            String text,
            @Nullable String node,
            TraceEvent.@Nullable Message message,
            List<TraceEvent.Message> sent) {
        return new TraceEvent(kind, text, node, message, null, List.of(), List.of(), false, sent, List.of());
    }

    private static TraceDocument with(
            TraceDocument trace, List<TraceDocument.State> states, TraceDocument.@Nullable Loop loop) {
        return new TraceDocument(
                trace.version(),
                trace.model(),
                trace.parameters(),
                trace.faults(),
                trace.finding(),
                trace.nodes(),
                states,
                loop);
    }

    private static TraceDocument read(String name) throws IOException {
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(Samples.class.getResourceAsStream(name), name), StandardCharsets.UTF_8)) {
            return TraceJsonReader.read(in);
        }
    }
}
