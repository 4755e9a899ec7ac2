package dev.clew.models.raft;

import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterView;
import dev.clew.model.NodeGroup;
import dev.clew.model.NodeRef;
import dev.clew.models.raft.RaftMessage.AppendEntries;
import dev.clew.models.raft.RaftMessage.AppendReply;
import dev.clew.models.raft.RaftMessage.PreVoteReply;
import dev.clew.models.raft.RaftMessage.RequestVote;
import dev.clew.models.raft.RaftMessage.TimeoutNow;
import dev.clew.models.raft.RaftMessage.VoteReply;
import dev.clew.models.register.RegisterMessage;
import java.util.function.BiPredicate;

/**
 * Invariants that servers' claims about themselves and others, in messages and counted votes, are
 * true. A false claim is found long before the harm that it does. Reading all messages in flight
 * means evaluating every state, so these properties are checked on request only.
 *
 * @param servers the servers
 */
record RaftClaims(NodeGroup<RaftState> servers) {

    void addTo(ClusterBuilder<RegisterMessage> builder) {
        builder.invariant("VotedForACandidateOfTheTerm", this::votedForACandidate)
                .invariant("VotesCountedWereGiven", this::votesWereGiven);
        for (NodeRef<RaftState> server : servers) { // an invariant per server reads less state than a single one
            builder.invariant(
                            "MessageTermsAtMostSenders, to " + server,
                            view -> allMessages(view, server, (source, message) -> message.term() <= source.term()))
                    .invariant(
                            "MessagesAreTrue, to " + server,
                            view -> allMessages(
                                    view, server, (source, message) -> isTrue(view, server, source, message)));
        }
    }

    /** Returns whether every vote went to a server that has started to campaign in that term. */
    private boolean votedForACandidate(ClusterView<RegisterMessage> view) {
        return servers.stream()
                .map(view::state)
                .allMatch(voter -> voter.votedFor().isEmpty()
                        || campaigned(view, voter.votedFor().get(), voter.term()));
    }

    /** Returns whether a server campaigned in a term or is in a later one. */
    private boolean campaigned(ClusterView<RegisterMessage> view, int id, int term) {
        RaftState state = state(view, id);
        return state.term() > term
                || (state.term() == term
                        && state.votedFor().filter(vote -> vote == id).isPresent());
    }

    /**
     * Returns whether every counted voter of a candidate voted for it in this term or is already in
     * a later one.
     */
    private boolean votesWereGiven(ClusterView<RegisterMessage> view) {
        return servers.stream()
                .map(view::state)
                .filter(candidate -> candidate.role() == Role.CANDIDATE)
                .allMatch(candidate -> candidate.votes().stream()
                        .map(voter -> state(view, voter))
                        .allMatch(voter -> voter.term() > candidate.term()
                                || (voter.term() == candidate.term()
                                        && voter.votedFor().equals(candidate.votedFor()))));
    }

    /** Returns whether the senders' states and the messages in flight to a server satisfy a predicate. */
    private boolean allMessages(
            ClusterView<RegisterMessage> view,
            NodeRef<RaftState> destination,
            BiPredicate<RaftState, RaftMessage> predicate) {
        return view.deliverable(destination).stream()
                .allMatch(envelope -> !(envelope.message() instanceof RaftMessage message)
                        || predicate.test(state(view, envelope.source()), message));
    }

    /**
     * Returns whether a message's statement about its sender is true, or the sender is in a later
     * term.
     */
    private static boolean isTrue(
            ClusterView<RegisterMessage> view, NodeRef<RaftState> destination, RaftState sender, RaftMessage message) {
        if (sender.term() > message.term()) {
            return true;
        }
        if (message instanceof VoteReply) {
            return sender.votedFor().filter(vote -> vote == destination.id()).isPresent();
        }
        if (message instanceof RequestVote request) {
            return sender.role() != Role.CANDIDATE
                    || (request.lastLogIndex() == sender.lastIndex() && request.lastLogTerm() == sender.lastTerm());
        }
        if (message instanceof AppendReply reply) {
            return !reply.success() || reply.index() <= sender.lastIndex();
        }
        if (message instanceof PreVoteReply) {
            return wouldVote(sender, view.state(destination));
        }
        if (message instanceof TimeoutNow) {
            return !sender.leads()
                    || sender.log().equals(view.state(destination).prefix(sender.lastIndex()));
        }
        return !(message instanceof AppendEntries append) || isOfLog(append, sender);
    }

    /**
     * Returns whether a log is at least as up to date as the voter's, unless the voter's has grown
     * in this term.
     */
    private static boolean wouldVote(RaftState voter, RaftState asking) {
        return asking.role() != Role.PRE_CANDIDATE
                || asking.term() != voter.term()
                || voter.lastTerm() == voter.term()
                || asking.lastTerm() > voter.lastTerm()
                || (asking.lastTerm() == voter.lastTerm() && asking.lastIndex() >= voter.lastIndex());
    }

    private static boolean isOfLog(AppendEntries append, RaftState leader) {
        return append.prevLogTerm() == leader.termAt(append.prevLogIndex())
                && append.lastIndex() <= leader.lastIndex()
                && leader.log()
                        .subList(append.prevLogIndex(), append.lastIndex())
                        .equals(append.entries())
                && (!leader.leads() || append.leaderCommit() <= leader.commitIndex());
    }

    private RaftState state(ClusterView<RegisterMessage> view, int id) {
        return view.state(servers.withId(id));
    }
}
