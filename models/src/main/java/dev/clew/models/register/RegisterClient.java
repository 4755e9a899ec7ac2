package dev.clew.models.register;

import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.models.register.RegisterMessage.Get;
import dev.clew.models.register.RegisterMessage.GetOk;
import dev.clew.models.register.RegisterMessage.Put;
import dev.clew.models.register.RegisterMessage.PutOk;
import java.util.OptionalInt;

/**
 * A client that writes once and then reads once, from another server.
 *
 * @param first id of the first client; the ids of the others follow
 * @param asked how many servers are asked; their ids begin at 0
 */
record RegisterClient(int first, int asked) implements Node<RegisterClient.State, RegisterMessage> {

    /**
     * Where the client is.
     *
     * @param awaited the request that it waits for
     * @param operations how many it has begun, counted on past the last
     */
    record State(OptionalInt awaited, int operations) {}

    @Override
    public State start(Effects<RegisterMessage> effects) {
        int self = effects.self();
        effects.send(server(self), new Put(self, (char) ('A' + (self - first))));
        return new State(OptionalInt.of(self), 1);
    }

    @Override
    public State receive(State state, int source, RegisterMessage message, Effects<RegisterMessage> effects) {
        int self = effects.self();
        if (message instanceof PutOk done && state.awaited().equals(OptionalInt.of(done.request()))) {
            effects.send(server(self + 1), new Get(2 * self));
            return new State(OptionalInt.of(2 * self), 2);
        }
        if (message instanceof GetOk done && state.awaited().equals(OptionalInt.of(done.request()))) {
            return new State(OptionalInt.empty(), 3);
        }
        return state;
    }

    private int server(int turn) {
        return (turn - first) % asked;
    }

    @Override
    public boolean mayFail() {
        return false;
    }
}
