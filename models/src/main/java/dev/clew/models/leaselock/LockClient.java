package dev.clew.models.leaselock;

import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.model.NodeRef;
import dev.clew.models.leaselock.LockMessage.Acquire;
import dev.clew.models.leaselock.LockMessage.Granted;
import dev.clew.models.leaselock.LockMessage.Release;
import dev.clew.models.leaselock.LockMessage.Write;
import dev.clew.models.leaselock.LockMessage.WriteResult;
import java.util.List;

/**
 * Acquires the lock, writes a number of times and releases the lock. The client has no clock: it
 * considers the lock its own until the storage refuses a write.
 *
 * @param service the lock service
 * @param storage the storage
 * @param writes number of writes to do
 */
record LockClient(NodeRef<?> service, NodeRef<?> storage, int writes)
        implements Node.WithActions<LockClient.State, LockMessage, LockClient.Action> {

    /** Step that the client does next. */
    enum Phase {
        ACQUIRING,
        HOLDING,
        WRITING,
        DONE
    }

    /**
     * State of a client.
     *
     * @param token of the last lease it held
     * @param written number of accepted writes
     */
    record State(Phase phase, int token, int written) {}

    /** Action that a client takes spontaneously, after any pause. */
    enum Action {
        WRITE
    }

    @Override
    public State start(Effects<LockMessage> effects) {
        return acquire(0, 0, effects);
    }

    @Override
    public State receive(State state, int source, LockMessage message, Effects<LockMessage> effects) {
        boolean isWaiting = state.phase() == Phase.ACQUIRING;
        if (message instanceof Granted granted
                && isWaiting
                && granted.token() > state.token()) { // not a duplicate of an old grant
            return new State(Phase.HOLDING, granted.token(), state.written());
        }
        if (message instanceof WriteResult result
                && state.phase() == Phase.WRITING
                && result.write().equals(next(state))) {
            return result.accepted() ? written(state, effects) : acquire(state.token(), state.written(), effects);
        }
        return state;
    }

    @Override
    public List<Action> actions(State state) {
        return state.phase() == Phase.HOLDING ? List.of(Action.WRITE) : List.of();
    }

    @Override
    public State act(State state, Action action, Effects<LockMessage> effects) {
        effects.send(storage, next(state));
        return new State(Phase.WRITING, state.token(), state.written());
    }

    private static Write next(State state) {
        return new Write(state.token(), state.written() + 1);
    }

    private State acquire(int token, int written, Effects<LockMessage> effects) {
        effects.send(service, new Acquire());
        return new State(Phase.ACQUIRING, token, written);
    }

    private State written(State state, Effects<LockMessage> effects) {
        int written = state.written() + 1;
        if (written < writes) {
            return new State(Phase.HOLDING, state.token(), written);
        }
        effects.send(service, new Release(state.token()));
        return new State(Phase.DONE, state.token(), written);
    }

    @Override
    public boolean mayFail() {
        return false;
    }
}
