package dev.clew.semantics;

import dev.clew.model.Effects;
import dev.clew.model.Envelope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Collects what one handler call does. */
final class RecordedEffects implements Effects<Object> {
    private final int self;
    private final int clusterSize;
    private final Choices choices;
    private final Set<Object> timers;
    private final Map<Object, Integer> fired;
    private final boolean durable;
    private Disk disk;
    private final List<Envelope<Object>> sent = new ArrayList<>();

    /**
     * Effects of a call in a local state.
     *
     * @param before the timers, as the handler finds them, and the disk
     * @param durable whether the node may crash, so that what it persists matters
     */
    RecordedEffects(int self, int clusterSize, LocalState before, boolean durable, Choices choices) {
        this.self = self;
        this.clusterSize = clusterSize;
        this.durable = durable;
        timers = new HashSet<>(before.timers());
        fired = before.fired();
        disk = before.disk();
        this.choices = choices;
    }

    HandlerResult result(Object nextState) {
        return new HandlerResult(new LocalState(nextState, timers, fired, disk), sent);
    }

    /** What the disk holds. */
    Optional<Object> onDisk() {
        return disk.latest();
    }

    @Override
    public int self() {
        return self;
    }

    @Override
    public int clusterSize() {
        return clusterSize;
    }

    @Override
    public void send(int destination, Object message) {
        sent.add(new Envelope<>(self, destination, message));
    }

    @Override
    public void setTimer(Object timer) {
        timers.add(Objects.requireNonNull(timer, "timer"));
    }

    @Override
    public void cancelTimer(Object timer) {
        timers.remove(timer);
    }

    @Override
    public boolean mayCrash() {
        return durable;
    }

    @Override
    public void persist(Object image) {
        Objects.requireNonNull(image, "image");
        disk = durable ? disk.write(image) : disk;
    }

    @Override
    public void sync() {
        disk = disk.sync();
    }

    @Override
    public int choose(int alternatives) {
        return choices.choose(alternatives);
    }
}
