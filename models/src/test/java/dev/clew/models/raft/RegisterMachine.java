package dev.clew.models.raft;

import dev.clew.models.raft.Command.Requested;
import dev.clew.models.register.RegisterCluster;
import dev.clew.models.register.RegisterMessage;
import dev.clew.models.register.RegisterMessage.Get;
import dev.clew.models.register.RegisterMessage.GetOk;
import dev.clew.models.register.RegisterMessage.Put;
import dev.clew.models.register.RegisterMessage.PutOk;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Replicated state machine: a register, and the answer to each request, which is applied once. */
final class RegisterMachine {
    private char value = RegisterCluster.INITIAL;
    private final Map<Requested, RegisterMessage> answers = new HashMap<>();

    /** Returns the answer to a request that was applied. */
    Optional<RegisterMessage> answerTo(Requested request) {
        return Optional.ofNullable(answers.get(request));
    }

    /** Applies a request, unless it was applied before, and returns its answer. */
    RegisterMessage apply(Requested requested) {
        RegisterMessage known = answers.get(requested);
        if (known != null) {
            return known;
        }
        if (requested.request() instanceof Put put) {
            value = put.value();
        }
        RegisterMessage answer = answer(requested.request());
        answers.put(requested, answer);
        return answer;
    }

    /** Returns the answer to a request at this moment. */
    RegisterMessage answer(RegisterMessage request) {
        if (request instanceof Put put) {
            return new PutOk(put.request());
        }
        return new GetOk(((Get) request).request(), value);
    }
}
