package dev.clew.runtime;

import dev.clew.model.Effects;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Collects what one call of a handler does; nothing happens before it has returned. One thread.
 *
 * @param <M> the cluster's messages
 */
final class HandlerEffects<M> implements Effects<M> {
    private final int self;
    private final int clusterSize;
    private final List<Sent<M>> sent = new ArrayList<>();
    private final List<TimerChange> timerChanges = new ArrayList<>();
    private final List<Object> persisted = new ArrayList<>();
    private final List<Integer> choices = new ArrayList<>();
    private Optional<Object> unsynced;
    private @Nullable Object synced;
    private boolean hasReturned;

    /** A message and where it goes. */
    record Sent<M>(int to, M message) {}

    /** A timer was set, or cancelled. */
    record TimerChange(Object timer, boolean isSet) {}

    /**
     * For one call.
     *
     * @param unsynced what earlier calls persisted last and did not sync
     */
    HandlerEffects(int self, int clusterSize, Optional<Object> unsynced) {
        this.self = self;
        this.clusterSize = clusterSize;
        this.unsynced = unsynced;
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
        int choice = ThreadLocalRandom.current().nextInt(alternatives);
        choices.add(choice);
        return choice;
    }

    private void requireRunning() {
        if (hasReturned) {
            throw new IllegalStateException("effects are used after the handler has returned");
        }
    }

    /** Ends the call. */
    void end() {
        hasReturned = true;
    }

    List<Sent<M>> sent() {
        return sent;
    }

    List<TimerChange> timerChanges() {
        return timerChanges;
    }

    List<Object> persisted() {
        return persisted;
    }

    List<Integer> choices() {
        return choices;
    }

    /** What was persisted last and not synced, by this call or earlier ones. */
    Optional<Object> unsynced() {
        return unsynced;
    }

    /** What this call synced; null if it synced nothing. */
    @Nullable
    Object synced() {
        return synced;
    }
}
