package dev.clew.web.expression;

import dev.clew.trace.Value;
import dev.clew.trace.ValueReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The variables of a state, read when an expression asks for them. {@code nodes} is the list of the nodes' states, and
 * {@code messages} that of the messages in flight, each with {@code source}, {@code destination} and {@code message}.
 */
public final class StateScope extends Scope {
    private static final String ARROW = " -> ";

    private final Function<String, @Nullable Object> variables;
    private final List<String> nodeNames;
    private final ValueReader reader;
    private final Map<String, Value> known = new LinkedHashMap<>();

    /**
     * Creates the scope of a state.
     *
     * @param variables returns the value of a variable; null if there is none
     * @param nodeNames names of a cluster's nodes by id
     */
    public StateScope(Function<String, @Nullable Object> variables, List<String> nodeNames) {
        this.variables = variables;
        this.nodeNames = nodeNames;
        reader = new ValueReader(nodeNames);
    }

    @Override
    @Nullable
    Value variable(String name) {
        Value found = read(name);
        if (found != null) {
            return found;
        }
        return switch (name) {
            case "nodes" -> nodeNames.isEmpty() ? null : new Value.Sequence(nodes());
            case "messages" -> nodeNames.isEmpty() ? null : new Value.Sequence(messages());
            default -> null;
        };
    }

    private @Nullable Value read(String name) {
        Value before = known.get(name);
        if (before != null) {
            return before;
        }
        Object value = variables.apply(name);
        if (value == null) {
            return null;
        }
        Value read = reader.read(value);
        known.put(name, read);
        return read;
    }

    @Override
    List<Value> nodes() {
        List<Value> states = new ArrayList<>();
        for (String node : nodeNames) {
            Value state = read(node);
            if (state != null) {
                states.add(state);
            }
        }
        return states;
    }

    private List<Value> messages() {
        List<Value> messages = new ArrayList<>();
        Value network = read("network");
        if (network instanceof Value.Elements set) {
            messages.addAll(set.elements());
        } else if (network instanceof Value.Function function) {
            function.mappings().forEach(mapping -> add(mapping, messages));
        }
        return messages;
    }

    /** Adds the messages of a link's queue, or an envelope as often as it is in flight. */
    private static void add(Value.Mapping mapping, List<Value> messages) {
        if (mapping.key() instanceof Value.Text link && mapping.value() instanceof Value.Sequence queue) {
            String[] ends = link.text().split(ARROW, 2);
            for (Value payload : queue.elements()) {
                Map<String, Value> fields = new LinkedHashMap<>();
                fields.put("source", new Value.Name(ends[0]));
                fields.put("destination", new Value.Name(ends[1]));
                fields.put("message", payload);
                messages.add(new Value.Fields(fields));
            }
        } else if (mapping.value() instanceof Value.Literal count && count.value() instanceof Number times) {
            for (int i = 0; i < times.intValue(); i++) {
                messages.add(mapping.key());
            }
        }
    }
}
