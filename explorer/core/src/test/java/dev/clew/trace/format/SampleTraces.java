package dev.clew.trace.format;

import dev.clew.model.Action.Kind;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceEvent;
import dev.clew.trace.TraceEvent.Message;
import dev.clew.trace.TraceFormat;
import dev.clew.trace.Value;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Traces made by hand. */
final class SampleTraces {
    static final String NASTY = "\"q\" 'a' \\ \\u0041 \n\t\u0000 é 𝄞 </script> -- *) (* ]]> end; #1; && %% {}|<>";

    private SampleTraces() {}

    static String written(TraceFormat format, TraceDocument trace) {
        StringWriter out = new StringWriter();
        try {
            format.write(trace, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    static TraceDocument trace(
            String property, List<String> nodes, List<TraceDocument.State> states, TraceDocument.@Nullable Loop loop) {
        TraceDocument.Finding finding = new TraceDocument.Finding(
                loop == null ? "violated" : "violated-liveness",
                property,
                loop == null ? "invariant" : "temporal",
                null,
                List.of());
        return new TraceDocument("1.0", "sample-model", Map.of(), Map.of(), finding, nodes, states, loop);
    }

    static TraceEvent event(Kind kind, String text, @Nullable String node, @Nullable Message message, Message... sent) {
        return new TraceEvent(kind, text, node, message, null, List.of(), List.of(), false, List.of(sent), List.of());
    }

    static TraceEvent named(String name, Value... arguments) {
        return new TraceEvent(
                Kind.NAMED, name, null, null, name, List.of(arguments), List.of(), false, List.of(), List.of());
    }

    static TraceEvent initial(Message... sent) {
        return event(Kind.INITIAL, "Initial predicate", null, null, sent);
    }

    static TraceDocument.State state(int number, TraceEvent event, Object... namesAndValues) {
        Map<String, Value> variables = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            variables.put((String) namesAndValues[i], (Value) namesAndValues[i + 1]);
        }
        return new TraceDocument.State(number, event, variables);
    }

    static Value number(long number) {
        return new Value.Literal(number);
    }

    static Value text(String text) {
        return new Value.Text(text);
    }

    /**
     * Returns values of every kind, of different kinds side by side, with names that are difficult for all formats.
     */
    static TraceDocument wild() {
        Value name = new Value.Name("n1");
        Value nothing = new Value.Literal(null);
        Value mixed = new Value.Elements(List.of(
                number(1),
                number(2),
                text("1"),
                text(""),
                nothing,
                text("null"),
                name,
                text("n1"),
                text("text:n1"),
                new Value.Literal(true),
                new Value.Literal(0.5),
                new Value.Sequence(List.of(number(1))),
                new Value.Sequence(List.of(text("1"))),
                new Value.Elements(List.of(number(1), text("x"))),
                new Value.Elements(List.of()),
                new Value.Fields(Map.of("a", number(1))),
                new Value.Fields(Map.of("a", text("b")))));
        Value keys = new Value.Function(List.of(
                new Value.Mapping(number(1), text("one")),
                new Value.Mapping(text("1"), nothing),
                new Value.Mapping(new Value.Fields(Map.of("IN", number(3), "$x", number(-4))), mixed)));
        Value numbers = new Value.Sequence(List.of(
                number(Integer.MAX_VALUE),
                number(-(1L << 53)),
                number((1L << 53) - 1),
                new Value.Literal(new BigInteger("123456789012345678901234567890")),
                new Value.Literal(Double.NaN)));
        Value function = new Value.Function(List.of(new Value.Mapping(name, new Value.Function(List.of()))));
        return trace(
                "P",
                List.of(),
                List.of(
                        state(1, initial(), "IN", mixed, "a-b", keys, "a_b", numbers, "Len", text(NASTY)),
                        state(
                                2,
                                named("Say " + NASTY, name),
                                "IN",
                                mixed,
                                "a-b",
                                text(""),
                                "a_b",
                                numbers,
                                "late",
                                function,
                                "Len",
                                text("é\\u00e9")),
                        state(3, named("Then"), "IN", nothing, "a-b", name, "a_b", numbers, "Len", text("é"))),
                null);
    }

    static TraceDocument lasso() {
        return trace(
                "Settles",
                List.of(),
                List.of(
                        state(1, initial(), "x", number(0), "step", number(7)),
                        state(2, named("Inc"), "x", number(1), "step", number(7)),
                        state(3, named("Inc"), "x", number(2), "step", number(7))),
                new TraceDocument.Loop(2, named("Back")));
    }

    static TraceDocument stuttering() {
        return trace(
                "Ends",
                List.of(),
                List.of(state(1, initial(), "x", number(0)), state(2, named("Inc"), "x", number(1))),
                new TraceDocument.Loop(2, null));
    }

    static Message message(String source, String destination, int id) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("type", text("Ask"));
        fields.put("id", number(id));
        return new Message(source, destination, new Value.Fields(fields));
    }

    /**
     * Returns a behavior with deliveries, a loss, a duplicate, a crash that takes a message with it, a restart, a
     * partition and its end.
     */
    static TraceDocument cluster() {
        Message one = message("n1", "n2", 1);
        Message two = message("n2", "n1", 2);
        Message three = message("n2", "n3", 3);
        TraceEvent crash = new TraceEvent(
                Kind.CRASH, "Crash n3", "n3", null, null, List.of(), List.of(), false, List.of(), List.of(three));
        TraceEvent partition = new TraceEvent(
                Kind.PARTITION,
                "Partition n1 | n2, n3",
                null,
                null,
                null,
                List.of(),
                List.of(List.of("n1"), List.of("n2", "n3")),
                false,
                List.of(),
                List.of());
        List<TraceEvent> events = List.of(
                initial(one),
                event(Kind.DUPLICATE, "Duplicate Ask(id=1) n1 -> n2", "n2", one, two, three),
                event(Kind.DROP, "Drop Ask(id=2) n2 -> n1", "n1", two),
                crash,
                event(Kind.RESTART, "Restart n3", "n3", null),
                partition,
                event(Kind.HEAL, "Heal", null, null),
                event(Kind.TIMEOUT, "Timeout \"end\"; n1", "n1", null),
                event(Kind.DELIVER, "Deliver Ask(id=1) n1 -> n2", "n2", one));
        return withStates(List.of("n1", "n2", "n3"), events);
    }

    private static TraceDocument withStates(List<String> nodes, List<TraceEvent> events) {
        List<TraceDocument.State> states = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            states.add(state(i + 1, events.get(i), "count", number(i), "network", new Value.Function(List.of())));
        }
        return trace("Quiet", nodes, states, null);
    }

    /** Returns a cluster's random run of the given length, in which every message is different. */
    static TraceDocument random(int length, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> nodes = List.of("a", "b", "c d", "network");
        List<Message> flying = new ArrayList<>();
        List<TraceEvent> events = new ArrayList<>(List.of(initial()));
        while (events.size() < length) {
            int id = events.size();
            String node = nodes.get(random.nextInt(nodes.size()));
            if (flying.isEmpty() || (flying.size() < 20 && random.nextInt(3) == 0)) {
                Message sent = message(node, nodes.get(random.nextInt(nodes.size())), id);
                flying.add(sent);
                events.add(event(Kind.TIMEOUT, "Timeout " + id, node, null, sent));
            } else {
                Message taken = flying.remove(random.nextInt(flying.size()));
                Message sent = message(taken.destination(), node, id);
                flying.add(sent);
                events.add(
                        random.nextInt(9) == 0
                                ? event(Kind.DROP, "Drop " + id, taken.destination(), taken)
                                : event(Kind.DELIVER, "Deliver " + id, taken.destination(), taken, sent));
                if (events.get(events.size() - 1).sent().isEmpty()) {
                    flying.remove(sent);
                }
            }
        }
        return withStates(nodes, events);
    }
}
