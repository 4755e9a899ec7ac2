package dev.clew.models.raft;

import dev.clew.history.TrieMap;
import dev.clew.model.provider.KeyValueClients.Outcome;
import dev.clew.model.provider.KeyValueClients.Request;
import dev.clew.models.raft.Command.Requested;
import dev.clew.models.register.RegisterCluster;
import dev.clew.models.register.RegisterMessage;
import dev.clew.models.register.RegisterMessage.Get;
import dev.clew.models.register.RegisterMessage.GetOk;
import dev.clew.models.register.RegisterMessage.Put;
import dev.clew.models.register.RegisterMessage.PutOk;
import java.util.Optional;

/**
 * Replicated store after applying the committed entries in order. It is a function of the log and
 * therefore not part of a server's state.
 *
 * @param value of the register that the model's clients use
 * @param values of the keys that clients of a real cluster use
 * @param answers session table: the answer to each request; a request logged again is not applied
 * again
 */
record Store(char value, TrieMap<String, String> values, TrieMap<Requested, RegisterMessage> answers) {
    static final Store EMPTY = new Store(RegisterCluster.INITIAL, TrieMap.empty(), TrieMap.empty());

    /** Returns the store after one more entry. */
    Store after(Entry entry) {
        if (!(entry.command() instanceof Requested requested)
                || answers.get(requested).isPresent()) {
            return this;
        }
        return written(requested.request()).answering(requested, answer(requested.request()));
    }

    boolean isRead(RegisterMessage request) {
        return request instanceof Get
                || (request instanceof KeyValueMessage.Ask ask && ask.request() instanceof Request.Get);
    }

    /** Returns the answer to a request that is applied now. */
    RegisterMessage answer(RegisterMessage request) {
        if (request instanceof Put put) {
            return new PutOk(put.request());
        }
        if (request instanceof Get get) {
            return new GetOk(get.request(), value);
        }
        if (request instanceof KeyValueMessage.Ask ask) {
            return new KeyValueMessage.Answered(ask.number(), outcome(ask.request()));
        }
        throw new IllegalArgumentException(request + " is not a request");
    }

    private Outcome outcome(Request request) {
        Optional<String> before = values.get(request.key());
        if (request instanceof Request.Get) {
            return new Outcome.Value(before);
        }
        return applies(request, before) ? new Outcome.Done() : new Outcome.Refused(before);
    }

    private Store written(RegisterMessage request) {
        if (request instanceof Put put) {
            return new Store(put.value(), values, answers);
        }
        if (!(request instanceof KeyValueMessage.Ask ask)) {
            return this;
        }
        if (ask.request() instanceof Request.Set set) {
            return new Store(value, values.with(set.key(), set.value()), answers);
        }
        return ask.request() instanceof Request.CompareAndSet change && applies(change, values.get(change.key()))
                ? new Store(value, values.with(change.key(), change.to()), answers)
                : this;
    }

    private static boolean applies(Request request, Optional<String> before) {
        return !(request instanceof Request.CompareAndSet change) || before.equals(Optional.of(change.from()));
    }

    private Store answering(Requested requested, RegisterMessage answer) {
        return new Store(value, values, answers.with(requested, answer));
    }
}
