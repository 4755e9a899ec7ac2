package dev.clew.semantics.cluster.node;

import dev.clew.model.Envelope;
import java.util.List;

/**
 * Result of a handler call, for one combination of choices.
 *
 * @param next the local state after it
 * @param sent the messages sent, in order, including those to ids outside the cluster
 * @param prefixes the points at which a crash may interrupt it with distinct results; empty if none can
 * @param effects number of effects
 */
public record HandlerResult(LocalState next, List<Envelope<Object>> sent, List<EffectPrefix> prefixes, int effects) {
    public HandlerResult {
        sent = List.copyOf(sent);
        prefixes = List.copyOf(prefixes);
    }
}
