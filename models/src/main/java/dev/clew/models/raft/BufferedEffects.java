package dev.clew.models.raft;

import dev.clew.model.Effects;
import dev.clew.models.register.RegisterMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Buffers the messages of a handler until the state they promise is on disk. All other effects
 * happen immediately.
 *
 * <p>A server may crash between any two effects: if an answer left before the term, vote or entries
 * it reports were synced, a crash could revoke them.
 */
final class BufferedEffects implements Effects<RegisterMessage> {
    private final Effects<RegisterMessage> effects;
    private final List<Held> held = new ArrayList<>();

    private record Held(int destination, RegisterMessage message) {}

    BufferedEffects(Effects<RegisterMessage> effects) {
        this.effects = effects;
    }

    /** Sends the buffered messages, in their order. */
    void release() {
        release(message -> true);
    }

    /** Sends the buffered messages that satisfy a condition, in their order. */
    void release(Predicate<RegisterMessage> condition) {
        for (Held each : held) {
            if (condition.test(each.message())) {
                effects.send(each.destination(), each.message());
            }
        }
        held.removeIf(each -> condition.test(each.message()));
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
    public void send(int destination, RegisterMessage message) {
        held.add(new Held(destination, message));
    }

    @Override
    public void setTimer(Object timer) {
        effects.setTimer(timer);
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
    public int choose(int alternatives) {
        return effects.choose(alternatives);
    }
}
