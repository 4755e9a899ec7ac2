package dev.clew.semantics;

import dev.clew.model.Envelope;
import java.util.List;

/**
 * What a handler call came to, for one combination of choices.
 *
 * @param next the local state after it
 * @param sent what it sent, in order; messages to ids outside the cluster included
 */
record HandlerResult(LocalState next, List<Envelope<Object>> sent) {
    HandlerResult {
        sent = List.copyOf(sent);
    }
}
