package dev.clew.models.raft;

import dev.clew.model.Action;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterView;
import dev.clew.model.Envelope;
import dev.clew.model.NodeGroup;
import dev.clew.models.raft.RaftMessage.AppendEntries;
import dev.clew.models.raft.RaftMessage.PreVoteReply;
import dev.clew.models.raft.RaftMessage.RequestPreVote;
import dev.clew.models.register.RegisterMessage;
import java.util.Optional;

/**
 * Step properties of the delivery of a message and the firing of a timer; checked with {@link
 * RaftClaims}, since they evaluate every step.
 *
 * @param servers the servers
 */
record RaftDeliveries(NodeGroup<RaftState> servers) {

    void addTo(ClusterBuilder<RegisterMessage> builder) {
        builder.step("MessagesOfThePastChangeNothing", this::pastChangesNothing)
                .step("LeaderIsFollowed", this::leaderIsFollowed)
                .step("PreVoteOnlyForUpToDateLog", this::preVoteForUpToDateLog)
                .step("LaterTermIsTaken", this::laterTermIsTaken)
                .step("HeartbeatSendsWhatIsNotKnownToBeThere", this::heartbeatSendsAgain);
    }

    private boolean pastChangesNothing(
            ClusterView<RegisterMessage> before, Action action, ClusterView<RegisterMessage> after) {
        Optional<Envelope<RaftMessage>> delivery = delivery(action);
        if (delivery.isEmpty()) {
            return true;
        }
        int receiver = delivery.get().destination();
        RaftState state = state(before, receiver);
        return delivery.get().message().term() >= state.term() || state.equals(state(after, receiver));
    }

    /** Returns whether a server that receives a later term is in it afterwards, even if it led. */
    private boolean laterTermIsTaken(
            ClusterView<RegisterMessage> before, Action action, ClusterView<RegisterMessage> after) {
        return delivery(action)
                .filter(each ->
                        state(after, each.destination()).term() < each.message().term())
                .isEmpty();
    }

    /**
     * Returns whether a server follows the leader of its own or a later term from which it received
     * entries.
     */
    private boolean leaderIsFollowed(
            ClusterView<RegisterMessage> before, Action action, ClusterView<RegisterMessage> after) {
        Optional<Envelope<RaftMessage>> delivery = delivery(action);
        if (delivery.isEmpty() || !(delivery.get().message() instanceof AppendEntries append)) {
            return true;
        }
        int receiver = delivery.get().destination();
        return append.term() < state(before, receiver).term()
                || state(after, receiver).role() == Role.FOLLOWER;
    }

    /**
     * Returns whether a server whose log is more up to date than the requester's does not grant a
     * pre-vote.
     */
    private boolean preVoteForUpToDateLog(
            ClusterView<RegisterMessage> before, Action action, ClusterView<RegisterMessage> after) {
        Optional<Envelope<RaftMessage>> delivery = delivery(action);
        if (delivery.isEmpty() || !(delivery.get().message() instanceof RequestPreVote request)) {
            return true;
        }
        RaftState voter = state(before, delivery.get().destination());
        boolean isBehind = request.lastLogTerm() < voter.lastTerm()
                || (request.lastLogTerm() == voter.lastTerm() && request.lastLogIndex() < voter.lastIndex());
        return !isBehind || preVotes(delivery.get(), before) == preVotes(delivery.get(), after);
    }

    private static long preVotes(Envelope<RaftMessage> request, ClusterView<RegisterMessage> view) {
        return view.deliverable(request.source()).stream()
                .filter(envelope ->
                        envelope.source() == request.destination() && envelope.message() instanceof PreVoteReply)
                .count();
    }

    /**
     * Returns whether a leader whose heartbeat timer fires sends each follower the entries after
     * its known match.
     */
    private boolean heartbeatSendsAgain(
            ClusterView<RegisterMessage> before, Action action, ClusterView<RegisterMessage> after) {
        if (!(action instanceof Action.Timeout timeout) || timeout.timer() != RaftServer.Timer.HEARTBEAT) {
            return true;
        }
        RaftState leader = state(after, timeout.node());
        return leader.followers().entrySet().stream()
                .filter(known ->
                        known.getValue().match() > 0 && known.getValue().match() < leader.lastIndex())
                .allMatch(known -> after.deliverable(known.getKey()).stream()
                        .anyMatch(envelope -> envelope.source() == timeout.node()
                                && envelope.message() instanceof AppendEntries append
                                && append.term() == leader.term()
                                && append.prevLogIndex() == known.getValue().match()
                                && !append.entries().isEmpty()));
    }

    private static Optional<Envelope<RaftMessage>> delivery(Action action) {
        return action.delivered()
                .flatMap(taken -> taken.message() instanceof RaftMessage message
                        ? Optional.of(new Envelope<>(taken.source(), taken.destination(), message))
                        : Optional.empty());
    }

    private RaftState state(ClusterView<RegisterMessage> view, int id) {
        return view.state(servers.withId(id));
    }
}
