package dev.clew.models.chain;

import dev.clew.history.ClientHistory;
import dev.clew.history.RegisterSpec;
import dev.clew.history.RegisterSpec.Operation;
import dev.clew.history.RegisterSpec.Result;
import dev.clew.model.Envelope;
import dev.clew.model.HistoryRecorder;
import dev.clew.models.chain.ChainMessage.Answer;
import dev.clew.models.chain.ChainMessage.Get;
import dev.clew.models.chain.ChainMessage.GetOk;
import dev.clew.models.chain.ChainMessage.Put;
import dev.clew.models.chain.ChainMessage.PutOk;

/** Records the first request of each client operation and the first answer to it. */
final class ChainHistory
        implements HistoryRecorder<ClientHistory<Operation<Character>, Result<Character>>, ChainMessage> {

    @Override
    public ClientHistory<Operation<Character>, Result<Character>> sent(
            ClientHistory<Operation<Character>, Result<Character>> history, Envelope<ChainMessage> envelope) {
        if (envelope.message() instanceof Put put && !put.again()) {
            return history.invoke(envelope.source(), new RegisterSpec.Write<>(put.value()));
        }
        if (envelope.message() instanceof Get get && !get.again()) {
            return history.invoke(envelope.source(), new RegisterSpec.Read<>());
        }
        return history;
    }

    @Override
    public ClientHistory<Operation<Character>, Result<Character>> delivered(
            ClientHistory<Operation<Character>, Result<Character>> history, Envelope<ChainMessage> envelope) {
        int client = envelope.destination();
        if (envelope.message() instanceof PutOk ok && isWaiting(history, client, ok)) {
            return history.complete(client, new RegisterSpec.WriteOk<>());
        }
        if (envelope.message() instanceof GetOk ok && isWaiting(history, client, ok)) {
            return history.complete(client, new RegisterSpec.ReadOk<>(ok.value()));
        }
        return history;
    }

    /** Returns whether the answer is the first one: a new tail may repeat answers of the old tail. */
    private static boolean isWaiting(
            ClientHistory<Operation<Character>, Result<Character>> history, int client, Answer answer) {
        ClientHistory.Client<Operation<Character>, Result<Character>> waiting =
                history.clients().get(client);
        return waiting != null
                && waiting.inFlight().isPresent()
                && waiting.completed().size() == answer.number();
    }

    @Override
    public boolean observesSent(ChainMessage message) {
        return message instanceof Put || message instanceof Get;
    }

    @Override
    public boolean observesDelivered(ChainMessage message) {
        return message instanceof Answer;
    }
}
