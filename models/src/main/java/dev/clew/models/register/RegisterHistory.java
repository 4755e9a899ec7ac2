package dev.clew.models.register;

import dev.clew.history.ClientHistory;
import dev.clew.history.RegisterSpec;
import dev.clew.history.RegisterSpec.Operation;
import dev.clew.history.RegisterSpec.Result;
import dev.clew.model.Envelope;
import dev.clew.model.HistoryRecorder;
import dev.clew.models.register.RegisterMessage.Get;
import dev.clew.models.register.RegisterMessage.GetOk;
import dev.clew.models.register.RegisterMessage.Put;
import dev.clew.models.register.RegisterMessage.PutOk;

/** Records the requests of register clients and their answers. */
final class RegisterHistory
        implements HistoryRecorder<ClientHistory<Operation<Character>, Result<Character>>, RegisterMessage> {

    @Override
    public ClientHistory<Operation<Character>, Result<Character>> sent(
            ClientHistory<Operation<Character>, Result<Character>> history, Envelope<RegisterMessage> envelope) {
        if (envelope.message() instanceof Put put) {
            return history.invoke(envelope.source(), new RegisterSpec.Write<>(put.value()));
        }
        if (envelope.message() instanceof Get) {
            return history.invoke(envelope.source(), new RegisterSpec.Read<>());
        }
        return history;
    }

    @Override
    public ClientHistory<Operation<Character>, Result<Character>> delivered(
            ClientHistory<Operation<Character>, Result<Character>> history, Envelope<RegisterMessage> envelope) {
        if (envelope.message() instanceof PutOk) {
            return history.complete(envelope.destination(), new RegisterSpec.WriteOk<>());
        }
        if (envelope.message() instanceof GetOk ok) {
            return history.complete(envelope.destination(), new RegisterSpec.ReadOk<>(ok.value()));
        }
        return history;
    }

    @Override
    public boolean observesSent(RegisterMessage message) {
        return message instanceof Put || message instanceof Get;
    }

    @Override
    public boolean observesDelivered(RegisterMessage message) {
        return message instanceof PutOk || message instanceof GetOk;
    }
}
