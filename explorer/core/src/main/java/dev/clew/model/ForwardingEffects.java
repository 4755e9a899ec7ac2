package dev.clew.model;

import dev.clew.model.time.ClockInstant;

/**
 * Effects that pass everything on to others; a base for classes that watch or change some of them.
 *
 * @param <M> the type of the cluster's messages
 */
public abstract class ForwardingEffects<M> implements Effects<M> {
    private final Effects<M> effects;

    /** Passes everything on. */
    protected ForwardingEffects(Effects<M> effects) {
        this.effects = effects;
    }

    @Override
    public int self() {
        return effects.self();
    }

    @Override
    public int clusterSize() {
        return effects.clusterSize();
    }

    @Override
    public void send(int destination, M message) {
        effects.send(destination, message);
    }

    @Override
    public void setTimer(Object timer) {
        effects.setTimer(timer);
    }

    @Override
    public void setTimer(Object timer, int min, int max) {
        effects.setTimer(timer, min, max);
    }

    @Override
    public ClockInstant now() {
        return effects.now();
    }

    @Override
    public void cancelTimer(Object timer) {
        effects.cancelTimer(timer);
    }

    @Override
    public boolean mayCrash() {
        return effects.mayCrash();
    }

    @Override
    public void persist(Object image) {
        effects.persist(image);
    }

    @Override
    public void sync() {
        effects.sync();
    }

    @Override
    public void invoke(Object operation) {
        effects.invoke(operation);
    }

    @Override
    public void complete(Object result) {
        effects.complete(result);
    }

    @Override
    public void fail() {
        effects.fail();
    }

    @Override
    public void unknown() {
        effects.unknown();
    }

    @Override
    public int choose(int alternatives) {
        return effects.choose(alternatives);
    }
}
