package dev.clew.models.register;

import dev.clew.history.RegisterSpec;
import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.model.NodeGroup;
import dev.clew.model.NodeRef;
import dev.clew.models.register.RegisterMessage.Get;
import dev.clew.models.register.RegisterMessage.GetOk;
import dev.clew.models.register.RegisterMessage.Put;
import dev.clew.models.register.RegisterMessage.PutOk;
import java.util.OptionalInt;

/**
 * Client that writes and reads, each time at the next server.
 *
 * @param place of this client among the clients, from 0
 * @param asked the servers it addresses, in turn
 * @param operations its operations in order: {@code w} for a write, {@code r} for a read
 */
public record RegisterClient(int place, NodeGroup<?> asked, String operations)
        implements Node<RegisterClient.State, RegisterMessage> {
    private static final int LETTERS = 'a' - 'A';

    /**
     * State of a client.
     *
     * @param awaited the request whose answer it awaits
     * @param operations number of operations it has begun, plus one after the last has returned
     */
    public record State(OptionalInt awaited, int operations) {
        boolean isWaitingFor(int request) {
            return awaited.equals(OptionalInt.of(request));
        }
    }

    @Override
    public State start(Effects<RegisterMessage> effects) {
        return next(0, effects);
    }

    /**
     * Begins an operation; the requests of the first two are numbered as in Stateright's clients.
     */
    private State next(int done, Effects<RegisterMessage> effects) {
        if (done == operations.length()) {
            return new State(OptionalInt.empty(), done + 1);
        }
        int request = effects.self() * (done + 1);
        char value = (char) ('A' + place + (done == 0 ? 0 : LETTERS + done - 1));
        boolean writes = operations.charAt(done) == 'w';
        effects.invoke(writes ? new RegisterSpec.Write<>(value) : new RegisterSpec.Read<>());
        effects.send(server(place + done), writes ? new Put(request, value) : new Get(request));
        return new State(OptionalInt.of(request), done + 1);
    }

    @Override
    public State receive(State state, int source, RegisterMessage message, Effects<RegisterMessage> effects) {
        if (message instanceof PutOk put && state.isWaitingFor(put.request())) {
            effects.complete(new RegisterSpec.WriteOk<>());
            return next(state.operations(), effects);
        }
        if (message instanceof GetOk get && state.isWaitingFor(get.request())) {
            effects.complete(new RegisterSpec.ReadOk<>(get.value()));
            return next(state.operations(), effects);
        }
        return state;
    }

    private NodeRef<?> server(int turn) {
        return asked.get(turn % asked.size());
    }

    @Override
    public boolean mayFail() {
        return false;
    }
}
