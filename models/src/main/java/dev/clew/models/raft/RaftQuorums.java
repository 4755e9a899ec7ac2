package dev.clew.models.raft;

import dev.clew.model.NodeGroup;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Members and majorities as the properties define them. Shares no code with {@link RaftOptions},
 * which the servers use, so that the check does not rely on the code it checks.
 *
 * @param servers the servers, which are the members until a log changes them
 */
record RaftQuorums(NodeGroup<?> servers) {

    /**
     * Returns the members according to a server's log: those of its last membership entry,
     * committed or not.
     */
    Set<Integer> members(RaftState state) {
        Set<Integer> members = servers.ids().boxed().collect(Collectors.toSet());
        for (Entry entry : state.log()) {
            if (entry.command() instanceof Command.Members changed) {
                members = changed.servers();
            }
        }
        return members;
    }

    /**
     * Returns whether these servers are more than half of the members according to a server's log.
     */
    boolean isMajority(Collection<Integer> some, RaftState state) {
        return 2 * membersAmong(some, state) > members(state).size();
    }

    /**
     * Returns whether every majority of the members according to a server's log includes one of
     * these servers.
     */
    boolean isInEachMajority(Collection<Integer> some, RaftState state) {
        int members = members(state).size();
        return 2 * (members - membersAmong(some, state)) <= members;
    }

    private int membersAmong(Collection<Integer> some, RaftState state) {
        return (int) members(state).stream().filter(some::contains).count();
    }
}
