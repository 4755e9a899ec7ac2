package dev.clew.models.register;

import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.models.register.RegisterMessage.Get;
import dev.clew.models.register.RegisterMessage.GetOk;
import dev.clew.models.register.RegisterMessage.Put;
import dev.clew.models.register.RegisterMessage.PutOk;
import java.util.OptionalInt;

/**
 * Client that writes and reads, each time at the next server.
 *
 * @param first id of the first client; the ids of the others follow
 * @param asked number of servers it addresses; their ids begin at 0
 * @param operations its operations in order: {@code w} for a write, {@code r} for a read
 */
record RegisterClient(int first, int asked, String operations) implements Node<RegisterClient.State, RegisterMessage> {
    private static final int LETTERS = 'a' - 'A';

    /**
     * State of a client.
     *
     * @param awaited the request whose answer it awaits
     * @param operations number of operations it has begun, plus one after the last has returned
     */
    record State(OptionalInt awaited, int operations) {
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
        int self = effects.self();
        int request = self * (done + 1);
        char value = (char) ('A' + (self - first) + (done == 0 ? 0 : LETTERS + done - 1));
        effects.send(server(self + done), operations.charAt(done) == 'w' ? new Put(request, value) : new Get(request));
        return new State(OptionalInt.of(request), done + 1);
    }

    @Override
    public State receive(State state, int source, RegisterMessage message, Effects<RegisterMessage> effects) {
        boolean isAnswer = (message instanceof PutOk put && state.isWaitingFor(put.request()))
                || (message instanceof GetOk get && state.isWaitingFor(get.request()));
        return isAnswer ? next(state.operations(), effects) : state;
    }

    private int server(int turn) {
        return (turn - first) % asked;
    }

    @Override
    public boolean mayFail() {
        return false;
    }
}
