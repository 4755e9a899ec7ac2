package dev.clew.models.raft;

import dev.clew.models.raft.RaftServer.ClientRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Membership changes that a leader may begin: one server added or removed, one change at a time.
 */
record Membership(RaftOptions options) {

    List<ClientRequest> changes(RaftState leader) {
        if (!options.membershipChange() || isChanging(leader) || !hasCommittedInItsTerm(leader)) {
            return List.of();
        }
        Set<Integer> members = options.membersOf(leader.log());
        return options.all().stream()
                .sorted() // the iteration order of JDK sets differs from run to run
                .map(server -> toggled(members, server))
                .filter(changed -> !changed.isEmpty())
                .map(changed -> new ClientRequest(new Command.Members(changed)))
                .toList();
    }

    private static boolean isChanging(RaftState leader) {
        return leader.log().subList(leader.commitIndex(), leader.lastIndex()).stream()
                .anyMatch(entry -> entry.command() instanceof Command.Members);
    }

    /**
     * Returns whether the leader has committed an entry of its term. Without this check, a change
     * may take effect whose quorums do not overlap with those of an earlier leader's change that
     * some log still holds.
     */
    private boolean hasCommittedInItsTerm(RaftState leader) {
        return leader.termAt(leader.commitIndex()) == leader.term() || options.has(RaftBug.TWO_MEMBERSHIP_CHANGES);
    }

    private static Set<Integer> toggled(Set<Integer> members, int server) {
        Set<Integer> changed = new HashSet<>(members);
        if (!changed.remove(server)) {
            changed.add(server);
        }
        return changed;
    }
}
