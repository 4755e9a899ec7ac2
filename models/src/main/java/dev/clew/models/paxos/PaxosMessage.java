package dev.clew.models.paxos;

import dev.clew.models.register.RegisterMessage;
import java.util.Optional;

/** Messages exchanged by the servers, named after Lamport's phases. */
sealed interface PaxosMessage extends RegisterMessage {

    /** Phase 1a. */
    record Prepare(Ballot ballot) implements PaxosMessage {}

    /** Phase 1b, with the proposal that the sender last accepted. */
    record Prepared(Ballot ballot, Optional<Accepted> lastAccepted) implements PaxosMessage {}

    /** Phase 2a. */
    record Accept(Ballot ballot, Proposal proposal) implements PaxosMessage {}

    /** Phase 2b. */
    record AcceptedBallot(Ballot ballot) implements PaxosMessage {}

    /** Announces that a majority has accepted a proposal. */
    record Decided(Ballot ballot, Proposal proposal) implements PaxosMessage {}
}
