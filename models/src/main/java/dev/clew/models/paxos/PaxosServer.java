package dev.clew.models.paxos;

import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.model.NodeGroup;
import dev.clew.model.Values;
import dev.clew.models.paxos.PaxosMessage.Accept;
import dev.clew.models.paxos.PaxosMessage.AcceptedBallot;
import dev.clew.models.paxos.PaxosMessage.Decided;
import dev.clew.models.paxos.PaxosMessage.Prepare;
import dev.clew.models.paxos.PaxosMessage.Prepared;
import dev.clew.models.register.RegisterMessage;
import dev.clew.models.register.RegisterMessage.Get;
import dev.clew.models.register.RegisterMessage.GetOk;
import dev.clew.models.register.RegisterMessage.Put;
import dev.clew.models.register.RegisterMessage.PutOk;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Server that is leader, acceptor and learner.
 *
 * @param servers all servers
 * @param ignoresAccepted enables the seeded bug
 */
record PaxosServer(NodeGroup<?> servers, boolean ignoresAccepted) implements Node<PaxosState, RegisterMessage> {

    @Override
    public PaxosState start(Effects<RegisterMessage> effects) {
        return PaxosState.initial();
    }

    @Override
    public PaxosState receive(PaxosState state, int source, RegisterMessage message, Effects<RegisterMessage> effects) {
        if (state.decided()) {
            if (message instanceof Get get) {
                char value = state.accepted().orElseThrow().proposal().value();
                effects.send(source, new GetOk(get.request(), value));
            }
            return state;
        }
        if (message instanceof Put put && state.proposal().isEmpty()) {
            return lead(state, new Proposal(put.request(), source, put.value()), effects);
        }
        if (message instanceof Prepare prepare && prepare.ballot().compareTo(state.ballot()) > 0) {
            effects.send(source, new Prepared(prepare.ballot(), state.accepted()));
            return state.promising(prepare.ballot());
        }
        if (message instanceof Prepared prepared && prepared.ballot().equals(state.ballot())) {
            return promised(state, source, prepared.lastAccepted(), effects);
        }
        if (message instanceof Accept accept && state.ballot().compareTo(accept.ballot()) <= 0) {
            effects.send(source, new AcceptedBallot(accept.ballot()));
            return state.accepting(new Accepted(accept.ballot(), accept.proposal()));
        }
        if (message instanceof AcceptedBallot accepted && accepted.ballot().equals(state.ballot())) {
            return acceptedBy(state, source, effects);
        }
        if (message instanceof Decided decided) {
            return state.accepting(new Accepted(decided.ballot(), decided.proposal()))
                    .deciding();
        }
        return state;
    }

    private PaxosState lead(PaxosState state, Proposal proposal, Effects<RegisterMessage> effects) {
        Ballot ballot = new Ballot(state.ballot().round() + 1, effects.self());
        effects.broadcast(servers, new Prepare(ballot));
        return state.leading(ballot, proposal, Map.of(effects.self(), state.accepted()));
    }

    private PaxosState promised(
            PaxosState state, int source, Optional<Accepted> lastAccepted, Effects<RegisterMessage> effects) {
        Map<Integer, Optional<Accepted>> prepares = Values.put(state.prepares(), source, lastAccepted);
        PaxosState promised = state.prepared(prepares);
        if (prepares.size() != majority()) {
            return promised;
        }
        Optional<Proposal> earlier = prepares.values().stream()
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .map(Accepted::proposal);
        Proposal own = state.proposal().orElseThrow();
        Proposal proposal = ignoresAccepted ? own : earlier.orElse(own);
        effects.broadcast(servers, new Accept(state.ballot(), proposal));
        return new PaxosState(
                state.ballot(),
                Optional.of(proposal),
                prepares,
                with(state.accepts(), effects.self()),
                Optional.of(new Accepted(state.ballot(), proposal)),
                false);
    }

    private PaxosState acceptedBy(PaxosState state, int source, Effects<RegisterMessage> effects) {
        PaxosState accepted = state.accepts(with(state.accepts(), source));
        if (accepted.accepts().size() != majority()) {
            return accepted;
        }
        Proposal proposal = state.proposal().orElseThrow();
        effects.broadcast(servers, new Decided(state.ballot(), proposal));
        effects.send(proposal.requester(), new PutOk(proposal.request()));
        return accepted.deciding();
    }

    private static Set<Integer> with(Set<Integer> ids, int id) {
        Set<Integer> more = Values.plus(ids, id);
        return more;
    }

    private int majority() {
        return servers.size() / 2 + 1;
    }
}
