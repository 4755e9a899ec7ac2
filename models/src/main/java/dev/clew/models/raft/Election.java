package dev.clew.models.raft;

import dev.clew.model.Effects;
import dev.clew.models.raft.RaftMessage.PreVoteReply;
import dev.clew.models.raft.RaftMessage.RequestPreVote;
import dev.clew.models.raft.RaftMessage.RequestVote;
import dev.clew.models.raft.RaftMessage.VoteReply;
import dev.clew.models.register.RegisterMessage;
import java.util.List;

/**
 * Leader election: at most one leader per term, with a log at least as up to date as a quorum's.
 *
 * <p>Of the two reasons to refuse a pre-vote, an outdated log and a recent message from a leader,
 * only the first is modelled. There is no clock: any time may pass between two steps, so a server
 * may always have waited long enough. Every behavior of servers that apply the second rule is
 * therefore a behavior of this model; the rule prevents disturbed leaders, which does not concern
 * safety.
 */
record Election(RaftOptions options, Replication replication) {

    /** Starts a campaign, or a pre-vote if enabled, when the election timer fires. */
    RaftState start(RaftState state, Effects<RegisterMessage> effects) {
        if (!options.preVote()) {
            return campaign(state, effects);
        }
        RaftState asking = state.preparing(effects.self());
        effects.broadcast(membersOf(state), new RequestPreVote(asking.term(), asking.lastIndex(), asking.lastTerm()));
        return campaignIfWelcome(asking, effects);
    }

    RaftState campaign(RaftState state, Effects<RegisterMessage> effects) {
        RaftState candidate = state.campaigning(effects.self());
        effects.broadcast(
                membersOf(state), new RequestVote(candidate.term(), candidate.lastIndex(), candidate.lastTerm()));
        return leadIfElected(candidate, effects);
    }

    RaftState requested(RaftState state, int source, RequestPreVote request, Effects<RegisterMessage> effects) {
        boolean isUpToDate = isUpToDate(request.lastLogIndex(), request.lastLogTerm(), state);
        if (request.term() == state.term() && isUpToDate && !state.leads()) {
            effects.send(source, new PreVoteReply(state.term()));
        }
        return state;
    }

    RaftState answered(RaftState state, int voter, PreVoteReply reply, Effects<RegisterMessage> effects) {
        boolean counts = state.role() == Role.PRE_CANDIDATE && reply.term() == state.term();
        return counts ? campaignIfWelcome(state.withVoteOf(voter), effects) : state;
    }

    private RaftState campaignIfWelcome(RaftState asking, Effects<RegisterMessage> effects) {
        return options.isQuorum(asking.votes(), asking.log()) ? campaign(asking, effects) : asking;
    }

    /** Grants a vote, or sends nothing: a candidate has no use for a refusal. */
    RaftState requested(RaftState state, int candidate, RequestVote request, Effects<RegisterMessage> effects) {
        boolean isFree = state.votedFor().isEmpty() || state.votedFor().get() == candidate;
        if (request.term() < state.term()
                || !isFree
                || !isUpToDate(request.lastLogIndex(), request.lastLogTerm(), state)) {
            return state;
        }
        effects.send(candidate, new VoteReply(state.term()));
        return state.votingFor(candidate);
    }

    RaftState answered(RaftState state, int voter, VoteReply reply, Effects<RegisterMessage> effects) {
        boolean isOfThisTerm = reply.term() == state.term() || options.has(RaftBug.STALE_VOTES);
        boolean counts = state.role() == Role.CANDIDATE && isOfThisTerm;
        return counts ? leadIfElected(state.withVoteOf(voter), effects) : state;
    }

    /**
     * Returns the members sorted by id: the iteration order of JDK sets differs from run to run.
     */
    private List<Integer> membersOf(RaftState state) {
        return options.membersOf(state.log()).stream().sorted().toList();
    }

    private RaftState leadIfElected(RaftState candidate, Effects<RegisterMessage> effects) {
        return options.isQuorum(candidate.votes(), candidate.log()) ? replication.lead(candidate, effects) : candidate;
    }

    private static boolean isUpToDate(int lastIndex, int lastTerm, RaftState voter) {
        return lastTerm > voter.lastTerm() || (lastTerm == voter.lastTerm() && lastIndex >= voter.lastIndex());
    }
}
