package dev.clew.model;

import java.util.function.Supplier;

/**
 * Effects of a node with durable fields: writes and syncs an image of these fields before each effect, if they have
 * changed since the last one. Used for one handler call.
 *
 * @param <M> the type of the cluster's messages
 */
final class DurableEffects<M> extends ForwardingEffects<M> {
    private final Supplier<Object> fields;
    private Object written;

    /**
     * Effects of a call.
     *
     * @param fields takes an image of the fields, which is on disk when the call begins
     */
    DurableEffects(Effects<M> effects, Supplier<Object> fields) {
        super(effects);
        this.fields = fields;
        written = fields.get();
    }

    /** Writes the fields if they have changed. */
    void write() {
        Object image = fields.get();
        if (!image.equals(written)) {
            written = image;
            super.persist(image);
            super.sync();
        }
    }

    @Override
    public void send(int destination, M message) {
        write();
        super.send(destination, message);
    }

    @Override
    public void setTimer(Object timer) {
        write();
        super.setTimer(timer);
    }

    @Override
    public void setTimer(Object timer, int min, int max) {
        write();
        super.setTimer(timer, min, max);
    }

    @Override
    public void cancelTimer(Object timer) {
        write();
        super.cancelTimer(timer);
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
    public void invoke(Object operation) {
        write();
        super.invoke(operation);
    }

    @Override
    public void complete(Object result) {
        write();
        super.complete(result);
    }

    @Override
    public void fail() {
        write();
        super.fail();
    }

    @Override
    public void unknown() {
        write();
        super.unknown();
    }
}
