package dev.clew.models.raft;

import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterView;
import dev.clew.model.Fairness;
import dev.clew.models.raft.RaftMessage.AppendEntries;
import dev.clew.models.register.RegisterMessage;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Liveness properties under weakly fair deliveries, timers and restarts. Terms are bounded: a
 * guarantee that an unbounded protocol gives for every term can be checked for the last term only,
 * which nobody disturbs.
 *
 * <p>The properties of the last term hold if no message is lost and no server crashes. They do not
 * include that a follower learns the commit index: it may refuse the heartbeat that carries it
 * because the heartbeat overtook an entry, and without a heartbeat timer it is not resent.
 */
record RaftProgress(RaftOptions options, RaftQuorums quorums) {

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
        return IntStream.range(0, Math.min(options.candidates(), options.servers()))
                .mapToObj(id -> quorums.members(state(view, id)).contains(id)
                        ? state(view, id).term()
                        : maxTerm())
                .allMatch(term -> term >= maxTerm());
    }

    /**
     * Returns whether an append of an earlier term is in flight to a server; this remains so unless
     * the server answers it.
     */
    private boolean isAppendOfThePast(ClusterView<RegisterMessage> view) {
        return IntStream.range(0, options.servers()).anyMatch(id -> view.deliverable(id).stream()
                .anyMatch(envelope -> envelope.message() instanceof AppendEntries append
                        && append.term() < state(view, id).term()));
    }

    private boolean isCampaignOfLastTerm(ClusterView<RegisterMessage> view) {
        return ofLastTerm(view).anyMatch(state -> state.role() == Role.CANDIDATE);
    }

    /**
     * Returns whether the last term is won or cannot be: two campaigns may split the votes, and a
     * majority may refuse a candidate's log.
     */
    private boolean isLastTermWonOrSplit(ClusterView<RegisterMessage> view) {
        List<Integer> campaigns = IntStream.range(0, options.servers())
                .filter(id -> state(view, id).term() == maxTerm()
                        && state(view, id).votedFor().filter(vote -> vote == id).isPresent())
                .boxed()
                .toList();
        return ofLastTerm(view).anyMatch(RaftState::leads)
                || campaigns.size() != 1
                || !mayWin(view, state(view, campaigns.get(0)));
    }

    private boolean mayWin(ClusterView<RegisterMessage> view, RaftState candidate) {
        List<Integer> willing = IntStream.range(0, options.servers())
                .filter(id -> !isBehind(candidate, state(view, id)))
                .boxed()
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
        return IntStream.range(0, options.servers()).mapToObj(id -> state(view, id));
    }

    private static RaftState state(ClusterView<RegisterMessage> view, int id) {
        return view.state(id, RaftState.class);
    }
}
