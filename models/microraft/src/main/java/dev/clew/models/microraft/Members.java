package dev.clew.models.microraft;

import io.microraft.MembershipChangeMode;
import io.microraft.RaftNodeStatus;
import io.microraft.RaftRole;
import io.microraft.impl.RaftNodeImpl;
import io.microraft.impl.state.RaftGroupMembersState;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Operator of one server, who changes the members of the group once, while the server leads. */
final class Members {
    private final int servers;

    /** The change that was started; null if none was, or if it failed. */
    private @Nullable CompletableFuture<?> change;

    /**
     * Creates an operator who has changed nothing.
     *
     * @param servers the number of servers, members or not
     */
    Members(int servers) {
        this.servers = servers;
    }

    /** Returns the changes that may be started now. */
    List<Deed> possible(RaftNodeImpl raft) {
        if (change != null
                || raft.getStatus() != RaftNodeStatus.ACTIVE
                || raft.state().role() != RaftRole.LEADER
                || !hasCommittedInItsTerm(raft)) {
            return List.of();
        }
        RaftGroupMembersState members = raft.getEffectiveMembers();
        return IntStream.range(0, servers)
                .boxed()
                .flatMap(server -> modes(members, server).map(mode -> (Deed) new Deed.ChangeMembers(mode, server)))
                .toList();
    }

    /** Returns whether the library accepts changes, rather than failing them. */
    private static boolean hasCommittedInItsTerm(RaftNodeImpl raft) {
        KeptLog log = KeptLog.of(raft.state().log());
        return log.term(raft.state().commitIndex()).orElse(0) == raft.state().term();
    }

    private static Stream<MembershipChangeMode> modes(RaftGroupMembersState members, int server) {
        Endpoint endpoint = new Endpoint(server);
        if (members.isVotingMember(endpoint)) {
            return members.votingMemberCount() > 1 ? Stream.of(MembershipChangeMode.REMOVE_MEMBER) : Stream.of();
        }
        if (members.isKnownMember(endpoint)) {
            return Stream.of(MembershipChangeMode.ADD_OR_PROMOTE_TO_FOLLOWER, MembershipChangeMode.REMOVE_MEMBER);
        }
        return members.remoteMembers().size() == members.remoteVotingMembers().size() + 2
                ? Stream.of(MembershipChangeMode.ADD_OR_PROMOTE_TO_FOLLOWER)
                : Stream.of(MembershipChangeMode.ADD_LEARNER, MembershipChangeMode.ADD_OR_PROMOTE_TO_FOLLOWER);
    }

    void start(RaftNodeImpl raft, Deed.ChangeMembers wanted) {
        change = raft.changeMembership(
                new Endpoint(wanted.server()),
                wanted.mode(),
                raft.getCommittedMembers().getLogIndex());
    }

    /** Forgets a change that failed, so that it may be started again. */
    void settle() {
        if (change != null && Objects.requireNonNull(change).isCompletedExceptionally()) {
            change = null;
        }
    }
}
