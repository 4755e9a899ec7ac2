package dev.clew.models.raft;

import dev.clew.models.raft.RaftServer.ClientRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which changes of its members a leader may begin: one server more or less, one change at a time. */
record Membership(RaftOptions options) {

    List<ClientRequest> changes(RaftState leader) {
        if (!options.membershipChange() || isChanging(leader) || !hasCommittedInItsTerm(leader)) {
            return List.of();
        }
        Set<Integer> members = options.membersOf(leader.log());
        return options.all().stream()
                .sorted() // a set of the JDK has another order in every run
                .map(server -> toggled(members, server))
                .filter(changed -> !changed.isEmpty())
                .map(changed -> new ClientRequest(new Command.Members(changed)))
                .toList();
    }

    private static boolean isChanging(RaftState leader) {
        return leader.log().subList(leader.commitIndex(), leader.lastIndex()).stream()
                .anyMatch(entry -> entry.command() instanceof Command.Members);
    }

    /** Without this a change may be in force that an earlier leader's change, still somewhere, does not overlap with. */
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
