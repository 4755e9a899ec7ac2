package dev.clew.models.paxos;

import dev.clew.models.register.RegisterMessage;
import java.util.Optional;

/** What the servers say to each other; names are those of Lamport's phases. */
sealed interface PaxosMessage extends RegisterMessage {

    /** Phase 1a. */
    record Prepare(Ballot ballot) implements PaxosMessage {}

    /** Phase 1b, with what the sender had accepted. */
    record Prepared(Ballot ballot, Optional<Accepted> lastAccepted) implements PaxosMessage {}

    /** Phase 2a. */
    record Accept(Ballot ballot, Proposal proposal) implements PaxosMessage {}

    /** Phase 2b. */
    record AcceptedBallot(Ballot ballot) implements PaxosMessage {}

    /** A majority has accepted. */
    record Decided(Ballot ballot, Proposal proposal) implements PaxosMessage {}
}
