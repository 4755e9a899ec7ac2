package dev.clew.trace;

import dev.clew.model.Action;
import dev.clew.model.Action.Kind;
import dev.clew.model.Envelope;
import dev.clew.trace.TraceEvent.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Converts traces to documents. Used by one thread. */
public final class TraceDocuments {
    private final List<String> nodeNames;
    private final ValueReader reader;
    private final ActionText texts;

    private TraceDocuments(List<String> nodeNames) {
        this.nodeNames = nodeNames;
        reader = new ValueReader(nodeNames);
        texts = new ActionText(nodeNames);
    }

    /**
     * Returns the document of a trace.
     *
     * @param version version of the program
     * @param model name of the model
     * @param parameters parameters of the model, by name
     * @param faults fault budgets, by name
     * @param finding the finding that the behavior shows
     */
    public static TraceDocument of(
            Trace trace,
            String version,
            String model,
            Map<String, Object> parameters,
            Map<String, Object> faults,
            TraceDocument.Finding finding) {
        TraceDocuments documents = new TraceDocuments(trace.nodeNames());
        List<TraceDocument.State> states = documents.states(trace.steps());
        return new TraceDocument(
                version,
                model,
                values(parameters, new ValueReader(List.of())),
                values(faults, new ValueReader(List.of())),
                finding,
                trace.nodeNames(),
                states,
                documents.loop(trace.loop()));
    }

    /** Returns a document with the same finding about another behavior of the same model. */
    public static TraceDocument of(Trace trace, TraceDocument findings) {
        TraceDocuments documents = new TraceDocuments(trace.nodeNames());
        return findings.shownBy(documents.states(trace.steps()), documents.loop(trace.loop()));
    }

    /** Returns a document whose states show their values as Java prints them, with names for the ids of nodes. */
    public static TraceDocument inJava(Trace trace, TraceDocument document) {
        JavaNotation notation = new JavaNotation(trace.nodeNames());
        List<TraceDocument.State> states = new ArrayList<>();
        for (TraceDocument.State state : document.states()) {
            Map<String, Value> variables = new LinkedHashMap<>();
            trace.steps()
                    .get(state.number() - 1)
                    .variables()
                    .forEach((name, value) -> variables.put(name, new Value.Name(notation.text(value))));
            states.add(new TraceDocument.State(state.number(), state.event(), variables));
        }
        return document.shownBy(states, document.loop());
    }

    /** Returns the event of an action, without the messages that it sent or that were lost with it. */
    public static TraceEvent event(Action action, List<String> nodeNames) {
        return new TraceDocuments(nodeNames).event(action, List.of(), NetworkChange.NONE);
    }

    private List<TraceDocument.State> states(List<Trace.Step> steps) {
        List<TraceDocument.State> states = new ArrayList<>();
        Map<String, Value> before = Map.of();
        for (Trace.Step step : steps) {
            Map<String, Value> variables = values(step.variables(), reader);
            NetworkChange change = NetworkChange.between(before.get("network"), variables.get("network"));
            states.add(new TraceDocument.State(step.number(), event(step.action(), sent(step), change), variables));
            before = variables;
        }
        return states;
    }

    private List<Message> sent(Trace.Step step) {
        return step.sent().stream().map(this::message).toList();
    }

    private TraceDocument.@Nullable Loop loop(Trace.@Nullable Loop loop) {
        if (loop == null) {
            return null;
        }
        Action action = loop.action();
        TraceEvent event = action == null ? null : event(action, List.of(), NetworkChange.NONE);
        return new TraceDocument.Loop(loop.backTo(), event);
    }

    private TraceEvent event(Action action, List<Message> sentToOthers, NetworkChange change) {
        Kind kind = action.kind();
        Message message = message(action);
        NetworkChange.Balance balance = change.balance(kind, message, sentToOthers);
        return new TraceEvent(
                kind,
                texts.of(action),
                node(action),
                message,
                texts.label(action),
                action instanceof Action.Named named
                        ? named.arguments().stream().map(reader::read).toList()
                        : List.of(),
                action instanceof Action.Partition partition
                        ? partition.groups().stream()
                                .map(group -> group.stream().map(this::name).toList())
                                .toList()
                        : List.of(),
                action instanceof Action.Partition cut && cut.oneWay(),
                balance.sent(),
                balance.lost());
    }

    private @Nullable String node(Action action) {
        Integer place = action.place();
        return place == null ? null : name(place);
    }

    /** Returns the message that an action concerns, or that it took from the network before a crash interrupted it. */
    private @Nullable Message message(Action action) {
        Action.Interrupted during = action.during();
        boolean wasTaken = during != null && during.event().kind() == Kind.DELIVER;
        Action concerned = wasTaken ? Objects.requireNonNull(during).event() : action;
        return concerned.envelope().map(this::message).orElse(null);
    }

    private Message message(Envelope<Object> envelope) {
        return message(envelope.source(), envelope.destination(), envelope.message());
    }

    private Message message(int source, int destination, Object payload) {
        return new Message(name(source), name(destination), reader.read(payload));
    }

    private String name(int node) {
        return node >= 0 && node < nodeNames.size() ? nodeNames.get(node) : Integer.toString(node);
    }

    private static Map<String, Value> values(Map<String, Object> values, ValueReader reader) {
        Map<String, Value> read = new LinkedHashMap<>();
        values.forEach((name, value) -> read.put(name, reader.read(value)));
        return read;
    }
}
