package dev.clew.runtime.validate;

import dev.clew.model.Action;
import dev.clew.model.ClusterModel;
import dev.clew.model.Envelope;
import dev.clew.model.Model;
import dev.clew.model.Network;
import dev.clew.model.Node;
import dev.clew.replay.Successors.Successor;
import dev.clew.semantics.TransitionSystem;
import dev.clew.trace.Value;
import dev.clew.trace.ValueReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Receipts that change nothing and send nothing. In a network without order the model takes no step for them, and leaves
 * the message in flight; but the handler of a real node ran, and may have logged it.
 */
final class IgnoredReceipts {
    private final TransitionSystem system;
    private final ValueReader reader;

    /** The nodes; empty if every receipt is a step. */
    private final List<Node<Object, Object>> nodes;

    IgnoredReceipts(TransitionSystem system, Model model) {
        this.system = system;
        reader = new ValueReader(system.nodeNames());
        nodes = model instanceof ClusterModel cluster && cluster.network().kind() != Network.Kind.ORDERED
                ? cluster.nodes()
                : List.of();
    }

    /** Returns whether a line may be about such a receipt. */
    static boolean mayBe(Observation seen) {
        return seen.steps().isEmpty() || seen.steps().stream().anyMatch(SettledEvents::mayReceive);
    }

    /**
     * Returns the receipts that are possible in a state and are no steps.
     *
     * @param steps all steps from there
     */
    List<Action.Deliver> of(int[] state, List<Successor> steps) {
        List<Action.Deliver> ignored = new ArrayList<>();
        if (nodes.isEmpty()) {
            return ignored;
        }
        Set<Envelope<Object>> received = new HashSet<>();
        steps.forEach(step -> system.action(state, step.code()).delivered().ifPresent(received::add));
        Map<String, Object> variables = system.variables(state);
        Value faults = variables.containsKey("faults") ? reader.read(variables.get("faults")) : null;
        for (Object each : messages(variables.get("network"))) {
            if (each instanceof Envelope<?> message
                    && !received.contains(message)
                    && isReachable(message, faults)
                    && accepts(message, variables)) {
                ignored.add(new Action.Deliver(message.source(), message.destination(), message.message()));
            }
        }
        return ignored;
    }

    private static Collection<?> messages(@Nullable Object network) {
        return network instanceof Map<?, ?> counts
                ? counts.keySet()
                : network instanceof Collection<?> set ? set : List.of();
    }

    private boolean accepts(Envelope<?> message, Map<String, Object> variables) {
        int to = message.destination();
        Object state = variables.get(system.nodeNames().get(to));
        return state != null
                && nodes.get(to).accepts(state, message.source(), Objects.requireNonNull(message.message()));
    }

    /** Returns whether the receiver is up, and the link to it is not cut. */
    private boolean isReachable(Envelope<?> message, @Nullable Value faults) {
        if (!(faults instanceof Value.Fields spent)) {
            return true;
        }
        String from = message.source() < system.nodeNames().size()
                ? system.nodeNames().get(message.source())
                : Integer.toString(message.source());
        String to = system.nodeNames().get(message.destination());
        boolean isDown = elements(spent, "down").contains(new Value.Name(to));
        return !isDown
                && elements(spent, "cut").stream()
                        .noneMatch(link -> ValuePattern.matches(Map.of("source", from, "destination", to), link));
    }

    private static List<Value> elements(Value.Fields spent, String field) {
        return spent.fields().get(field) instanceof Value.Elements set ? set.elements() : List.of();
    }
}
