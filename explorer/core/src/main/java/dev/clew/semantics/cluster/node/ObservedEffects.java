package dev.clew.semantics.cluster.node;

import dev.clew.model.Effects;
import dev.clew.model.time.Bounds;
import dev.clew.model.time.ClockInstant;
import dev.clew.semantics.HandlerCall;
import org.jspecify.annotations.Nullable;

/** Reports each effect of a handler call as it happens, and interrupts the call after a number of them. */
final class ObservedEffects implements Effects<Object> {
    private final RecordedEffects recorded;
    private final HandlerCall.Listener listener;
    private int left;

    /** Ends a call during which the node crashes. */
    static final class Interruption extends RuntimeException {
        private static final long serialVersionUID = 1;

        Interruption() {
            super("the node crashes here", null, false, false);
        }
    }

    /**
     * Creates the effects of a call.
     *
     * @param most number of effects that happen; the next one throws an {@link Interruption}
     */
    ObservedEffects(RecordedEffects recorded, HandlerCall.Listener listener, int most) {
        this.recorded = recorded;
        this.listener = listener;
        left = most;
    }

    private void next() {
        if (left == 0) {
            throw new Interruption();
        }
        left--;
    }

    private void does(String effect, @Nullable Object argument) {
        next();
        listener.does(effect, argument);
    }

    @Override
    public int self() {
        return recorded.self();
    }

    @Override
    public int clusterSize() {
        return recorded.clusterSize();
    }

    @Override
    public void send(int destination, Object message) {
        next();
        listener.sends(destination, message);
    }

    @Override
    public void setTimer(Object timer) {
        does("set timer", timer);
    }

    @Override
    public void setTimer(Object timer, int min, int max) {
        does("set timer for " + new Bounds(min, max), timer);
    }

    @Override
    public ClockInstant now() {
        return recorded.now();
    }

    @Override
    public void cancelTimer(Object timer) {
        does("cancel timer", timer);
    }

    @Override
    public boolean mayCrash() {
        return recorded.mayCrash();
    }

    @Override
    public void persist(Object image) {
        does("persist", image);
    }

    @Override
    public void sync() {
        does("sync", null);
    }

    @Override
    public void invoke(Object operation) {
        does("invoke", operation);
    }

    @Override
    public void complete(Object result) {
        does("complete", result);
    }

    @Override
    public void fail() {
        does("fail", null);
    }

    @Override
    public void unknown() {
        does("unknown", null);
    }

    @Override
    public int choose(int alternatives) {
        int chosen = recorded.choose(alternatives);
        listener.does("choose", chosen + " of " + alternatives);
        return chosen;
    }
}
