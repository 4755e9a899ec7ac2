package dev.clew.runtime;

import dev.clew.model.Effects;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Collects the effects of one handler call; they take place after it has returned. Used by one
 * thread.
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

    /** Message and its destination. */
    public record Sent<M>(int to, M message) {}

    /** Setting or cancellation of a timer. */
    record TimerChange(Object timer, boolean isSet) {}

    /**
     * Creates the effects of one call.
     *
     * @param unsynced what earlier calls persisted last and did not sync
     * @param chooser chooses one of the given number of alternatives, which is at least one
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
            throw new IllegalArgumentException(
                    "the number of alternatives must be at least 1, got " + alternatives + "");
        }
        int choice = chooser.applyAsInt(alternatives);
        choices.add(choice);
        return choice;
    }

    /** Nobody judges the operations of clients that run for real. */
    @Override
    public void invoke(Object operation) {
        requireRunning();
    }

    @Override
    public void complete(Object result) {
        requireRunning();
    }

    @Override
    public void fail() {
        requireRunning();
    }

    @Override
    public void unknown() {
        requireRunning();
    }

    private void requireRunning() {
        if (hasReturned) {
            throw new IllegalStateException("effects must not be used after the handler has returned");
        }
    }

    /** Ends the call. */
    public void end() {
        hasReturned = true;
    }

    /** Returns the messages sent, in order. */
    public List<Sent<M>> sent() {
        return sent;
    }

    /** Returns the changes of timers, in order. */
    List<TimerChange> timerChanges() {
        return timerChanges;
    }

    /** Applies the timer changes of the call to a set of timers. */
    public void changeTimers(Set<Object> timers) {
        for (TimerChange change : timerChanges) {
            if (change.isSet()) {
                timers.add(change.timer());
            } else {
                timers.remove(change.timer());
            }
        }
    }

    /** Returns the number of writes of this call before its last sync; 0 if it did not sync. */
    public int syncedWrites() {
        return syncedWrites;
    }

    /** Returns the images persisted, in order. */
    public List<Object> persisted() {
        return persisted;
    }

    /** Returns the results of {@link #choose}, in order. */
    List<Integer> choices() {
        return choices;
    }

    /** Returns the image that this call or earlier ones persisted last and did not sync. */
    public Optional<Object> unsynced() {
        return unsynced;
    }

    /** Returns the image that this call synced, or null if it synced none. */
    public @Nullable Object synced() {
        return synced;
    }
}
