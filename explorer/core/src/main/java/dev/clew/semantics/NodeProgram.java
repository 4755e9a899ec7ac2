package dev.clew.semantics;

import dev.clew.model.ModelError;
import dev.clew.model.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One node's handlers, each distinct (local state, event) run once. Callers hold the node's lock.
 *
 * <p>The first calls, and one in sixteen later, are made twice and compared: a handler that draws from a clock or a
 * random source, or that changes the state it was given, is found out.
 */
final class NodeProgram {
    private static final int ALWAYS_CHECKED = 512;
    private static final int CHECKED_EVERY = 16;

    private final Node<Object, Object> node;
    private final String name;
    private final int self;
    private final int clusterSize;
    private final Map<Call, List<HandlerResult>> results = new HashMap<>();
    private final Map<Integer, List<Object>> actions = new HashMap<>();
    private volatile long calls;

    private record Call(int local, NodeEvent event) {}

    NodeProgram(Node<Object, Object> node, String name, int self, int clusterSize) {
        this.node = node;
        this.name = name;
        this.self = self;
        this.clusterSize = clusterSize;
    }

    String name() {
        return name;
    }

    /** Distinct handler calls made; readable by any thread. */
    long calls() {
        return calls;
    }

    /** What the start handler may come to. */
    List<HandlerResult> start() {
        return run(new LocalState("not started", Set.of()), new NodeEvent.Start());
    }

    /** What a handler comes to, for each combination of its choices. */
    List<HandlerResult> results(int local, LocalState state, NodeEvent event) {
        Call call = new Call(local, event);
        List<HandlerResult> known = results.get(call);
        if (known == null) {
            known = run(state, event);
            results.put(call, known);
        }
        return known;
    }

    /** The spontaneous actions enabled in a state. */
    List<Object> actions(int local, LocalState state) {
        return actions.computeIfAbsent(local, number -> {
            try {
                return List.copyOf(node.actions(state.state()));
            } catch (RuntimeException | StackOverflowError e) {
                throw new ModelError("node " + name + ": actions() threw " + e, e);
            }
        });
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer at a time: callers hold the node's lock
    private List<HandlerResult> run(LocalState state, NodeEvent event) {
        List<HandlerResult> outcome = runOnce(state, event);
        if (calls < ALWAYS_CHECKED || calls % CHECKED_EVERY == 0) {
            List<HandlerResult> again = runOnce(state, event);
            if (!again.equals(outcome)) {
                throw new ModelError("node " + name + " is not deterministic: run twice on " + describe(event)
                        + " in the same local state it gave different results; draw from choose, not from random"
                        + " numbers or clocks, and do not change the state that is passed in");
            }
        }
        calls += outcome.size();
        return outcome;
    }

    private List<HandlerResult> runOnce(LocalState state, NodeEvent event) {
        List<HandlerResult> outcome = new ArrayList<>();
        Choices choices = new Choices();
        do {
            choices.rewind();
            RecordedEffects effects = new RecordedEffects(self, clusterSize, timersFor(state, event), choices);
            try {
                outcome.add(effects.result(handle(state.state(), event, effects)));
            } catch (RuntimeException | StackOverflowError e) {
                throw new ModelError("node " + name + " threw " + e + " on " + describe(event), e);
            }
        } while (choices.next());
        return outcome;
    }

    private Object handle(Object state, NodeEvent event, RecordedEffects effects) {
        Object next;
        if (event instanceof NodeEvent.Receive receive) {
            next = node.receive(state, receive.source(), receive.message(), effects);
        } else if (event instanceof NodeEvent.Fire fire) {
            next = node.timeout(state, fire.timer(), effects);
        } else if (event instanceof NodeEvent.Act act) {
            next = node.act(state, act.action(), effects);
        } else {
            next = node.start(effects);
        }
        if (next == null) {
            throw new IllegalStateException("the handler returned null as the next local state");
        }
        return next;
    }

    private static Set<Object> timersFor(LocalState state, NodeEvent event) {
        if (!(event instanceof NodeEvent.Fire fire)) {
            return state.timers();
        }
        Set<Object> rest = new HashSet<>(state.timers());
        rest.remove(fire.timer());
        return rest;
    }

    private static String describe(NodeEvent event) {
        if (event instanceof NodeEvent.Receive receive) {
            return "receiving " + receive.message() + " from node " + receive.source();
        }
        if (event instanceof NodeEvent.Fire fire) {
            return "timer " + fire.timer();
        }
        return event instanceof NodeEvent.Act act ? "action " + act.action() : "start";
    }
}
