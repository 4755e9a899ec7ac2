package dev.clew.models.viewstamped;

import dev.clew.models.viewstamped.ViewMessage.Content;
import dev.clew.models.viewstamped.ViewMessage.Recovery;
import dev.clew.models.viewstamped.ViewMessage.RecoveryResponse;
import java.util.Optional;

/** How a replica that has forgotten everything learns it again. */
final class Recovering {
    private Recovering() {}

    static RecoveryResponse response(ReplicaState state, Recovery recovery, boolean isPrimary) {
        return new RecoveryResponse(
                recovery.nonce(),
                state.view(),
                isPrimary ? Optional.of(new Content(state.log(), state.commit())) : Optional.empty());
    }

    /** The state after an answer came: normal, once a quorum has answered and among it the primary of its latest view. */
    static ReplicaState heard(ReplicaState state, Replica replica) {
        if (state.answers().size() <= replica.replicas() / 2) {
            return state;
        }
        int latest = state.answers().values().stream()
                .mapToInt(answer -> ((RecoveryResponse) answer).view())
                .max()
                .orElseThrow();
        return Optional.ofNullable(state.answers().get(replica.primary(latest)))
                .map(RecoveryResponse.class::cast)
                .filter(response -> response.view() == latest)
                .flatMap(RecoveryResponse::content)
                .map(found -> ReplicaState.normal(latest, found.log(), found.commit(), state.nonce()))
                .orElse(state);
    }
}
