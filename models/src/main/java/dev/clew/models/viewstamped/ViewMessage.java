package dev.clew.models.viewstamped;

import java.util.List;
import java.util.Optional;

/** Messages exchanged by the replicas, named as in the paper. */
sealed interface ViewMessage {

    /** Sends the primary's new operation with its number and the commit number. */
    record Prepare(int view, int number, String operation, int commit) implements ViewMessage {}

    /** Acknowledges that the sender has all operations up to a number. */
    record PrepareOk(int view, int number) implements ViewMessage {}

    /** Announces the number of committed operations. */
    record Commit(int view, int commit) implements ViewMessage {}

    /** Requests a view change. */
    record StartViewChange(int view) implements ViewMessage {}

    /** Sends the new primary the sender's log and the last view in which its status was normal. */
    record DoViewChange(int view, int lastNormal, List<String> log, int commit) implements ViewMessage {}

    /** Announces the new primary's log. */
    record StartView(int view, List<String> log, int commit) implements ViewMessage {}

    /** Requests recovery after a crash that lost the sender's state. */
    record Recovery(int nonce) implements ViewMessage {}

    /** Answers a {@link Recovery}; only the primary includes its log. */
    record RecoveryResponse(int nonce, int view, Optional<Content> content) implements ViewMessage {}

    /** Log with its commit number. */
    record Content(List<String> log, int commit) {}
}
