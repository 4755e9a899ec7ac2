package dev.clew.semantics;

import dev.clew.model.Effects;

/** Tells of each effect of a handler call as it happens. */
final class ObservedEffects implements Effects<Object> {
    private final RecordedEffects recorded;
    private final HandlerCall.Listener listener;

    ObservedEffects(RecordedEffects recorded, HandlerCall.Listener listener) {
        this.recorded = recorded;
        this.listener = listener;
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
        listener.sends(destination, message);
        recorded.send(destination, message);
    }

    @Override
    public void setTimer(Object timer) {
        listener.does("set timer", timer);
        recorded.setTimer(timer);
    }

    @Override
    public void cancelTimer(Object timer) {
        listener.does("cancel timer", timer);
        recorded.cancelTimer(timer);
    }

    @Override
    public boolean mayCrash() {
        return recorded.mayCrash();
    }

    @Override
    public void persist(Object image) {
        listener.does("persist", image);
        recorded.persist(image);
    }

    @Override
    public void sync() {
        listener.does("sync", null);
        recorded.sync();
    }

    @Override
    public int choose(int alternatives) {
        int chosen = recorded.choose(alternatives);
        listener.does("choose", chosen + " of " + alternatives);
        return chosen;
    }
}
