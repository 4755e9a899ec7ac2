package dev.clew.oracle;

import dev.clew.oracle.ClusterSpec.Claim;
import dev.clew.oracle.ClusterSpec.Condition;
import dev.clew.oracle.ClusterSpec.Event;
import dev.clew.oracle.ClusterSpec.NodeSpec;
import dev.clew.oracle.ClusterSpec.Outcome;
import dev.clew.oracle.ClusterSpec.Send;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Inserts nodes that do nothing into a protocol: so many that the fields of the nodes behind them have no bit of their
 * own in a mask of 64, or that the nodes themselves have none.
 */
final class WideClusters {
    private static final Outcome STILL = new Outcome(0, List.of(), List.of(), List.of(), List.of());

    private final ClusterSpec spec;

    /** The first node that is moved, and by how much. */
    private final int from;

    private final int distance;

    private WideClusters(ClusterSpec spec, int from, int distance) {
        this.spec = spec;
        this.from = from;
        this.distance = distance;
    }

    /**
     * Returns the protocol in a wider cluster.
     *
     * @param idle number of nodes to insert
     * @param from the node in front of which they are inserted
     */
    static ClusterSpec of(ClusterSpec spec, int idle, int from) {
        return new WideClusters(spec, from, idle).widened();
    }

    private ClusterSpec widened() {
        NodeSpec idle = new NodeSpec(Encoding.NUMBER, 0, false, List.of(STILL), Map.of(), Map.of(), Set.of());
        List<NodeSpec> nodes = new ArrayList<>();
        for (int id = 0; id < spec.nodes().size(); id++) {
            while (nodes.size() < moved(id)) {
                nodes.add(idle);
            }
            nodes.add(moved(spec.nodes().get(id)));
        }
        List<Claim> claims = spec.claims().stream()
                .map(claim -> new Claim(claim.kind(), claim.name(), moved(claim.condition())))
                .toList();
        return new ClusterSpec(
                nodes,
                spec.network(),
                spec.faults(),
                spec.messages(),
                spec.history(),
                claims,
                List.of(),
                spec.checksDeadlock());
    }

    private int moved(int node) {
        return node < from ? node : node + distance;
    }

    private NodeSpec moved(NodeSpec node) {
        Map<Event, List<Outcome>> table = new LinkedHashMap<>();
        node.table()
                .forEach((event, outcomes) -> table.put(
                        event.kind() == Event.Kind.RECEIVE
                                ? new Event(event.value(), event.kind(), moved(event.source()), event.what())
                                : event,
                        moved(outcomes)));
        return new NodeSpec(
                node.encoding(),
                node.budget(),
                node.mayFail(),
                moved(node.start()),
                table,
                node.actions(),
                node.refused());
    }

    private List<Outcome> moved(List<Outcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> new Outcome(
                        outcome.value(),
                        outcome.sends().stream()
                                .map(send -> new Send(moved(send.destination()), send.message()))
                                .toList(),
                        outcome.set(),
                        outcome.cancelled(),
                        outcome.writes()))
                .toList();
    }

    private Condition moved(Condition condition) {
        if (condition instanceof Condition.NodeIs is) {
            return new Condition.NodeIs(moved(is.node()), is.value());
        }
        if (condition instanceof Condition.Waiting waiting) {
            return new Condition.Waiting(moved(waiting.node()), waiting.message(), waiting.copies());
        }
        if (condition instanceof Condition.Not not) {
            return new Condition.Not(moved(not.condition()));
        }
        if (condition instanceof Condition.And and) {
            return new Condition.And(moved(and.first()), moved(and.second()));
        }
        if (condition instanceof Condition.If choice) {
            return new Condition.If(moved(choice.condition()), moved(choice.yes()), moved(choice.no()));
        }
        if (condition instanceof Condition.Crowded
                || condition instanceof Condition.HistoryIs
                || condition instanceof Condition.FewOperations) {
            return condition;
        }
        throw new IllegalArgumentException("a protocol without faults has no " + condition);
    }
}
