package dev.clew.trace;

import dev.clew.model.Action;
import dev.clew.model.Envelope;
import dev.clew.trace.TraceEvent.Kind;
import dev.clew.trace.TraceEvent.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        Kind kind = kind(action);
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

    private static Kind kind(Action action) {
        if (action instanceof Action.Deliver) {
            return Kind.DELIVER;
        }
        if (action instanceof Action.Drop) {
            return Kind.DROP;
        }
        if (action instanceof Action.Duplicate) {
            return Kind.DUPLICATE;
        }
        if (action instanceof Action.Timeout) {
            return Kind.TIMEOUT;
        }
        if (action instanceof Action.Internal) {
            return Kind.INTERNAL;
        }
        return action instanceof Action.Named ? Kind.NAMED : faultKind(action);
    }

    private static Kind faultKind(Action action) {
        if (action instanceof Action.Crash) {
            return Kind.CRASH;
        }
        if (action instanceof Action.LoseDisk) {
            return Kind.LOSE_DISK;
        }
        if (action instanceof Action.Restart) {
            return Kind.RESTART;
        }
        if (action instanceof Action.Partition) {
            return Kind.PARTITION;
        }
        return action instanceof Action.Heal ? Kind.HEAL : Kind.INITIAL;
    }

    private @Nullable String node(Action action) {
        if (action instanceof Action.Timeout timeout) {
            return name(timeout.node());
        }
        if (action instanceof Action.Internal internal) {
            return name(internal.node());
        }
        if (action instanceof Action.Crash crash) {
            return name(crash.node());
        }
        if (action instanceof Action.LoseDisk loss) {
            return name(loss.node());
        }
        if (action instanceof Action.Restart restart) {
            return name(restart.node());
        }
        Message message = message(action);
        return message == null ? null : message.destination();
    }

    private @Nullable Message message(Action action) {
        if (action instanceof Action.Deliver deliver) {
            return message(deliver.source(), deliver.destination(), deliver.message());
        }
        if (action instanceof Action.Drop drop) {
            return message(drop.source(), drop.destination(), drop.message());
        }
        if (action instanceof Action.Duplicate copy) {
            return message(copy.source(), copy.destination(), copy.message());
        }
        Action.Interrupted during = action.during();
        return during != null && during.event() instanceof Action.Deliver taken ? message(taken) : null;
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
