package dev.clew.oracle;

import dev.clew.annotation.KeepsNoState;
import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.oracle.ClusterSpec.Event;
import dev.clew.oracle.ClusterSpec.NodeSpec;
import dev.clew.oracle.ClusterSpec.Outcome;
import dev.clew.oracle.ClusterSpec.Refusal;
import dev.clew.oracle.ClusterSpec.Send;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Node whose behavior is given by a table. */
final class TableNode
        implements Node.WithTimers<Object, Object, Object>,
                Node.WithActions<Object, Object, Object>,
                Node.WithDisk<Object, Object, Object> {
    /** Value of a node that does not wait for an operation. */
    private static final int IDLE = 0;

    private record Decoded(int value, int left) {}

    private final NodeSpec spec;
    private final Encoding messages;
    private final boolean reports;

    @KeepsNoState("generated once, and never changed")
    private final Map<Object, Decoded> states = new HashMap<>();

    @KeepsNoState("generated once, and never changed")
    private final Map<Object, Integer> messageNumbers = new HashMap<>();

    TableNode(NodeSpec spec, Encoding messages, boolean reports) {
        this.spec = spec;
        this.reports = reports;
        this.messages = messages;
        for (int value = 0; value < RandomClusters.VALUES; value++) {
            for (int left = 0; left <= Math.max(0, spec.budget()); left++) {
                states.put(spec.encoding().of(value, left), new Decoded(value, left));
            }
        }
        for (int message = 0; message < RandomClusters.MESSAGES; message++) {
            messageNumbers.put(messages.of(message, 0), message);
        }
    }

    @Override
    public Object start(Effects<Object> effects) {
        return perform(IDLE, pick(spec.start(), effects), Math.max(0, spec.budget()), effects);
    }

    @Override
    public Object receive(Object state, int source, Object message, Effects<Object> effects) {
        return react(state, Event.Kind.RECEIVE, source, number(message), effects);
    }

    @Override
    public boolean accepts(Object state, int source, Object message) {
        return !spec.refused().contains(new Refusal(decode(state).value(), number(message)));
    }

    @Override
    public Object timeout(Object state, Object timer, Effects<Object> effects) {
        return react(state, Event.Kind.TIMEOUT, 0, ((String) timer).charAt(1) - '0', effects);
    }

    @Override
    public List<?> actions(Object state) {
        return spec.actions().getOrDefault(decode(state).value(), List.of());
    }

    @Override
    public Object act(Object state, Object action, Effects<Object> effects) {
        return react(state, Event.Kind.ACT, 0, (Integer) action, effects);
    }

    @Override
    public Object restart(Optional<Object> image, Effects<Object> effects) {
        int what = image.map(i -> (Integer) i).orElse(ClusterSpec.NO_IMAGE);
        List<Outcome> outcomes = spec.table().get(new Event(what, Event.Kind.RESTART, 0, 0));
        return outcomes == null
                ? start(effects)
                : perform(IDLE, pick(outcomes, effects), Math.max(0, spec.budget()) / 2, effects);
    }

    @Override
    public Object peerDown(Object state, int peer, Effects<Object> effects) {
        return react(state, Event.Kind.PEER_DOWN, peer, 0, effects);
    }

    @Override
    public Object peerUp(Object state, int peer, Effects<Object> effects) {
        return react(state, Event.Kind.PEER_UP, peer, 0, effects);
    }

    @Override
    public boolean mayFail() {
        return spec.mayFail();
    }

    private Object react(Object state, Event.Kind kind, int source, int what, Effects<Object> effects) {
        Decoded decoded = decode(state);
        List<Outcome> outcomes = spec.table().get(new Event(decoded.value(), kind, source, what));
        return outcomes == null ? state : perform(decoded.value(), pick(outcomes, effects), decoded.left(), effects);
    }

    private static Outcome pick(List<Outcome> outcomes, Effects<Object> effects) {
        if (outcomes.size() == 1) {
            return outcomes.get(0);
        }
        // in two steps if there are many, so that choices depend on choices
        if (outcomes.size() == 2 || effects.choose(2) == 0) {
            return outcomes.size() == 2 ? effects.choose(outcomes) : outcomes.get(0);
        }
        return effects.choose(outcomes.subList(1, outcomes.size()));
    }

    private Object perform(int before, Outcome outcome, int budget, Effects<Object> effects) {
        int left = budget;
        if (reports && isWaiting(before)) {
            switch ((before + outcome.value()) % 4) {
                case 2 -> effects.fail();
                case 3 -> effects.unknown();
                default -> effects.complete("r" + before);
            }
        }
        for (int timer : outcome.cancelled()) {
            effects.cancelTimer("t" + timer);
        }
        for (Send send : outcome.sends()) {
            if (spec.budget() < 0) {
                effects.send(send.destination(), messages.of(send.message(), 0));
            } else if (left > 0) {
                left--;
                effects.send(send.destination(), messages.of(send.message(), 0));
            }
        }
        for (int timer : outcome.set()) {
            effects.setTimer("t" + timer);
        }
        for (int write : outcome.writes()) {
            if (write == ClusterSpec.SYNC) {
                effects.sync();
            } else {
                effects.persist(write);
            }
        }
        if (reports && isWaiting(outcome.value())) {
            effects.invoke("o" + outcome.value());
        }
        return spec.encoding().of(outcome.value(), left);
    }

    private static boolean isWaiting(int value) {
        return value % 2 == 1;
    }

    private Decoded decode(Object state) {
        Decoded decoded = states.get(state);
        if (decoded == null) {
            throw new IllegalArgumentException("not a state of this node: " + state);
        }
        return decoded;
    }

    private int number(Object message) {
        Integer number = messageNumbers.get(message);
        if (number == null) {
            throw new IllegalArgumentException("not a message of this cluster: " + message);
        }
        return number;
    }
}
