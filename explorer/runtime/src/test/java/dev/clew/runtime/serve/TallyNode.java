package dev.clew.runtime.serve;

import dev.clew.model.Effects;
import dev.clew.model.Node;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Node that adds up the values it receives, sends each even count to the others, and keeps the last
 * count on disk.
 */
record TallyNode()
        implements Node.WithTimers<TallyNode.Count, TallyNode.Message, TallyNode.Timer>,
                Node.WithActions<TallyNode.Count, TallyNode.Message, TallyNode.More>,
                Node.WithDisk<TallyNode.Count, TallyNode.Message, TallyNode.Count> {
    record Count(int value, Optional<Integer> last) {}

    sealed interface Message {
        int value();

        record Tallied(int value) implements Message {}
    }

    enum Timer {
        AGAIN
    }

    record More(int by) {}

    @Override
    public Count start(Effects<Message> effects) {
        effects.setTimer(Timer.AGAIN);
        return new Count(0, Optional.empty());
    }

    @Override
    public Count restart(Optional<Count> image, Effects<Message> effects) {
        return image.orElseGet(() -> start(effects));
    }

    /** Returns whether the count would not be negative. */
    @Override
    public boolean accepts(Count state, int source, Message message) {
        return state.value() + message.value() >= 0;
    }

    @Override
    public Count receive(Count state, int source, Message message, Effects<Message> effects) {
        return broadcastIfEven(new Count(state.value() + message.value(), Optional.of(source)), effects);
    }

    @Override
    public Count timeout(Count state, Timer timer, Effects<Message> effects) {
        return broadcastIfEven(new Count(state.value() + 1, state.last()), effects);
    }

    @Override
    public List<More> actions(Count state) {
        return state.value() < 100 ? List.of(new More(10)) : List.of();
    }

    @Override
    public Count act(Count state, More action, Effects<Message> effects) {
        return broadcastIfEven(new Count(state.value() + action.by(), state.last()), effects);
    }

    private static Count broadcastIfEven(Count count, Effects<Message> effects) {
        effects.persist(count);
        if (count.value() % 2 == 0) {
            effects.sync();
            effects.broadcast(new Message.Tallied(count.value()));
        }
        return count;
    }

    /** Classes of this test's values. */
    static final Set<Class<?>> CLASSES = Set.of(TallyNode.class);
}
