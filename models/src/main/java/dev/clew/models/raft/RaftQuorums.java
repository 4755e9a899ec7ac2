package dev.clew.models.raft;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Members and majorities as the properties understand them. Shares nothing with {@link RaftOptions}, by which the servers
 * decide: what is checked must not vouch for itself.
 *
 * @param servers number of servers, with ids from 0, which are the members until a log says otherwise
 */
record RaftQuorums(int servers) {

    /** Returns the members for a server with this log: those of its last entry that names some, committed or not. */
    Set<Integer> members(RaftState state) {
        Set<Integer> members = IntStream.range(0, servers).boxed().collect(Collectors.toSet());
        for (Entry entry : state.log()) {
            if (entry.command() instanceof Command.Members changed) {
                members = changed.servers();
            }
        }
        return members;
    }

    /** Returns whether these servers are more than half of the members for a server with this log. */
    boolean isMajority(Collection<Integer> some, RaftState state) {
        return 2 * membersAmong(some, state) > members(state).size();
    }

    /** Returns whether each majority of the members for a server with this log has one of these servers. */
    boolean isInEachMajority(Collection<Integer> some, RaftState state) {
        int members = members(state).size();
        return 2 * (members - membersAmong(some, state)) <= members;
    }

    private int membersAmong(Collection<Integer> some, RaftState state) {
        return (int) members(state).stream().filter(some::contains).count();
    }
}
