package dev.clew.models.raft;

import dev.clew.model.Action;
import dev.clew.model.ClusterModel;
import dev.clew.model.ClusterView;
import dev.clew.model.Envelope;
import dev.clew.models.raft.RaftMessage.AppendEntries;
import dev.clew.models.raft.RaftMessage.PreVoteReply;
import dev.clew.models.raft.RaftMessage.RequestPreVote;
import dev.clew.models.register.RegisterMessage;
import java.util.Optional;

/** What a server must make of a message or a timer; checked with {@link RaftClaims}, since it looks at each step. */
final class RaftDeliveries {
    private RaftDeliveries() {}

    static void addTo(ClusterModel.Builder<RegisterMessage> builder) {
        builder.step("MessagesOfThePastChangeNothing", RaftDeliveries::pastChangesNothing)
                .step("LeaderIsFollowed", RaftDeliveries::leaderIsFollowed)
                .step("PreVoteOnlyForUpToDateLog", RaftDeliveries::preVoteForUpToDateLog)
                .step("LaterTermIsTaken", RaftDeliveries::laterTermIsTaken)
                .step("HeartbeatSendsWhatIsNotKnownToBeThere", RaftDeliveries::heartbeatSendsAgain);
    }

    private static boolean pastChangesNothing(
            ClusterView<RegisterMessage> before, Action action, ClusterView<RegisterMessage> after) {
        Optional<Envelope<Object>> delivery = delivery(action);
        if (delivery.isEmpty()) {
            return true;
        }
        int receiver = delivery.get().destination();
        RaftMessage message = (RaftMessage) delivery.get().message();
        RaftState state = state(before, receiver);
        return message.term() >= state.term() || state.equals(state(after, receiver));
    }

    /** Who hears of a later term is in it, a leader too. */
    private static boolean laterTermIsTaken(
            ClusterView<RegisterMessage> before, Action action, ClusterView<RegisterMessage> after) {
        return delivery(action)
                .filter(each -> state(after, each.destination()).term() < ((RaftMessage) each.message()).term())
                .isEmpty();
    }

    /** Who hears from the leader of its term, or of a later one, follows it. */
    private static boolean leaderIsFollowed(
            ClusterView<RegisterMessage> before, Action action, ClusterView<RegisterMessage> after) {
        Optional<Envelope<Object>> delivery = delivery(action).filter(each -> each.message() instanceof AppendEntries);
        if (delivery.isEmpty()) {
            return true;
        }
        int receiver = delivery.get().destination();
        int term = ((RaftMessage) delivery.get().message()).term();
        return term < state(before, receiver).term() || state(after, receiver).role() == Role.FOLLOWER;
    }

    /** A server that has more than the log of who asks for its pre-vote does not answer. */
    private static boolean preVoteForUpToDateLog(
            ClusterView<RegisterMessage> before, Action action, ClusterView<RegisterMessage> after) {
        Optional<Envelope<Object>> delivery = delivery(action).filter(each -> each.message() instanceof RequestPreVote);
        if (delivery.isEmpty()) {
            return true;
        }
        RequestPreVote request = (RequestPreVote) delivery.get().message();
        RaftState voter = state(before, delivery.get().destination());
        boolean isBehind = request.lastLogTerm() < voter.lastTerm()
                || (request.lastLogTerm() == voter.lastTerm() && request.lastLogIndex() < voter.lastIndex());
        return !isBehind || preVotes(delivery.get(), before) == preVotes(delivery.get(), after);
    }

    private static long preVotes(Envelope<Object> request, ClusterView<RegisterMessage> view) {
        return view.deliverable(request.source()).stream()
                .filter(envelope ->
                        envelope.source() == request.destination() && envelope.message() instanceof PreVoteReply)
                .count();
    }

    /** A leader whose heartbeat timer fires sends each follower the entry after those that it is known to have. */
    private static boolean heartbeatSendsAgain(
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

    private static Optional<Envelope<Object>> delivery(Action action) {
        return action.delivered().filter(taken -> taken.message() instanceof RaftMessage);
    }

    private static RaftState state(ClusterView<RegisterMessage> view, int id) {
        return view.state(id, RaftState.class);
    }
}
