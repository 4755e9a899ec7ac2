package dev.clew.models.raft;

import dev.clew.models.raft.Command.Requested;
import dev.clew.models.register.RegisterCluster;
import dev.clew.models.register.RegisterMessage;
import dev.clew.models.register.RegisterMessage.Get;
import dev.clew.models.register.RegisterMessage.GetOk;
import dev.clew.models.register.RegisterMessage.Put;
import dev.clew.models.register.RegisterMessage.PutOk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The replicated store after the committed entries were applied in their order. It is a function of the log, and so no
 * part of a server's state.
 *
 * @param value of the only key
 * @param answers the session table: what came of each request. One that is in the log again is not applied again
 */
record Store(char value, Map<Requested, RegisterMessage> answers) {

    Store {
        answers = Map.copyOf(answers);
    }

    static Store of(List<Entry> committed) {
        char value = RegisterCluster.INITIAL;
        Map<Requested, RegisterMessage> answers = new HashMap<>();
        for (Entry entry : committed) {
            if (!(entry.command() instanceof Requested requested) || answers.containsKey(requested)) {
                continue;
            }
            if (requested.request() instanceof Put put) {
                value = put.value();
                answers.put(requested, new PutOk(put.request()));
            } else if (requested.request() instanceof Get get) {
                answers.put(requested, new GetOk(get.request(), value));
            }
        }
        return new Store(value, answers);
    }
}
