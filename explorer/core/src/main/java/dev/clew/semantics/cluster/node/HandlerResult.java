package dev.clew.semantics.cluster.node;

import dev.clew.history.ClientEvent;
import dev.clew.model.Envelope;
import java.util.List;

/**
 * Result of a handler call, for one combination of choices.
 *
 * @param next the local state after it
 * @param sent the messages sent, in order, including those to ids outside the cluster
 * @param reported what it reported of its operations as a client, in order; only if the model records them
 * @param prefixes the points at which a crash may interrupt it with distinct results; empty if none can
 * @param effects number of effects
 */
public record HandlerResult(
        LocalState next,
        List<Envelope<Object>> sent,
        List<ClientEvent> reported,
        List<EffectPrefix> prefixes,
        int effects) {
    public HandlerResult {
        reported = List.copyOf(reported);
        sent = List.copyOf(sent);
        prefixes = List.copyOf(prefixes);
    }

    /** Returns this result with another local state. */
    HandlerResult with(LocalState other) {
        return new HandlerResult(other, sent, reported, prefixes, effects);
    }

    /** Returns whether the call changed nothing, sent nothing and reported nothing, as if the event had not happened. */
    public boolean isIgnored(LocalState before) {
        return next.equals(before) && sent.isEmpty() && reported.isEmpty();
    }
}
