package dev.clew.models.leaselock;

import dev.clew.annotation.NodeId;
import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.model.Values;
import dev.clew.models.leaselock.LockMessage.Acquire;
import dev.clew.models.leaselock.LockMessage.Granted;
import dev.clew.models.leaselock.LockMessage.Release;
import java.util.List;
import java.util.Optional;

/**
 * Grants the lock to one client at a time, in the order of their requests. After a crash the
 * service knows only its last token.
 *
 * @param forgetsTokens enables the seeded bug
 */
record LockService(boolean forgetsTokens)
        implements Node.WithTimers<LockService.State, LockMessage, LockService.Lease>,
                Node.WithDisk<LockService.State, LockMessage, Integer> {

    /**
     * State of the service: the current lease and the queue of clients.
     *
     * @param token of the last lease
     * @param held whether that lease is still valid
     * @param waiting clients in the order of their requests
     */
    record State(int token, boolean held, List<@NodeId Integer> waiting) {
        State {
            waiting = List.copyOf(waiting);
        }
    }

    /** Timer that ends a lease. */
    record Lease(int token) {}

    @Override
    public State start(Effects<LockMessage> effects) {
        return new State(0, false, List.of());
    }

    @Override
    public State restart(Optional<Integer> token, Effects<LockMessage> effects) {
        return new State(token.orElse(0), false, List.of());
    }

    @Override
    public State receive(State state, int source, LockMessage message, Effects<LockMessage> effects) {
        if (message instanceof Acquire) {
            List<Integer> longer = Values.append(state.waiting(), source);
            return grantIfFree(new State(state.token(), state.held(), longer), effects);
        }
        if (message instanceof Release release && release.token() == state.token() && state.held()) {
            effects.cancelTimer(new Lease(release.token()));
            return grantIfFree(new State(state.token(), false, state.waiting()), effects);
        }
        return state;
    }

    /** Ends the lease regardless of what its holder is about to do. */
    @Override
    public State timeout(State state, Lease timer, Effects<LockMessage> effects) {
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
