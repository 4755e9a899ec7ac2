package dev.clew.runtime;

import dev.clew.model.Effects;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Collects what one call of a handler does; nothing happens before it has returned. One thread.
 *
 * @param <M> the cluster's messages
 */
public final class HandlerEffects<M> implements Effects<M> {
    private final int self;
    private final int clusterSize;
    private final IntUnaryOperator chooser;
    private final List<Sent<M>> sent = new ArrayList<>();
    private final List<TimerChange> timerChanges = new ArrayList<>();
    private final List<Object> persisted = new ArrayList<>();
    private final List<Integer> choices = new ArrayList<>();
    private Optional<Object> unsynced;
    private @Nullable Object synced;
    private int syncedWrites;
    private boolean hasReturned;

    /** A message and where it goes. */
    public record Sent<M>(int to, M message) {}

    /** A timer was set, or cancelled. */
    record TimerChange(Object timer, boolean isSet) {}

    /**
     * For one call.
     *
     * @param unsynced what earlier calls persisted last and did not sync
     * @param chooser takes one of so many alternatives, at least one
     */
    public HandlerEffects(int self, int clusterSize, Optional<Object> unsynced, IntUnaryOperator chooser) {
        this.self = self;
        this.clusterSize = clusterSize;
        this.unsynced = unsynced;
        this.chooser = chooser;
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
    public void send(int destination, M message) {
        requireRunning();
        sent.add(new Sent<>(destination, message));
    }

    @Override
    public void setTimer(Object timer) {
        requireRunning();
        timerChanges.add(new TimerChange(timer, true));
    }

    @Override
    public void cancelTimer(Object timer) {
        requireRunning();
        timerChanges.add(new TimerChange(timer, false));
    }

    @Override
    public void persist(Object image) {
        requireRunning();
        persisted.add(image);
        unsynced = Optional.of(image);
    }

    @Override
    public void sync() {
        requireRunning();
        syncedWrites = persisted.size();
        if (unsynced.isPresent()) {
            synced = unsynced.get();
            unsynced = Optional.empty();
        }
    }

    @Override
    public int choose(int alternatives) {
        requireRunning();
        if (alternatives < 1) {
            throw new IllegalArgumentException("there is nothing to choose among " + alternatives + " alternatives");
        }
        int choice = chooser.applyAsInt(alternatives);
        choices.add(choice);
        return choice;
    }

    private void requireRunning() {
        if (hasReturned) {
            throw new IllegalStateException("effects are used after the handler has returned");
        }
    }

    /** Ends the call. */
    public void end() {
        hasReturned = true;
    }

    /** What was sent, in order. */
    public List<Sent<M>> sent() {
        return sent;
    }

    /** Changes of timers, in order. */
    List<TimerChange> timerChanges() {
        return timerChanges;
    }

    /** Makes of the timers that were set before the call those that are set after it. */
    public void changeTimers(Set<Object> timers) {
        for (TimerChange change : timerChanges) {
            if (change.isSet()) {
                timers.add(change.timer());
            } else {
                timers.remove(change.timer());
            }
        }
    }

    /** How many of the writes of this call came before its last sync; 0 if it synced none of them. */
    public int syncedWrites() {
        return syncedWrites;
    }

    /** What was persisted, in order. */
    public List<Object> persisted() {
        return persisted;
    }

    /** What {@link #choose} gave, in order. */
    List<Integer> choices() {
        return choices;
    }

    /** What was persisted last and not synced, by this call or earlier ones. */
    public Optional<Object> unsynced() {
        return unsynced;
    }

    /** What this call synced; null if it synced nothing. */
    public @Nullable Object synced() {
        return synced;
    }
}
