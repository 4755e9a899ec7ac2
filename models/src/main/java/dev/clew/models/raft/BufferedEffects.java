package dev.clew.models.raft;

import dev.clew.model.Effects;
import dev.clew.model.ForwardingEffects;
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
final class BufferedEffects extends ForwardingEffects<RegisterMessage> {
    private final List<Held> held = new ArrayList<>();

    private record Held(int destination, RegisterMessage message) {}

    BufferedEffects(Effects<RegisterMessage> effects) {
        super(effects);
    }

    /** Sends the buffered messages, in their order. */
    void release() {
        release(message -> true);
    }

    /** Sends the buffered messages that satisfy a condition, in their order. */
    void release(Predicate<RegisterMessage> condition) {
        for (Held each : held) {
            if (condition.test(each.message())) {
                super.send(each.destination(), each.message());
            }
        }
        held.removeIf(each -> condition.test(each.message()));
    }

    @Override
    public void send(int destination, RegisterMessage message) {
        held.add(new Held(destination, message));
    }
}
