package dev.clew.models.synod;

import java.util.Optional;

/** Messages between proposers and acceptors. */
sealed interface SynodMessage {

    /** Phase 1a: requests a promise for a ballot. */
    record Prepare(int ballot) implements SynodMessage {}

    /** Phase 1b: promises to vote in no lesser ballot, and reports the last vote. */
    record Promise(int ballot, Optional<Vote> lastVote) implements SynodMessage {}

    /** Phase 2a: requests a vote. */
    record Accept(Vote vote) implements SynodMessage {}

    /** Phase 2b: reports a vote. */
    record Accepted(int ballot) implements SynodMessage {}

    /** Vote for a value in a ballot. */
    record Vote(int ballot, String value) {}
}
