package dev.clew.semantics.cluster.node;

import dev.clew.model.Effects;
import dev.clew.model.ForwardingEffects;
import dev.clew.model.ModelError;
import dev.clew.model.time.Bounds;
import dev.clew.model.time.ClockInstant;
import dev.clew.semantics.ResultText;
import dev.clew.state.ContentHash;
import dev.clew.state.ValueTypes;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The effects passed to a handler: forwards them, and detects misuse: effects after the handler has returned, endlessly
 * many effects, a timer that nothing handles, an image that nothing reads, a message that is changed after it was sent.
 */
final class GuardedEffects extends ForwardingEffects<Object> {
    /** Greatest number of effects of one handler call. */
    static final int MOST_EFFECTS = 65_536;

    private final Guard guard;
    private final @Nullable LongArrayList hashes;
    private final @Nullable List<Object> sent;
    private int count;
    private volatile boolean returned;

    /**
     * Properties of the node whose handlers have effects.
     *
     * @param contentHash computes hashes of messages
     * @param misuse receives the first use after a handler has returned
     */
    record Guard(
            String node, NodeTraits traits, ContentHash contentHash, AtomicReference<@Nullable ModelError> misuse) {}

    /**
     * Creates the effects of one call.
     *
     * @param checksMessages whether messages are hashed when they are sent and when the call ends
     */
    GuardedEffects(Effects<Object> effects, Guard guard, boolean checksMessages) {
        super(effects);
        this.guard = guard;
        hashes = checksMessages ? new LongArrayList() : null;
        sent = checksMessages ? new ArrayList<>() : null;
    }

    /**
     * Ends the call after the handler has returned.
     *
     * @throws ModelError if a message was changed after it was sent
     */
    void close() {
        returned = true;
        if (hashes == null || sent == null) {
            return;
        }
        for (int i = 0; i < sent.size(); i++) {
            if (guard.contentHash.of(sent.get(i)) != hashes.getLong(i)) {
                throw new ModelError("the message " + ResultText.brief(sent.get(i))
                        + " was changed after it was sent; send immutable messages, preferably records of immutable"
                        + " collections");
            }
        }
    }

    private void use(String what) {
        if (returned) {
            ModelError error = new ModelError("node " + guard.node + " uses effects (" + what
                    + ") after the handler has returned"
                    + ModelError.framesOf(new Throwable()) + "; use them only while the handler runs");
            guard.misuse.compareAndSet(null, error);
            throw error;
        }
        if (++count > MOST_EFFECTS) {
            throw new ModelError("node " + guard.node + " has more than " + MOST_EFFECTS
                    + " effects in one handler call; it probably loops");
        }
    }

    private long hash(Object message) {
        try {
            return guard.contentHash.of(message);
        } catch (ModelError | StackOverflowError e) {
            String fault = ValueTypes.faultOf(message);
            throw fault == null && e instanceof ModelError error ? error : new ModelError("a message: " + fault, e);
        }
    }

    @Override
    public void send(int destination, Object message) {
        use("send");
        if (hashes != null && sent != null) {
            hashes.add(hash(message));
            sent.add(message);
        }
        super.send(destination, message);
    }

    @Override
    public void setTimer(Object timer) {
        use("setTimer");
        guard.traits.checkTimer(guard.node, timer);
        super.setTimer(timer);
    }

    @Override
    public void setTimer(Object timer, int min, int max) {
        use("setTimer");
        guard.traits.checkTimer(guard.node, timer);
        if (min < 1 || max < min || max > Bounds.MOST) {
            throw new ModelError("node " + guard.node + " sets the timer " + timer + " for " + min + " to " + max
                    + " units of time; a duration is from 1 to " + Bounds.MOST + " units, the least first");
        }
        super.setTimer(timer, min, max);
    }

    @Override
    public ClockInstant now() {
        use("now");
        count--; // reading a clock is not an effect
        return super.now();
    }

    @Override
    public void cancelTimer(Object timer) {
        use("cancelTimer");
        super.cancelTimer(timer);
    }

    @Override
    public void persist(Object image) {
        use("persist");
        guard.traits.checkImage(guard.node, image, mayCrash());
        super.persist(image);
    }

    @Override
    public void sync() {
        use("sync");
        super.sync();
    }

    @Override
    public void invoke(Object operation) {
        use("invoke");
        super.invoke(operation);
    }

    @Override
    public void complete(Object result) {
        use("complete");
        super.complete(result);
    }

    @Override
    public void fail() {
        use("fail");
        super.fail();
    }

    @Override
    public void unknown() {
        use("unknown");
        super.unknown();
    }

    @Override
    public int choose(int alternatives) {
        if (returned) {
            use("choose");
        }
        return super.choose(alternatives);
    }
}
