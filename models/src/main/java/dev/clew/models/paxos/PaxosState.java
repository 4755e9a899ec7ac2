package dev.clew.models.paxos;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * State of a server, which is leader, acceptor and learner in one.
 *
 * @param ballot the greatest ballot seen
 * @param proposal the proposal that it leads, if any
 * @param prepares servers that answered its Prepare, with the proposal each had accepted
 * @param accepts servers that have accepted its proposal
 * @param accepted the proposal that it last accepted
 * @param decided whether it knows the decision, which is then {@code accepted}
 */
record PaxosState(
        Ballot ballot,
        Optional<Proposal> proposal,
        Map<Integer, Optional<Accepted>> prepares,
        Set<Integer> accepts,
        Optional<Accepted> accepted,
        boolean decided) {

    PaxosState {
        prepares = Map.copyOf(prepares);
        accepts = Set.copyOf(accepts);
    }

    static PaxosState initial() {
        return new PaxosState(new Ballot(0, 0), Optional.empty(), Map.of(), Set.of(), Optional.empty(), false);
    }

    PaxosState promising(Ballot greater) {
        return new PaxosState(greater, proposal, prepares, accepts, accepted, decided);
    }

    PaxosState leading(Ballot own, Proposal proposed, Map<Integer, Optional<Accepted>> promises) {
        return new PaxosState(own, Optional.of(proposed), promises, Set.of(), accepted, decided);
    }

    PaxosState prepared(Map<Integer, Optional<Accepted>> promises) {
        return new PaxosState(ballot, proposal, promises, accepts, accepted, decided);
    }

    PaxosState accepting(Accepted value) {
        return new PaxosState(value.ballot(), proposal, prepares, accepts, Optional.of(value), decided);
    }

    PaxosState accepts(Set<Integer> acceptors) {
        return new PaxosState(ballot, proposal, prepares, acceptors, accepted, decided);
    }

    PaxosState deciding() {
        return new PaxosState(ballot, proposal, prepares, accepts, accepted, true);
    }
}
