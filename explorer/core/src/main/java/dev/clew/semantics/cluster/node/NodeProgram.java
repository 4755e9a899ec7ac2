package dev.clew.semantics.cluster.node;

import dev.clew.annotation.KeepsNoState;
import dev.clew.model.Effects;
import dev.clew.model.Handlers;
import dev.clew.model.ModelError;
import dev.clew.model.MutableNodeAdapter;
import dev.clew.model.Node;
import dev.clew.model.fault.Faults;
import dev.clew.model.time.Tick;
import dev.clew.purity.CallLog;
import dev.clew.purity.CallLogs;
import dev.clew.semantics.Choices;
import dev.clew.semantics.HandlerCall;
import dev.clew.semantics.MemoMissEvent;
import dev.clew.semantics.ResultText;
import dev.clew.semantics.cluster.fault.FaultRules;
import dev.clew.state.ContentHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Runs one node's handlers. Callers hold the node's lock, and request each (local state, event) once.
 *
 * <p>The first calls, and one in sixteen later, are made twice and compared, which detects a handler that reads a clock
 * or a random source, or that changes the state it was given.
 */
public final class NodeProgram {
    private static final int ALWAYS_CHECKED = 512;
    private static final int CHECKED_EVERY = 16;

    /** State of a node before it starts. */
    public static final LocalState NOT_STARTED = new LocalState("not started", Set.of(), Map.of(), Disk.EMPTY);

    private final Node<Object, Object> node;
    private final String name;
    private final int self;
    private final int clusterSize;
    private final FaultRules rules;
    private final ContentHash contentHash;
    private final CallLog log;
    private final boolean isSampled;
    private final boolean recordsOperations;
    private final boolean hasGuard;
    private final GuardedEffects.Guard guard;
    private final @Nullable Clockwork clockwork;

    /** In a timed cluster, results by what handlers are given, which remaining durations are no part of. */
    private final Map<Given, List<HandlerResult>> results = new HashMap<>();

    private record Given(LocalState state, NodeEvent event) {}

    private volatile long calls;

    public NodeProgram(
            Node<Object, Object> node,
            String name,
            int self,
            int clusterSize,
            FaultRules rules,
            boolean recordsOperations,
            @Nullable Clockwork clockwork,
            ContentHash contentHash,
            CallLogs logs) {
        this.clockwork = clockwork;
        this.recordsOperations = recordsOperations;
        this.node = node;
        this.name = name;
        this.self = self;
        this.clusterSize = clusterSize;
        this.rules = rules;
        this.contentHash = contentHash;
        log = logs.add();
        hasGuard = Handlers.hasGuard(node);
        isSampled = !node.getClass().isAnnotationPresent(KeepsNoState.class);
        guard = new GuardedEffects.Guard(name, NodeTraits.of(node), contentHash, new AtomicReference<>());
    }

    /** Returns the number of distinct handler calls; may be read by any thread. */
    public long calls() {
        return calls;
    }

    /** Returns the possible results of the start handler. */
    public List<HandlerResult> start() {
        return results(NOT_STARTED, new NodeEvent.Start());
    }

    /** Returns the spontaneous actions enabled in a state. */
    public List<Object> actions(LocalState state) {
        log.began(() -> "actions() of node " + name + ", in state " + ResultText.brief(state.state()));
        try {
            return List.copyOf(Handlers.actions(node, state.state()));
        } catch (RuntimeException | Error e) {
            throw ModelError.thrownBy("actions() of node " + name, e);
        } finally {
            log.ended();
        }
    }

    /** Returns whether the node may refuse messages. */
    public boolean hasGuard() {
        return hasGuard;
    }

    /** Returns whether the node accepts a message in a state. */
    public boolean accepts(LocalState state, int source, Object message) {
        log.began(() -> "accepts() of node " + name + ", in state " + ResultText.brief(state.state()));
        boolean accepts;
        try {
            accepts = node.accepts(state.state(), source, message);
        } catch (RuntimeException | Error e) {
            throw ModelError.thrownBy("accepts() of node " + name, e);
        } finally {
            log.ended();
        }
        if (isSampled) {
            log.offer(() -> compareAcceptance(state, source, message, accepts));
        }
        return accepts;
    }

    private void compareAcceptance(LocalState state, int source, Object message, boolean accepts) {
        if (node.accepts(state.state(), source, message) != accepts) {
            throw new ModelError("accepts() of node " + name + " is not deterministic: of the message "
                    + ResultText.brief(message) + " in one state it said first " + accepts + ", then " + !accepts
                    + "; it must depend on nothing but what it is given");
        }
    }

    /** Returns the results of a handler, for each combination of its choices. */
    public List<HandlerResult> results(LocalState state, NodeEvent event) {
        Clockwork time = clockwork;
        if (time == null) {
            return called(state, event);
        }
        Given given = new Given(time.withoutTimers(state), event);
        List<HandlerResult> known = results.get(given);
        if (known == null) {
            known = called(given.state, event);
            results.put(given, known);
        }
        boolean ticks = Handlers.hasTicks(node);
        return known.stream()
                .map(result -> result.with(time.after(state, event, result.next(), ticks)))
                .toList();
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer at a time: callers hold the node's lock
    private List<HandlerResult> called(LocalState state, NodeEvent event) {
        boolean checked = calls < ALWAYS_CHECKED || calls % CHECKED_EVERY == 0;
        long before = checked ? contentHash.of(state) : 0;
        MemoMissEvent miss = FlightRecorder.isInitialized() ? MemoMissEvent.begun() : null;
        List<HandlerResult> outcome = runOnce(state, event, checked);
        if (checked) {
            compare(event, outcome, runOnce(state, event, true), "run twice");
        }
        if (checked && contentHash.of(state) != before) {
            throw new ModelError("node " + name + " changes the state that it is given, on " + describe(event)
                    + "; return a new state instead, preferably a record of immutable collections");
        }
        if (isSampled) {
            log.offer(() -> compare(event, outcome, runAgain(state, event), "run again later"));
        }
        calls += outcome.size();
        if (miss != null) {
            miss.finish(name, event.getClass().getSimpleName(), outcome.size());
        }
        return outcome;
    }

    /** Returns an error in the results of a call, extended by the node and the event. */
    ModelError located(NodeEvent event, ModelError error) {
        return new ModelError(where(event) + ": " + error.getMessage(), error);
    }

    /**
     * Returns the error for results that could not be hashed or numbered, with the node, the event and the offending
     * part of a value.
     *
     * @throws VirtualMachineError {@code thrown} itself, if it is one and not a stack overflow
     */
    public ModelError unusable(NodeEvent event, List<HandlerResult> results, Throwable thrown) {
        if (thrown instanceof StackOverflowError) {
            return new ModelError(where(event) + ": " + Impurity.tooDeep(results), thrown);
        }
        String fault = Impurity.faultOf(results);
        if (fault != null) {
            return new ModelError(where(event) + ": " + fault, thrown);
        }
        return thrown instanceof ModelError error
                ? located(event, error)
                : ModelError.thrownBy(where(event) + ", a value of its results", thrown);
    }

    private List<HandlerResult> runOnce(LocalState state, NodeEvent event, boolean checked) {
        List<HandlerResult> outcome = new ArrayList<>();
        LocalState before = asFound(state, event);
        Choices choices = new Choices();
        log.began(() -> where(event) + ", in state " + ResultText.brief(state.state()));
        try {
            do {
                RecordedEffects effects = recorded(before, choices);
                GuardedEffects guarded = new GuardedEffects(effects, guard, checked);
                Object next = handle(state.state(), effects.onDisk(), event, guarded);
                guarded.close();
                outcome.add(effects.result(next));
            } while (choices.next());
        } catch (ModelError e) {
            throw located(event, e);
        } catch (Choices.TooManyException e) {
            throw new ModelError(where(event) + ": " + e.getMessage() + ModelError.framesOf(e));
        } catch (RuntimeException | Error e) {
            throw ModelError.thrownBy(where(event) + ",", e);
        } finally {
            log.ended();
        }
        return outcome;
    }

    /** Repeats a call after other calls; an exception is an error, because the call did not throw the first time. */
    private List<HandlerResult> runAgain(LocalState state, NodeEvent event) {
        ModelError misuse = guard.misuse().get();
        if (misuse != null) {
            throw misuse;
        }
        try {
            return runOnce(state, event, false);
        } catch (ModelError e) {
            throw new ModelError(
                    "node " + name + " is not deterministic: it did not throw at first, and does now: "
                            + e.getMessage(),
                    e);
        }
    }

    private void compare(NodeEvent event, List<HandlerResult> first, List<HandlerResult> then, String how) {
        try {
            Impurity.compare(name, describe(event), first, then, how);
        } catch (ModelError e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            throw unusable(event, first, e);
        }
    }

    private String where(NodeEvent event) {
        return "node " + name + ", on " + describe(event);
    }

    /**
     * Returns the call with one of the {@link #results}, for repeating it.
     *
     * @param branch the number of the result, from 0
     * @param effects number of effects after which a crash interrupts the call; no limit if it has fewer
     */
    public HandlerCall call(LocalState state, NodeEvent event, int branch, int effects) {
        LocalState before = asFound(state, event);
        Choices choices = new Choices();
        for (int at = 0; at < branch; at++) {
            RecordedEffects recorded = recorded(before, choices);
            handle(state.state(), recorded.onDisk(), event, recorded);
            choices.next();
        }
        return again(state, before, event, choices.sameAgain(), effects);
    }

    private HandlerCall again(
            LocalState state, LocalState before, NodeEvent event, Choices choices, int interruptedAfter) {
        Object input = event instanceof NodeEvent.Restart ? before.disk().latest() : state.state();
        return new HandlerCall(
                self,
                name + ", " + describe(event),
                input,
                listener -> {
                    choices.rewind();
                    RecordedEffects effects = recorded(before, choices);
                    ObservedEffects observed = new ObservedEffects(effects, listener, interruptedAfter);
                    try {
                        return Optional.of(handle(state.state(), effects.onDisk(), event, observed));
                    } catch (ObservedEffects.Interruption crash) {
                        return Optional.empty();
                    }
                },
                each -> MutableNodeAdapter.printed(node, each));
    }

    private RecordedEffects recorded(LocalState before, Choices choices) {
        boolean crashes = rules.crashes(self);
        return new RecordedEffects(
                self,
                clusterSize,
                before,
                crashes,
                crashes && rules.crashesInHandlers(self),
                recordsOperations,
                clockwork,
                choices);
    }

    private Object handle(Object state, Optional<Object> disk, NodeEvent event, Effects<Object> effects) {
        Object next;
        if (event instanceof NodeEvent.Receive receive) {
            next = node.receive(state, receive.source(), receive.message(), effects);
        } else if (event instanceof NodeEvent.Fire fire) {
            next = fire.timer() == Tick.TICK
                    ? Handlers.tick(node, state, effects)
                    : Handlers.timeout(node, state, fire.timer(), effects);
        } else if (event instanceof NodeEvent.Act act) {
            next = Handlers.act(node, state, act.action(), effects);
        } else if (event instanceof NodeEvent.Restart) {
            next = Handlers.restart(node, disk, effects);
        } else if (event instanceof NodeEvent.Notice notice) {
            next = notice.isUp()
                    ? node.peerUp(state, notice.peer(), effects)
                    : node.peerDown(state, notice.peer(), effects);
        } else {
            next = node.start(effects);
        }
        if (next == null) {
            throw new IllegalStateException("the handler returned null as the next local state");
        }
        return next;
    }

    /**
     * Returns the local state as the handler finds it: a timer that fires is removed, and counted if that is bounded.
     */
    private LocalState asFound(LocalState state, NodeEvent event) {
        if (!(event instanceof NodeEvent.Fire fire)) {
            return state;
        }
        Set<Object> rest = new HashSet<>(state.timers());
        rest.remove(fire.timer());
        Map<Object, Integer> fired = new HashMap<>(state.fired());
        if (rules.timeouts(fire.timer()) != Faults.UNLIMITED && fire.timer() != Tick.TICK) {
            fired.merge(FaultRules.countedAs(fire.timer()), 1, Integer::sum);
        }
        return new LocalState(state.state(), rest, fired, state.disk());
    }

    private static String describe(NodeEvent event) {
        if (event instanceof NodeEvent.Receive receive) {
            return "receiving " + receive.message() + " from node " + receive.source();
        }
        if (event instanceof NodeEvent.Fire fire) {
            return "timer " + fire.timer();
        }
        if (event instanceof NodeEvent.Restart) {
            return "restart";
        }
        if (event instanceof NodeEvent.Notice notice) {
            return (notice.isUp() ? "peerUp of node " : "peerDown of node ") + notice.peer();
        }
        return event instanceof NodeEvent.Act act ? "action " + act.action() : "start";
    }
}
