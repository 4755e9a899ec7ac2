package dev.clew.models.raft;

import dev.clew.model.Effects;
import dev.clew.models.raft.RaftMessage.AppendEntries;
import dev.clew.models.raft.RaftMessage.AppendReply;
import dev.clew.models.register.RegisterMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Log replication by the leader.
 *
 * <p>A leader sends only what is new: a heartbeat when it is elected and when its commit index
 * rises, and each entry once unless it is refused. Retransmission of possibly lost messages is
 * represented by the network's duplicates or, if messages are actually lost, by the heartbeat
 * timer.
 */
record Replication(RaftOptions options) {

    RaftState lead(RaftState candidate, Effects<RegisterMessage> effects) {
        int match = options.has(RaftBug.MATCH_OFF_BY_ONE) ? 1 : 0;
        Map<Integer, Progress> progress = new HashMap<>();
        for (int server : options.all()) {
            if (server != effects.self()) {
                progress.put(server, new Progress(candidate.lastIndex() + 1, match));
            }
        }
        RaftState leader = candidate.leading(progress);
        if (options.noOp()) {
            return accept(leader, new Command.NoOp(), effects);
        }
        followersOf(leader).forEach(follower -> heartbeat(leader, follower, effects));
        return leader;
    }

    RaftState accept(RaftState leader, Command command, Effects<RegisterMessage> effects) {
        RaftState longer = leader.appending(new Entry(leader.term(), command));
        return sendToAll(commit(longer, effects.self()), false, effects);
    }

    /**
     * Handles the heartbeat timer: resends to each follower the entries it has not acknowledged.
     */
    RaftState beat(RaftState leader, Effects<RegisterMessage> effects) {
        RaftState again = leader;
        for (int follower : followersOf(leader)) {
            again = again.withProgress(follower, leader.progress(follower).again());
        }
        return sendToAll(again, true, effects);
    }

    RaftState requested(RaftState state, int leader, AppendEntries request, Effects<RegisterMessage> effects) {
        if (request.term() < state.term()) {
            if (options.heartbeats()) { // otherwise a deposed leader would keep resending forever
                effects.send(leader, new AppendReply(state.term(), false, request.prevLogIndex()));
            }
            return state;
        }
        RaftState follower = state.following(state.term());
        if (!matches(follower, request)) {
            effects.send(leader, new AppendReply(state.term(), false, request.prevLogIndex()));
            return follower;
        }
        RaftState longer = follower.withLog(merged(follower, request));
        if (!request.entries().isEmpty() || options.answersHeartbeats()) {
            effects.send(leader, new AppendReply(state.term(), true, request.lastIndex()));
        } else if (options.has(RaftBug.EMPTY_APPEND_MATCH)) {
            effects.send(leader, new AppendReply(state.term(), true, longer.lastIndex()));
        }
        int agreed = Math.min(request.lastIndex(), longer.lastIndex());
        return longer.committing(Math.min(request.leaderCommit(), agreed));
    }

    RaftState answered(RaftState state, int follower, AppendReply reply, Effects<RegisterMessage> effects) {
        if (!state.leads() || reply.term() < state.term()) {
            return state;
        }
        Progress progress = state.progress(follower);
        if (!reply.success()) {
            boolean isNews = reply.index() >= progress.match() && reply.index() < progress.next();
            return isNews
                    ? send(
                            state.withProgress(follower, progress.rejected(reply.index(), options.batch())),
                            follower,
                            effects)
                    : state;
        }
        if (reply.index() <= progress.match()) {
            return state;
        }
        RaftState leader = commit(state.withProgress(follower, progress.matched(reply.index())), effects.self());
        return leader.commitIndex() > state.commitIndex()
                ? sendToAll(leader, true, effects)
                : send(leader, follower, effects);
    }

    private boolean matches(RaftState follower, AppendEntries request) {
        if (options.has(RaftBug.UNCHECKED_HEARTBEAT) && request.entries().isEmpty()) {
            return true;
        }
        return request.prevLogIndex() <= follower.lastIndex()
                && follower.termAt(request.prevLogIndex()) == request.prevLogTerm();
    }

    /** Returns the follower's log with the entries; only conflicting entries are truncated. */
    private List<Entry> merged(RaftState follower, AppendEntries request) {
        List<Entry> continued = continued(follower, request);
        boolean conflicts = !follower.prefix(request.lastIndex()).equals(continued);
        return conflicts || options.has(RaftBug.TRUNCATE_ON_STALE_APPEND) ? continued : follower.log();
    }

    private static List<Entry> continued(RaftState follower, AppendEntries request) {
        List<Entry> log = new ArrayList<>(follower.prefix(request.prevLogIndex()));
        log.addAll(request.entries());
        return log;
    }

    /**
     * Commits the greatest index of this term that a quorum holds, and with it all earlier entries.
     */
    private RaftState commit(RaftState leader, int self) {
        for (int index = leader.lastIndex(); index > leader.commitIndex(); index--) {
            boolean isOfThisTerm = leader.termAt(index) == leader.term() || options.has(RaftBug.COMMIT_EARLIER_TERM);
            if (isOfThisTerm && isOnQuorum(leader, self, index)) {
                return leader.committing(index);
            }
        }
        return leader;
    }

    private boolean isOnQuorum(RaftState leader, int self, int index) {
        Set<Integer> holders = new HashSet<>(Set.of(self));
        leader.followers().forEach((follower, progress) -> {
            if (progress.match() >= index) {
                holders.add(follower);
            }
        });
        return options.isQuorum(holders, leader.log());
    }

    private RaftState sendToAll(RaftState leader, boolean withHeartbeats, Effects<RegisterMessage> effects) {
        RaftState sent = leader;
        for (int follower : followersOf(leader)) {
            if (leader.progress(follower).next() <= leader.lastIndex()) {
                sent = send(sent, follower, effects);
            } else if (withHeartbeats) {
                heartbeat(leader, follower, effects);
            }
        }
        return sent;
    }

    /**
     * Returns the followers sorted by id: the iteration order of JDK sets differs from run to run.
     */
    private static List<Integer> followersOf(RaftState leader) {
        return leader.followers().keySet().stream().sorted().toList();
    }

    /** Sends a follower its next entries, if there are any. */
    private RaftState send(RaftState leader, int follower, Effects<RegisterMessage> effects) {
        int next = leader.progress(follower).next();
        if (next > leader.lastIndex()) {
            return leader;
        }
        int last = (int) Math.min(leader.lastIndex(), next - 1L + options.batch());
        List<Entry> entries = List.copyOf(leader.log().subList(next - 1, last));
        effects.send(follower, append(leader, next - 1, entries));
        return leader.withProgress(follower, leader.progress(follower).sent(last));
    }

    private void heartbeat(RaftState leader, int follower, Effects<RegisterMessage> effects) {
        effects.send(follower, append(leader, leader.progress(follower).next() - 1, List.of()));
    }

    private static AppendEntries append(RaftState leader, int previous, List<Entry> entries) {
        return new AppendEntries(leader.term(), previous, leader.termAt(previous), entries, leader.commitIndex());
    }
}
