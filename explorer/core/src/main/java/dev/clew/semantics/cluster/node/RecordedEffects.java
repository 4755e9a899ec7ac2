package dev.clew.semantics.cluster.node;

import dev.clew.history.ClientEvent;
import dev.clew.model.Effects;
import dev.clew.model.Envelope;
import dev.clew.model.ModelError;
import dev.clew.model.time.ClockInstant;
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
    private final @Nullable Clockwork clockwork;
    private final boolean recordsOperations;
    private final List<ClientEvent> reported = new ArrayList<>();

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
     * @param recordsOperations whether the model records the operations of clients
     * @param clockwork of a timed cluster, where the timers of the result are those that the call changes; null in others
     */
    RecordedEffects(
            int self,
            int clusterSize,
            LocalState before,
            boolean durable,
            boolean interruptible,
            boolean recordsOperations,
            @Nullable Clockwork clockwork,
            Choices choices) {
        this.clockwork = clockwork;
        this.recordsOperations = recordsOperations;
        this.self = self;
        this.clusterSize = clusterSize;
        this.durable = durable;
        timers = new HashSet<>(clockwork == null ? before.timers() : Set.of());
        fired = before.fired();
        disk = before.disk();
        this.choices = choices;
        prefixes = interruptible ? new ArrayList<>(List.of(new EffectPrefix(0, disk, 0, 0))) : null;
    }

    HandlerResult result(Object nextState) {
        LocalState next = new LocalState(kept(nextState), timers, fired, disk);
        return new HandlerResult(next, sent, reported, prefixes == null ? List.of() : prefixes, effects);
    }

    /**
     * Counts an effect; records the progress of the call if a crash would now find another disk, another message sent or
     * another operation reported.
     */
    private void happened() {
        effects++;
        if (prefixes != null) {
            EffectPrefix last = prefixes.get(prefixes.size() - 1);
            boolean isNew = last.sent() != sent.size()
                    || last.reported() != reported.size()
                    || !last.disk().equals(disk);
            if (isNew) {
                prefixes.add(new EffectPrefix(effects, disk, sent.size(), reported.size()));
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
        sent.add(new Envelope<>(self, destination, kept(message)));
        happened();
    }

    @Override
    public void setTimer(Object timer) {
        Objects.requireNonNull(timer, "timer");
        if (clockwork == null) {
            timers.add(timer);
        } else {
            clockwork.set(timers, timer);
        }
        happened();
    }

    @Override
    public void setTimer(Object timer, int min, int max) {
        if (clockwork == null) {
            setTimer(timer);
        } else {
            clockwork.set(timers, Objects.requireNonNull(timer, "timer"), min, max);
            happened();
        }
    }

    @Override
    public ClockInstant now() {
        if (clockwork == null) {
            throw new ModelError(NO_CLOCK);
        }
        return ClockInstant.NOW;
    }

    /** Returns a value with its instants as states keep them. */
    private Object kept(Object value) {
        return clockwork == null || value == null ? value : clockwork.instants().kept(value);
    }

    @Override
    public void cancelTimer(Object timer) {
        if (clockwork == null) {
            timers.remove(timer);
        } else {
            clockwork.cancel(timers, timer);
        }
        happened();
    }

    @Override
    public boolean mayCrash() {
        return durable;
    }

    @Override
    public void persist(Object image) {
        Objects.requireNonNull(image, "image");
        disk = durable ? disk.write(kept(image)) : disk;
        happened();
    }

    @Override
    public void sync() {
        disk = disk.sync();
        happened();
    }

    private void report(ClientEvent event) {
        if (!recordsOperations) {
            throw new ModelError(
                    "a client reports an operation, but the model records none; add cluster.linearizable(..) or"
                            + " another property of the clients' operations, or cluster.operations()");
        }
        reported.add(event);
        happened();
    }

    private void checkReported(Object value) {
        if (clockwork != null && value != null) {
            clockwork.requireNone(value, "the operation or result");
        }
    }

    @Override
    public void invoke(Object operation) {
        checkReported(operation);
        report(new ClientEvent.Invoke(operation));
    }

    @Override
    public void complete(Object result) {
        checkReported(result);
        report(new ClientEvent.Complete(result));
    }

    @Override
    public void fail() {
        report(new ClientEvent.Fail());
    }

    @Override
    public void unknown() {
        report(new ClientEvent.GiveUp());
    }

    @Override
    public int choose(int alternatives) {
        return choices.choose(alternatives);
    }
}
