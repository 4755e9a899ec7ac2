package dev.clew.runtime.serve;

import dev.clew.model.Effects;
import dev.clew.model.Envelope;
import dev.clew.model.Handlers;
import dev.clew.model.Network;
import dev.clew.model.Node;
import dev.clew.runtime.HandlerEffects;
import dev.clew.runtime.RefusedMessages;
import dev.clew.runtime.RefusedMessages.Refused;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;

/**
 * Node with its local state, the timers that are set, and its image. Used by one thread at a time.
 */
final class ServedNode {
    private final Node<Object, Object> node;
    private final int self;
    private final int clusterSize;
    private final ImageFile disk;
    private final IntUnaryOperator chooser;
    private final RefusedMessages<Object> refused;
    private Object state = "not started";
    private Set<Object> timers = new HashSet<>();
    private Optional<Object> unsynced = Optional.empty();

    /**
     * Creates a node that has not started.
     *
     * @param network on which a message that it refuses may hold up others
     * @param chooser chooses one of the given number of alternatives
     */
    ServedNode(
            Node<Object, Object> node,
            int self,
            int clusterSize,
            Network.Kind network,
            ImageFile disk,
            IntUnaryOperator chooser) {
        this.node = node;
        this.self = self;
        this.clusterSize = clusterSize;
        this.disk = disk;
        this.chooser = chooser;
        refused = new RefusedMessages<>(network);
    }

    /** Starts the node, or restarts it if the disk has an image; returns the messages sent. */
    List<Envelope<Object>> start() {
        Optional<Object> image = disk.image();
        return handle(effects -> image.isPresent() ? Handlers.restart(node, image, effects) : node.start(effects));
    }

    /** Handles a message, or keeps it until the node accepts it; returns the messages sent. */
    List<Envelope<Object>> receive(int source, Object message) {
        if (refused.holdUp(source) || !accepts(source, message)) {
            refused.add(new Refused<>(source, message, 0));
            return List.of();
        }
        return handle(effects -> node.receive(state, source, message, effects));
    }

    private boolean accepts(int source, Object message) {
        return node.accepts(state, source, message);
    }

    /** Fires a timer; has no effect if it is not set. */
    List<Envelope<Object>> timeout(Object timer) {
        return timers.remove(timer) ? handle(effects -> Handlers.timeout(node, state, timer, effects)) : List.of();
    }

    /** Executes an action if it is enabled. */
    List<Envelope<Object>> act(Object action) {
        return actions().contains(action) ? handle(effects -> Handlers.act(node, state, action, effects)) : List.of();
    }

    List<?> actions() {
        return Handlers.actions(node, state);
    }

    Object state() {
        return state;
    }

    Set<Object> timers() {
        return Set.copyOf(timers);
    }

    /** Returns the image that was written and would be lost by a crash. */
    Optional<Object> unsynced() {
        return unsynced;
    }

    /** Returns the messages that it has not accepted yet. */
    List<Refused<Object>> refused() {
        return refused.toList();
    }

    Optional<Object> synced() {
        return disk.image();
    }

    /** Restores the node to an earlier state. */
    void restore(
            Object former,
            Set<Object> formerTimers,
            List<Refused<Object>> waiting,
            Optional<Object> synced,
            Optional<Object> written) {
        state = former;
        refused.replace(waiting);
        timers = new HashSet<>(formerTimers);
        disk.replace(synced);
        unsynced = written;
    }

    /** Calls a handler, and then delivers the refused messages that the node accepts now. */
    private List<Envelope<Object>> handle(Function<Effects<Object>, Object> handler) {
        List<Envelope<Object>> sent = new ArrayList<>(call(handler));
        Optional<Refused<Object>> next = refused.take(this::accepts);
        while (next.isPresent()) {
            Refused<Object> message = next.get();
            sent.addAll(call(effects -> node.receive(state, message.source(), message.message(), effects)));
            next = refused.take(this::accepts);
        }
        return sent;
    }

    private List<Envelope<Object>> call(Function<Effects<Object>, Object> handler) {
        HandlerEffects<Object> effects = new HandlerEffects<>(self, clusterSize, unsynced, chooser);
        state = Objects.requireNonNull(handler.apply(effects), "a handler returned null");
        effects.end();
        effects.changeTimers(timers);
        Optional.ofNullable(effects.synced()).ifPresent(disk::write);
        unsynced = effects.unsynced();
        return effects.sent().stream()
                .map(sent -> new Envelope<>(self, sent.to(), sent.message()))
                .toList();
    }
}
