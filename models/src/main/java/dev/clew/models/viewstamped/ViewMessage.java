package dev.clew.models.viewstamped;

import java.util.List;
import java.util.Optional;

/** What replicas say to each other; names are the paper's. */
sealed interface ViewMessage {

    /** The primary's new operation, the number of which it is, and how many are committed. */
    record Prepare(int view, int number, String operation, int commit) implements ViewMessage {}

    /** The sender has all operations up to a number. */
    record PrepareOk(int view, int number) implements ViewMessage {}

    /** So many operations are committed. */
    record Commit(int view, int commit) implements ViewMessage {}

    /** The sender wants a view. */
    record StartViewChange(int view) implements ViewMessage {}

    /** To the new primary: what the sender has, and the last view in which its status was normal. */
    record DoViewChange(int view, int lastNormal, List<String> log, int commit) implements ViewMessage {}

    /** The new primary's log. */
    record StartView(int view, List<String> log, int commit) implements ViewMessage {}

    /** The sender has crashed and knows nothing. */
    record Recovery(int nonce) implements ViewMessage {}

    /** An answer to that; only the primary adds what it has. */
    record RecoveryResponse(int nonce, int view, Optional<Content> content) implements ViewMessage {}

    /** A log and how much of it is committed. */
    record Content(List<String> log, int commit) {}
}
