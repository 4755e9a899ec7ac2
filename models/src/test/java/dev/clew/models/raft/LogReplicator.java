package dev.clew.models.raft;

import dev.clew.annotation.NodeId;
import dev.clew.model.Effects;
import dev.clew.models.raft.RaftMessage.AppendEntries;
import dev.clew.models.raft.RaftMessage.AppendReply;
import dev.clew.models.register.RegisterMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** State of a Raft server with mutable fields, and its replication of the log, as a leader and as a follower. */
abstract class LogReplicator {
    final RaftOptions options;

    Role role = Role.FOLLOWER;
    int currentTerm;

    @Nullable
    @NodeId
    Integer votedFor;

    final RaftLog log = new RaftLog();
    int commitIndex;

    /** Servers that granted this candidate their votes. */
    final Set<@NodeId Integer> votes = new HashSet<>();

    /** Followers of this leader by id. */
    final Map<@NodeId Integer, Follower> followers = new TreeMap<>();

    LogReplicator(RaftOptions options) {
        this.options = options;
    }

    boolean leads() {
        return role == Role.LEADER || role == Role.RETIRING_LEADER;
    }

    /** Follows the leader of a term, which is this server's term or a later one. */
    void becomeFollower(int term) {
        if (term > currentTerm) {
            currentTerm = term;
            votedFor = null;
        }
        role = Role.FOLLOWER;
        votes.clear();
        followers.clear();
    }

    /** Leads the current term. */
    void becomeLeader(Effects<RegisterMessage> effects) {
        role = Role.LEADER;
        votes.clear();
        int match = options.has(RaftBug.MATCH_OFF_BY_ONE) ? 1 : 0;
        for (int id = 0; id < options.servers(); id++) {
            if (id != effects.self()) {
                followers.put(id, new Follower(log.lastIndex() + 1, match));
            }
        }
        if (options.noOp()) {
            append(new Command.NoOp(), effects);
        } else {
            followers.keySet().forEach(id -> sendHeartbeat(id, effects));
        }
    }

    /** Resends to each follower what it has not acknowledged. */
    void sendHeartbeats(Effects<RegisterMessage> effects) {
        followers.values().forEach(Follower::rewind);
        replicate(true, effects);
    }

    void append(Command command, Effects<RegisterMessage> effects) {
        log.append(new Entry(currentTerm, command));
        advanceCommitIndex(effects.self());
        replicate(false, effects);
    }

    void handleAppendEntries(int leader, AppendEntries request, Effects<RegisterMessage> effects) {
        if (request.term() < currentTerm) {
            if (options.heartbeats()) {
                effects.send(leader, new AppendReply(currentTerm, false, request.prevLogIndex()));
            }
            return;
        }
        becomeFollower(request.term());
        boolean isUnchecked =
                options.has(RaftBug.UNCHECKED_HEARTBEAT) && request.entries().isEmpty();
        if (!isUnchecked && !log.has(request.prevLogIndex(), request.prevLogTerm())) {
            effects.send(leader, new AppendReply(currentTerm, false, request.prevLogIndex()));
            return;
        }
        log.merge(request.prevLogIndex(), request.entries());
        if (options.has(RaftBug.TRUNCATE_ON_STALE_APPEND)) {
            log.truncateAfter(request.lastIndex());
        }
        acknowledge(leader, request, effects);
        int agreed = Math.min(request.lastIndex(), log.lastIndex());
        commitIndex = Math.max(commitIndex, Math.min(request.leaderCommit(), agreed));
    }

    private void acknowledge(int leader, AppendEntries request, Effects<RegisterMessage> effects) {
        if (!request.entries().isEmpty() || options.answersHeartbeats()) {
            effects.send(leader, new AppendReply(currentTerm, true, request.lastIndex()));
        } else if (options.has(RaftBug.EMPTY_APPEND_MATCH)) {
            effects.send(leader, new AppendReply(currentTerm, true, log.lastIndex()));
        }
    }

    void handleAppendReply(int source, AppendReply reply, Effects<RegisterMessage> effects) {
        if (!leads() || reply.term() < currentTerm) {
            return;
        }
        Follower follower = follower(source);
        if (!reply.success()) {
            if (reply.index() >= follower.matchIndex() && reply.index() < follower.nextIndex()) {
                follower.refused(reply.index(), options.batch());
                sendEntries(source, effects);
            }
        } else if (reply.index() > follower.matchIndex()) {
            follower.acknowledged(reply.index());
            if (advanceCommitIndex(effects.self())) {
                replicate(true, effects);
            } else {
                sendEntries(source, effects);
            }
        }
    }

    /** Commits the greatest index of this term that a quorum holds; returns whether there is a new one. */
    private boolean advanceCommitIndex(int self) {
        for (int index = log.lastIndex(); index > commitIndex; index--) {
            boolean isOfThisTerm = log.termAt(index) == currentTerm || options.has(RaftBug.COMMIT_EARLIER_TERM);
            if (isOfThisTerm && isOnQuorum(self, index)) {
                commitIndex = index;
                return true;
            }
        }
        return false;
    }

    private boolean isOnQuorum(int self, int index) {
        List<Integer> holders = new ArrayList<>();
        holders.add(self);
        followers.forEach((id, follower) -> {
            if (follower.matchIndex() >= index) {
                holders.add(id);
            }
        });
        return options.isQuorum(holders, log.entries());
    }

    private void replicate(boolean withHeartbeats, Effects<RegisterMessage> effects) {
        followers.forEach((id, follower) -> {
            if (follower.nextIndex() <= log.lastIndex()) {
                sendEntries(id, effects);
            } else if (withHeartbeats) {
                sendHeartbeat(id, effects);
            }
        });
    }

    private void sendEntries(int id, Effects<RegisterMessage> effects) {
        Follower follower = follower(id);
        int previous = follower.nextIndex() - 1;
        if (previous < log.lastIndex()) {
            List<Entry> entries = log.after(previous, options.batch());
            effects.send(id, appendEntries(previous, entries));
            follower.sent(previous + entries.size());
        }
    }

    private void sendHeartbeat(int id, Effects<RegisterMessage> effects) {
        effects.send(id, appendEntries(follower(id).nextIndex() - 1, List.of()));
    }

    private AppendEntries appendEntries(int previous, List<Entry> entries) {
        return new AppendEntries(currentTerm, previous, log.termAt(previous), entries, commitIndex);
    }

    private Follower follower(int id) {
        return Objects.requireNonNull(followers.get(id), "not a follower of this leader");
    }
}
