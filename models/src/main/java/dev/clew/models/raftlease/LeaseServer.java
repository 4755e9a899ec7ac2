package dev.clew.models.raftlease;

import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.models.raftlease.RaftMessage.Append;
import dev.clew.models.raftlease.RaftMessage.RequestVote;
import dev.clew.models.raftlease.RaftMessage.Stored;
import dev.clew.models.raftlease.RaftMessage.Vote;
import dev.clew.models.raftlease.ServerState.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Server that may become leader, if it is one of the first, and then renews its lease with each heartbeat.
 *
 * @param self its number
 * @param bounds what is the same for all
 */
record LeaseServer(int self, Bounds bounds) implements Node.WithTimers<ServerState, RaftMessage, LeaseServer.Clock> {

    /** Timers. */
    enum Clock {
        /** It has heard no leader for a while. */
        ELECTION,
        /** The next heartbeat of the leader is due. */
        HEARTBEAT
    }

    /**
     * Bounds of the model; times in units.
     *
     * @param servers the number of servers
     * @param candidates how many of them may become leader
     * @param terms the greatest term
     * @param rounds how many heartbeats a leader sends
     * @param election how long a server that has heard a leader votes for nobody else, and does not stand for election
     * @param patience how much longer it may wait before it stands for election
     * @param trusted how long a lease lasts after the heartbeat was sent
     */
    record Bounds(int servers, int candidates, int terms, int rounds, int election, int patience, int trusted) {
        boolean isMajority(Set<Integer> some) {
            return 2 * some.size() > servers;
        }
    }

    @Override
    public ServerState start(Effects<RaftMessage> effects) {
        await(ServerState.FIRST, effects);
        return ServerState.FIRST;
    }

    /** Begins to wait for a leader. */
    private void await(ServerState state, Effects<RaftMessage> effects) {
        if (self < bounds.candidates && state.term() < bounds.terms) {
            effects.setTimer(Clock.ELECTION, bounds.election, bounds.election + bounds.patience);
        }
    }

    @Override
    public ServerState timeout(ServerState state, Clock timer, Effects<RaftMessage> effects) {
        if (timer == Clock.HEARTBEAT) {
            return heartbeat(state, effects);
        }
        ServerState candidate = state.candidate(self);
        await(candidate, effects);
        broadcast(
                new RequestVote(
                        candidate.term(), candidate.lastTerm(), candidate.log().size()),
                effects);
        return candidate;
    }

    private void broadcast(RaftMessage message, Effects<RaftMessage> effects) {
        for (int server = 0; server < bounds.servers; server++) {
            if (server != self) {
                effects.send(server, message);
            }
        }
    }

    /** Sends the log; the lease that a majority may grant by its answers begins now. */
    private ServerState heartbeat(ServerState state, Effects<RaftMessage> effects) {
        int round = state.round() + 1;
        broadcast(new Append(state.term(), state.log(), state.commit(), round), effects);
        if (round < bounds.rounds) {
            effects.setTimer(Clock.HEARTBEAT, bounds.trusted);
        }
        return state.inRound(round, Set.of(self), Optional.of(effects.now().plus(bounds.trusted)), state.lease());
    }

    @Override
    public ServerState receive(ServerState state, int source, RaftMessage message, Effects<RaftMessage> effects) {
        if (message instanceof RequestVote request) {
            return vote(state, source, request, effects);
        } else if (message instanceof Append append) {
            return store(state, source, append, effects);
        } else if (message.term() != state.term()) {
            return state;
        } else if (message instanceof Vote) {
            return elect(state, source, effects);
        }
        return renew(state, source, (Stored) message);
    }

    private ServerState vote(ServerState state, int candidate, RequestVote request, Effects<RaftMessage> effects) {
        boolean isBound = state.promise().filter(effects.now()::isBefore).isPresent();
        if (isBound || request.term() <= state.term()) {
            return state;
        }
        effects.cancelTimer(Clock.HEARTBEAT);
        ServerState follower = state.in(request.term());
        if (!follower.isNoNewerThan(request)) {
            return follower;
        }
        effects.send(candidate, new Vote(request.term()));
        await(follower, effects);
        return follower.voting(candidate);
    }

    private ServerState elect(ServerState state, int voter, Effects<RaftMessage> effects) {
        if (state.role() != Role.CANDIDATE) {
            return state;
        }
        Set<Integer> votes = with(state.support(), voter);
        if (!bounds.isMajority(votes)) {
            return state.supported(Role.CANDIDATE, state.log(), state.commit(), votes);
        }
        effects.cancelTimer(Clock.ELECTION);
        List<Integer> log =
                Stream.concat(state.log().stream(), Stream.of(state.term())).toList();
        return heartbeat(state.supported(Role.LEADER, log, state.commit(), Set.of(self)), effects);
    }

    private ServerState store(ServerState state, int leader, Append append, Effects<RaftMessage> effects) {
        if (append.term() < state.term()) {
            return state;
        }
        effects.cancelTimer(Clock.HEARTBEAT);
        effects.cancelTimer(Clock.ELECTION);
        ServerState follower = state.in(append.term());
        await(follower, effects);
        effects.send(leader, new Stored(append.term(), append.round()));
        return follower.storing(append, effects.now().plus(bounds.election));
    }

    private ServerState renew(ServerState state, int follower, Stored stored) {
        if (state.role() != Role.LEADER) {
            return state;
        }
        Set<Integer> support = with(state.support(), follower);
        int commit = bounds.isMajority(support) ? state.log().size() : state.commit();
        ServerState leader = state.supported(Role.LEADER, state.log(), commit, support);
        if (stored.round() != state.round()) {
            return leader;
        }
        Set<Integer> renewed = with(state.renewed(), follower);
        return leader.inRound(
                state.round(), renewed, state.next(), bounds.isMajority(renewed) ? state.next() : state.lease());
    }

    private static Set<Integer> with(Set<Integer> servers, int another) {
        Set<Integer> all = new TreeSet<>(servers);
        all.add(another);
        return all;
    }
}
