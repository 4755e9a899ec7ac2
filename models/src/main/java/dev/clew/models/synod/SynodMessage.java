package dev.clew.models.synod;

import java.util.Optional;

/** What proposers and acceptors say to each other. */
sealed interface SynodMessage {

    /** Phase 1a: asks to promise a ballot. */
    record Prepare(int ballot) implements SynodMessage {}

    /** Phase 1b: a promise to vote in no lesser ballot, and the last vote. */
    record Promise(int ballot, Optional<Vote> lastVote) implements SynodMessage {}

    /** Phase 2a: asks for a vote. */
    record Accept(Vote vote) implements SynodMessage {}

    /** Phase 2b: a vote. */
    record Accepted(int ballot) implements SynodMessage {}

    /** A vote for a value in a ballot. */
    record Vote(int ballot, String value) {}
}
