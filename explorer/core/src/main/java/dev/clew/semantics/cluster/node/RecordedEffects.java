package dev.clew.semantics.cluster.node;

import dev.clew.model.Effects;
import dev.clew.model.Envelope;
import dev.clew.semantics.Choices;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Records the effects of one handler call. */
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
     * Progress of the call at every point where a crash would have a distinct result; null if none can interrupt it.
     */
    private final @Nullable List<EffectPrefix> prefixes;

    /** Number of effects so far. */
    private int effects;

    /**
     * Creates the effects of a call in a local state.
     *
     * @param before the timers, as the handler finds them, and the disk
     * @param durable whether the node may crash, so that persisted images matter
     * @param interruptible whether a crash may interrupt the call
     */
    RecordedEffects(
            int self, int clusterSize, LocalState before, boolean durable, boolean interruptible, Choices choices) {
        this.self = self;
        this.clusterSize = clusterSize;
        this.durable = durable;
        timers = new HashSet<>(before.timers());
        fired = before.fired();
        disk = before.disk();
        this.choices = choices;
        prefixes = interruptible ? new ArrayList<>(List.of(new EffectPrefix(0, disk, 0))) : null;
    }

    HandlerResult result(Object nextState) {
        LocalState next = new LocalState(nextState, timers, fired, disk);
        return new HandlerResult(next, sent, prefixes == null ? List.of() : prefixes, effects);
    }

    /**
     * Counts an effect; records the progress of the call if a crash would now find another disk or another message
     * sent.
     */
    private void happened() {
        effects++;
        if (prefixes != null) {
            EffectPrefix last = prefixes.get(prefixes.size() - 1);
            if (last.sent() != sent.size() || !last.disk().equals(disk)) {
                prefixes.add(new EffectPrefix(effects, disk, sent.size()));
            }
        }
    }

    /** Returns the latest image on the disk. */
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
        happened();
    }

    @Override
    public void setTimer(Object timer) {
        timers.add(Objects.requireNonNull(timer, "timer"));
        happened();
    }

    @Override
    public void cancelTimer(Object timer) {
        timers.remove(timer);
        happened();
    }

    @Override
    public boolean mayCrash() {
        return durable;
    }

    @Override
    public void persist(Object image) {
        Objects.requireNonNull(image, "image");
        disk = durable ? disk.write(image) : disk;
        happened();
    }

    @Override
    public void sync() {
        disk = disk.sync();
        happened();
    }

    @Override
    public int choose(int alternatives) {
        return choices.choose(alternatives);
    }
}
