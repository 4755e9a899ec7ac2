package dev.clew.models.leaselock;

import dev.clew.annotation.NodeId;
import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.model.Values;
import dev.clew.models.leaselock.LockMessage.Write;
import dev.clew.models.leaselock.LockMessage.WriteResult;
import java.util.List;

/**
 * Stores the writes of the lock's holders, each once: a late duplicate is answered but not stored
 * again. The storage never fails.
 *
 * @param checksTokens false for the seeded bug
 */
record Storage(boolean checksTokens) implements Node<Storage.State, LockMessage> {

    /** Write that was stored, with the client it came from. */
    record Accepted(@NodeId int client, Write write) {
        int token() {
            return write.token();
        }

        boolean isWrite(int writer, int number) {
            return client == writer && write.number() == number;
        }
    }

    /** Stored writes in their order. */
    record State(List<Accepted> writes) {
        State {
            writes = List.copyOf(writes);
        }

        boolean has(int client, int number) {
            return writes.stream().anyMatch(accepted -> accepted.isWrite(client, number));
        }

        State and(Accepted accepted) {
            return new State(Values.append(writes, accepted));
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
            effects.send(source, new WriteResult(write, false));
            return state;
        }
        effects.send(source, new WriteResult(write, true));
        return state.has(source, write.number()) ? state : state.and(new Accepted(source, write));
    }

    @Override
    public boolean mayFail() {
        return false;
    }
}
