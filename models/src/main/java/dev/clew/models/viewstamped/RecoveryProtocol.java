package dev.clew.models.viewstamped;

import dev.clew.models.viewstamped.ViewMessage.Content;
import dev.clew.models.viewstamped.ViewMessage.Recovery;
import dev.clew.models.viewstamped.ViewMessage.RecoveryResponse;
import java.util.Optional;

/** Recovery protocol, by which a replica that lost its state obtains it from the others. */
final class RecoveryProtocol {
    private RecoveryProtocol() {}

    static RecoveryResponse response(ReplicaState state, Recovery recovery, boolean isPrimary) {
        return new RecoveryResponse(
                recovery.nonce(),
                state.view(),
                isPrimary ? Optional.of(new Content(state.log(), state.commit())) : Optional.empty());
    }

    /**
     * Returns the state after an answer arrived: normal once a quorum has answered, including the
     * primary of the latest view.
     */
    static ReplicaState heard(ReplicaState state, Replica replica) {
        if (state.answers().size() <= replica.replicas() / 2) {
            return state;
        }
        int latest = state.answers().values().stream()
                .mapToInt(answer -> answer instanceof RecoveryResponse response ? response.view() : 0)
                .max()
                .orElseThrow();
        return state.answers().get(replica.primary(latest)) instanceof RecoveryResponse response
                        && response.view() == latest
                ? response.content()
                        .map(found -> ReplicaState.normal(latest, found.log(), found.commit(), state.nonce()))
                        .orElse(state)
                : state;
    }
}
