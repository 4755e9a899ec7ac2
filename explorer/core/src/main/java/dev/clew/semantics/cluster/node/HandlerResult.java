package dev.clew.semantics.cluster.node;

import dev.clew.model.Envelope;
import java.util.List;

/**
 * The result of a handler call, for one combination of choices.
 *
 * @param next the local state after it
 * @param sent what it sent, in order; messages to ids outside the cluster included
 * @param prefixes where a crash may interrupt it and find something else each time; empty if none can
 * @param effects how many effects it had
 */
public record HandlerResult(LocalState next, List<Envelope<Object>> sent, List<EffectPrefix> prefixes, int effects) {
    public HandlerResult {
        sent = List.copyOf(sent);
        prefixes = List.copyOf(prefixes);
    }
}
