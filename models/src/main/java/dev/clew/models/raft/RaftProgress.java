package dev.clew.models.raft;

import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterView;
import dev.clew.model.Fairness;
import dev.clew.model.NodeGroup;
import dev.clew.model.NodeRef;
import dev.clew.models.raft.RaftMessage.AppendEntries;
import dev.clew.models.register.RegisterMessage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Liveness properties under weakly fair deliveries, timers and restarts. Terms are bounded: a
 * guarantee that an unbounded protocol gives for every term can be checked for the last term only,
 * which nobody disturbs.
 *
 * <p>The properties of the last term hold if no message is lost and no server crashes. They do not
 * include that a follower learns the commit index: it may refuse the heartbeat that carries it
 * because the heartbeat overtook an entry, and without a heartbeat timer it is not resent.
 *
 * @param servers the servers
 * @param candidates those that may campaign
 * @param quorums decides which servers form a majority
 */
record RaftProgress(
        RaftOptions options, NodeGroup<RaftState> servers, NodeGroup<RaftState> candidates, RaftQuorums quorums) {

    void addTo(ClusterBuilder<RegisterMessage> builder) {
        builder.fairness(
                        Fairness.weak(Fairness.Kind.DELIVERY),
                        Fairness.weak(Fairness.Kind.TIMEOUT),
                        Fairness.weak(Fairness.Kind.RESTART))
                .infinitelyOften(
                        "LeaderOrTermsUsedUp", view -> states(view).anyMatch(RaftState::leads) || areTermsUsedUp(view));
        if (options.progress() && options.heartbeats()) {
            builder.leadsTo("AppendsOfThePastAreAnswered", this::isAppendOfThePast, view -> !isAppendOfThePast(view));
        }
        if (options.progress()) {
            builder.leadsTo("LastCampaignIsWon", this::isCampaignOfLastTerm, this::isLastTermWonOrSplit)
                    .leadsTo(
                            "LastLeaderReplicatesItsLog", this::hasLastLeaderLogged, this::isLogOfLastLeaderEverywhere);
        }
    }

    /** Returns whether no server may campaign any more, so that a leader is no longer required. */
    private boolean areTermsUsedUp(ClusterView<RegisterMessage> view) {
        return candidates.stream()
                .allMatch(server -> view.state(server).term() >= maxTerm()
                        || !quorums.members(view.state(server)).contains(server.id()));
    }

    /**
     * Returns whether an append of an earlier term is in flight to a server; this remains so unless
     * the server answers it.
     */
    private boolean isAppendOfThePast(ClusterView<RegisterMessage> view) {
        return servers.stream().anyMatch(server -> view.deliverable(server).stream()
                .anyMatch(envelope -> envelope.message() instanceof AppendEntries append
                        && append.term() < view.state(server).term()));
    }

    private boolean isCampaignOfLastTerm(ClusterView<RegisterMessage> view) {
        return ofLastTerm(view).anyMatch(state -> state.role() == Role.CANDIDATE);
    }

    /**
     * Returns whether the last term is won or cannot be: two campaigns may split the votes, and a
     * majority may refuse a candidate's log.
     */
    private boolean isLastTermWonOrSplit(ClusterView<RegisterMessage> view) {
        List<RaftState> campaigns = servers.stream()
                .filter(server -> view.state(server).term() == maxTerm()
                        && view.state(server).votedFor().equals(Optional.of(server.id())))
                .map(view::state)
                .toList();
        return ofLastTerm(view).anyMatch(RaftState::leads) || campaigns.size() != 1 || !mayWin(view, campaigns.get(0));
    }

    private boolean mayWin(ClusterView<RegisterMessage> view, RaftState candidate) {
        List<Integer> willing = servers.stream()
                .filter(server -> !isBehind(candidate, view.state(server)))
                .map(NodeRef::id)
                .toList();
        return candidate.role() == Role.CANDIDATE && quorums.isMajority(willing, candidate);
    }

    private static boolean isBehind(RaftState candidate, RaftState voter) {
        return candidate.lastTerm() < voter.lastTerm()
                || (candidate.lastTerm() == voter.lastTerm() && candidate.lastIndex() < voter.lastIndex());
    }

    private boolean hasLastLeaderLogged(ClusterView<RegisterMessage> view) {
        return ofLastTerm(view).anyMatch(state -> state.leads() && state.lastIndex() > 0);
    }

    /**
     * Returns whether every server has the log of the last term's leader, which has committed it if
     * its last entry is of its term.
     */
    private boolean isLogOfLastLeaderEverywhere(ClusterView<RegisterMessage> view) {
        return ofLastTerm(view)
                .filter(RaftState::leads)
                .allMatch(leader -> states(view).allMatch(state -> state.log().equals(leader.log()))
                        && (leader.lastTerm() < leader.term() || leader.commitIndex() == leader.lastIndex()));
    }

    private Stream<RaftState> ofLastTerm(ClusterView<RegisterMessage> view) {
        return states(view).filter(state -> state.term() == maxTerm());
    }

    private int maxTerm() {
        return options.maxTerm();
    }

    private Stream<RaftState> states(ClusterView<RegisterMessage> view) {
        return servers.stream().map(view::state);
    }
}
