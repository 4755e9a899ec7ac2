package dev.clew.models.leaselock;

import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.model.NodeId;
import dev.clew.models.leaselock.LockMessage.Acquire;
import dev.clew.models.leaselock.LockMessage.Granted;
import dev.clew.models.leaselock.LockMessage.Release;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Gives the lock to one client at a time, in the order in which they ask. After a crash it knows its last token and
 * nothing else.
 *
 * @param forgetsTokens the seeded bug
 */
record LockService(boolean forgetsTokens) implements Node<LockService.State, LockMessage> {

    /**
     * Who has the lock and who wants it.
     *
     * @param token of the last lease
     * @param held whether that lease lasts
     * @param waiting clients, the first to come first
     */
    record State(int token, boolean held, List<@NodeId Integer> waiting) {
        State {
            waiting = List.copyOf(waiting);
        }
    }

    /** The timer that ends a lease. */
    record Lease(int token) {}

    @Override
    public State start(Effects<LockMessage> effects) {
        return new State(0, false, List.of());
    }

    @Override
    public State restart(Optional<Object> image, Effects<LockMessage> effects) {
        return new State((Integer) image.orElse(0), false, List.of());
    }

    @Override
    public State receive(State state, int source, LockMessage message, Effects<LockMessage> effects) {
        if (message instanceof Acquire) {
            List<Integer> longer =
                    Stream.concat(state.waiting().stream(), Stream.of(source)).toList();
            return grantIfFree(new State(state.token(), state.held(), longer), effects);
        }
        if (message instanceof Release release && release.token() == state.token() && state.held()) {
            effects.cancelTimer(new Lease(release.token()));
            return grantIfFree(new State(state.token(), false, state.waiting()), effects);
        }
        return state;
    }

    /** The lease ends, whatever its holder is about to do. */
    @Override
    public State timeout(State state, Object timer, Effects<LockMessage> effects) {
        return grantIfFree(new State(state.token(), false, state.waiting()), effects);
    }

    private State grantIfFree(State state, Effects<LockMessage> effects) {
        if (state.held() || state.waiting().isEmpty()) {
            return state;
        }
        int token = state.token() + 1;
        effects.persist(token);
        if (!forgetsTokens) {
            effects.sync();
        }
        effects.setTimer(new Lease(token));
        effects.send(state.waiting().get(0), new Granted(token));
        return new State(token, true, state.waiting().subList(1, state.waiting().size()));
    }
}
