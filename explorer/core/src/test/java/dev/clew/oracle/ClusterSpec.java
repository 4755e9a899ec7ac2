package dev.clew.oracle;

import dev.clew.annotation.KeepsNoState;
import dev.clew.history.ClientHistory;
import dev.clew.model.ClusterView;
import dev.clew.model.Network;
import dev.clew.model.Property;
import dev.clew.model.fault.Faults;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Random cluster protocol as data: tables of each node's behavior. Its text form suffices to reproduce it. */
@KeepsNoState("generated once, and never changed")
record ClusterSpec(
        List<NodeSpec> nodes,
        Network network,
        Faults faults,
        Encoding messages,
        @Nullable HistorySpec history,
        List<Claim> claims,
        List<StepClaim> stepClaims,
        boolean checksDeadlock) {

    /** Returns whether nodes report operations as clients do. */
    boolean reports() {
        return history != null && history.byClients();
    }

    /**
     * Node of a random cluster. Its state is a value below {@code values} and the number of sends that it may still
     * make.
     *
     * @param budget sends that it may make; if negative, sends are unbounded and not counted in the state
     * @param mayFail whether faults happen to it
     * @param table outcomes by value (by image for a restart) and event; several outcomes are a choice; with none the
     *     event is ignored, and a restart is like a start
     * @param actions spontaneous actions by value
     * @param refused the messages that it does not accept
     */
    @KeepsNoState("generated once, and never changed")
    record NodeSpec(
            Encoding encoding,
            int budget,
            boolean mayFail,
            List<Outcome> start,
            Map<Event, List<Outcome>> table,
            Map<Integer, List<Integer>> actions,
            Set<Refusal> refused) {

        /** Returns whether a local state has a value, whatever its budget. */
        boolean isAt(Object state, int value) {
            return IntStream.rangeClosed(0, Math.max(0, budget))
                    .anyMatch(left -> state.equals(encoding.of(value, left)));
        }
    }

    /** Message that a node does not accept at a value. */
    record Refusal(int value, int message) {}

    /** Event to which a node reacts, and the value of its state at that time. */
    record Event(int value, Kind kind, int source, int what) {
        /** Handler that is called. */
        enum Kind {
            RECEIVE,
            TIMEOUT,
            ACT,
            RESTART,
            PEER_DOWN,
            PEER_UP
        }
    }

    /** Image of an empty disk. */
    static final int NO_IMAGE = -1;

    /** Sync in a list of writes. */
    static final int SYNC = -1;

    /**
     * Outcome of a handler call.
     *
     * @param writes images that it persists, or {@link #SYNC}
     */
    record Outcome(int value, List<Send> sends, List<Integer> set, List<Integer> cancelled, List<Integer> writes) {}

    /** Message to be sent; the destination may be the node itself or lie outside the cluster. */
    record Send(int destination, int message) {}

    /**
     * History: a number below the modulus, changed by some messages so that their order matters.
     *
     * @param watched messages whose deliveries are observed; of other messages the sends are observed
     * @param byClients whether instead nodes report operations as clients do: one is in flight while a node's value is odd
     */
    @KeepsNoState("generated once, and never changed")
    record HistorySpec(int modulus, List<Integer> watched, boolean byClients) {
        /** Greatest number of operations of all clients in states that are explored further. */
        static final int MOST_OPERATIONS = 3;
    }

    /** Named property. */
    record Claim(Property.Kind kind, String name, Condition condition) {}

    /**
     * Step property: no node of the spec goes from one value to another, which may be the same.
     *
     * @param pairs whether it only considers local states that are pairs
     */
    record StepClaim(String name, int node, int from, int to, boolean pairs) {
        boolean test(Object before, Object after, ClusterSpec spec) {
            NodeSpec at = spec.nodes().get(node);
            return !at.isAt(before, from) || !at.isAt(after, to);
        }

        /** Returns to how many nodes, from the first, the claim applies. */
        int nodes(ClusterSpec spec) {
            return pairs ? 1 : spec.nodes().size();
        }
    }

    /** Predicate over states. */
    sealed interface Condition {
        boolean test(ClusterView<Object> view, ClusterSpec spec);

        /** True if a node is at a value, whatever its budget. */
        record NodeIs(int node, int value) implements Condition {
            @Override
            public boolean test(ClusterView<Object> view, ClusterSpec spec) {
                return spec.nodes().get(node).isAt(view.state(node), value);
            }
        }

        /** True if at least the given number of copies of a message could be delivered to a node. */
        record Waiting(int node, int message, int copies) implements Condition {
            @Override
            public boolean test(ClusterView<Object> view, ClusterSpec spec) {
                Object value = spec.messages().of(message, 0);
                return view.deliverable(node).stream()
                                .filter(e -> e.message().equals(value))
                                .count()
                        >= copies;
            }
        }

        /** True if at least the given number of messages could be delivered, to any node. */
        record Crowded(int messages) implements Condition {
            @Override
            public boolean test(ClusterView<Object> view, ClusterSpec spec) {
                int count = 0;
                for (int node = 0; node < view.size(); node++) {
                    count += view.deliverable(node).size();
                }
                return count >= messages;
            }
        }

        /** True if the history equals a number. */
        record HistoryIs(int value) implements Condition {
            @Override
            public boolean test(ClusterView<Object> view, ClusterSpec spec) {
                if (!(view.history() instanceof ClientHistory<?, ?> history)) {
                    return view.history().equals(value);
                }
                int modulus = Objects.requireNonNull(spec.history(), "history").modulus();
                return operations(history) * 31 % modulus == value;
            }
        }

        /** True if clients have begun at most so many operations. */
        record FewOperations(int most) implements Condition {
            @Override
            public boolean test(ClusterView<Object> view, ClusterSpec spec) {
                return operations((ClientHistory<?, ?>) view.history()) <= most;
            }
        }

        private static int operations(ClientHistory<?, ?> history) {
            int completed = history.clients().values().stream()
                    .mapToInt(client ->
                            client.completed().size() + (client.inFlight().isPresent() ? 1 : 0))
                    .sum();
            return completed
                    + history.open().values().stream().mapToInt(List::size).sum();
        }

        /** True if a node is down. */
        record IsDown(int node) implements Condition {
            @Override
            public boolean test(ClusterView<Object> view, ClusterSpec spec) {
                return !view.isUp(node);
            }
        }

        /** True if a node's last persisted image is the given one. */
        record Wrote(int node, int image) implements Condition {
            @Override
            public boolean test(ClusterView<Object> view, ClusterSpec spec) {
                return view.persisted(node).equals(Optional.<Object>of(image));
            }
        }

        /** Negation. */
        record Not(Condition condition) implements Condition {
            @Override
            public boolean test(ClusterView<Object> view, ClusterSpec spec) {
                return !condition.test(view, spec);
            }
        }

        /** Conjunction; the second condition is evaluated only if the first holds. */
        record And(Condition first, Condition second) implements Condition {
            @Override
            public boolean test(ClusterView<Object> view, ClusterSpec spec) {
                return first.test(view, spec) && second.test(view, spec);
            }
        }

        /** Choice between two conditions by a third. */
        record If(Condition condition, Condition yes, Condition no) implements Condition {
            @Override
            public boolean test(ClusterView<Object> view, ClusterSpec spec) {
                return condition.test(view, spec) ? yes.test(view, spec) : no.test(view, spec);
            }
        }
    }

    @Override
    public String toString() {
        return "cluster on " + network + ", " + faults + ", messages as " + messages + ", history " + history
                + ", deadlock "
                + checksDeadlock + "\n"
                + nodes.stream().map(ClusterSpec::describe).collect(Collectors.joining("\n"))
                + "\n  " + claims.stream().map(Claim::toString).collect(Collectors.joining("\n  "))
                + "\n  " + stepClaims;
    }

    private static String describe(NodeSpec node) {
        return "  node as " + node.encoding() + ", budget " + node.budget() + ", may fail " + node.mayFail()
                + ", start " + node.start() + ", actions "
                + node.actions() + "\n    "
                + node.table().entrySet().stream()
                        .map(e -> e.getKey() + " => " + e.getValue())
                        .collect(Collectors.joining("\n    "));
    }
}
