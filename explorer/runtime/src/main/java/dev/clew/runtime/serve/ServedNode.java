package dev.clew.runtime.serve;

import dev.clew.model.Effects;
import dev.clew.model.Envelope;
import dev.clew.model.Node;
import dev.clew.runtime.HandlerEffects;
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
    private Object state = "not started";
    private Set<Object> timers = new HashSet<>();
    private Optional<Object> unsynced = Optional.empty();

    /**
     * Creates a node that has not started.
     *
     * @param chooser chooses one of the given number of alternatives
     */
    ServedNode(Node<Object, Object> node, int self, int clusterSize, ImageFile disk, IntUnaryOperator chooser) {
        this.node = node;
        this.self = self;
        this.clusterSize = clusterSize;
        this.disk = disk;
        this.chooser = chooser;
    }

    /** Starts the node, or restarts it if the disk has an image; returns the messages sent. */
    List<Envelope<Object>> start() {
        Optional<Object> image = disk.image();
        return handle(effects -> image.isPresent() ? node.restart(image, effects) : node.start(effects));
    }

    List<Envelope<Object>> receive(int source, Object message) {
        return handle(effects -> node.receive(state, source, message, effects));
    }

    /** Fires a timer; has no effect if it is not set. */
    List<Envelope<Object>> timeout(Object timer) {
        return timers.remove(timer) ? handle(effects -> node.timeout(state, timer, effects)) : List.of();
    }

    /** Executes an action if it is enabled. */
    List<Envelope<Object>> act(Object action) {
        return actions().contains(action) ? handle(effects -> node.act(state, action, effects)) : List.of();
    }

    List<?> actions() {
        return node.actions(state);
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

    Optional<Object> synced() {
        return disk.image();
    }

    /** Restores the node to an earlier state. */
    void restore(Object former, Set<Object> formerTimers, Optional<Object> synced, Optional<Object> written) {
        state = former;
        timers = new HashSet<>(formerTimers);
        disk.replace(synced);
        unsynced = written;
    }

    private List<Envelope<Object>> handle(Function<Effects<Object>, Object> handler) {
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
