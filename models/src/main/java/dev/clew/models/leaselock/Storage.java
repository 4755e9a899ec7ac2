package dev.clew.models.leaselock;

import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.model.NodeId;
import dev.clew.models.leaselock.LockMessage.Write;
import dev.clew.models.leaselock.LockMessage.WriteResult;
import java.util.List;
import java.util.stream.Stream;

/**
 * Takes the writes of whoever has the lock. It never fails.
 *
 * @param checksTokens false for the seeded bug
 */
record Storage(boolean checksTokens) implements Node<Storage.State, LockMessage> {

    /** A write that was taken. */
    record Accepted(@NodeId int client, int token) {}

    /** The writes that were taken, in their order. */
    record State(List<Accepted> writes) {
        State {
            writes = List.copyOf(writes);
        }

        int greatestToken() {
            return writes.stream().mapToInt(Accepted::token).max().orElse(0);
        }
    }

    @Override
    public State start(Effects<LockMessage> effects) {
        return new State(List.of());
    }

    @Override
    public State receive(State state, int source, LockMessage message, Effects<LockMessage> effects) {
        if (!(message instanceof Write write)) {
            return state;
        }
        if (checksTokens && write.token() < state.greatestToken()) {
            effects.send(source, new WriteResult(write.token(), false));
            return state;
        }
        effects.send(source, new WriteResult(write.token(), true));
        Accepted accepted = new Accepted(source, write.token());
        return new State(
                Stream.concat(state.writes().stream(), Stream.of(accepted)).toList());
    }

    @Override
    public boolean mayFail() {
        return false;
    }
}
