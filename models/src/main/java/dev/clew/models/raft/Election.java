package dev.clew.models.raft;

import dev.clew.model.Effects;
import dev.clew.models.raft.RaftMessage.RequestVote;
import dev.clew.models.raft.RaftMessage.VoteReply;

/** How a leader is found: at most one a term, with a log at least as up to date as a quorum's. */
record Election(RaftOptions options, Replication replication) {

    RaftState campaign(RaftState state, Effects<RaftMessage> effects) {
        RaftState candidate = state.campaigning(effects.self());
        effects.broadcast(
                options.members(), new RequestVote(candidate.term(), candidate.lastIndex(), candidate.lastTerm()));
        return leadIfElected(candidate, effects);
    }

    /** Grants a vote, or keeps silent: a candidate has no use for a refusal. */
    RaftState requested(RaftState state, int candidate, RequestVote request, Effects<RaftMessage> effects) {
        boolean isFree = state.votedFor().isEmpty() || state.votedFor().get() == candidate;
        if (request.term() < state.term() || !isFree || !isUpToDate(request, state)) {
            return state;
        }
        effects.send(candidate, new VoteReply(state.term(), true));
        return state.votingFor(candidate);
    }

    RaftState answered(RaftState state, int voter, VoteReply reply, Effects<RaftMessage> effects) {
        boolean isOfThisTerm = reply.term() == state.term() || options.has(RaftBug.STALE_VOTES);
        boolean counts = state.role() == Role.CANDIDATE && reply.granted() && isOfThisTerm;
        return counts ? leadIfElected(state.withVoteOf(voter), effects) : state;
    }

    private RaftState leadIfElected(RaftState candidate, Effects<RaftMessage> effects) {
        return options.isQuorum(candidate.votes().size()) ? replication.lead(candidate, effects) : candidate;
    }

    private static boolean isUpToDate(RequestVote request, RaftState voter) {
        return request.lastLogTerm() > voter.lastTerm()
                || (request.lastLogTerm() == voter.lastTerm() && request.lastLogIndex() >= voter.lastIndex());
    }
}
