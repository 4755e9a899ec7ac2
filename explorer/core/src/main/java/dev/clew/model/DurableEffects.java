package dev.clew.model;

import java.util.function.Supplier;

/**
 * Effects of a node with durable fields: writes and syncs an image of these fields before each effect, if they have
 * changed since the last one. Used for one handler call.
 *
 * @param <M> the type of the cluster's messages
 */
final class DurableEffects<M> implements Effects<M> {
    private final Effects<M> effects;
    private final Supplier<Object> fields;
    private Object written;

    /**
     * Effects of a call.
     *
     * @param fields takes an image of the fields, which is on disk when the call begins
     */
    DurableEffects(Effects<M> effects, Supplier<Object> fields) {
        this.effects = effects;
        this.fields = fields;
        written = fields.get();
    }

    /** Writes the fields if they have changed. */
    void write() {
        Object image = fields.get();
        if (!image.equals(written)) {
            written = image;
            effects.persist(image);
            effects.sync();
        }
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
        write();
        effects.send(destination, message);
    }

    @Override
    public void setTimer(Object timer) {
        write();
        effects.setTimer(timer);
    }

    @Override
    public void cancelTimer(Object timer) {
        write();
        effects.cancelTimer(timer);
    }

    @Override
    public boolean mayCrash() {
        return effects.mayCrash();
    }

    @Override
    public void persist(Object image) {
        throw new ModelError("a node with @Durable fields calls persist; mark what it persists as durable instead, or"
                + " mark nothing");
    }

    @Override
    public void sync() {
        write();
    }

    @Override
    public int choose(int alternatives) {
        return effects.choose(alternatives);
    }
}
