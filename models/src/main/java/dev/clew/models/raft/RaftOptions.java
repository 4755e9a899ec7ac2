package dev.clew.models.raft;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a run of the protocol is bounded by, and what it does beside the core.
 *
 * @param servers number of servers, with ids from 0
 * @param candidates how many of them, the first ones, may campaign
 * @param maxTerm the term after which nobody campaigns any more
 * @param requests the length of log after which no leader takes requests any more
 * @param preVote whether a server campaigns only if a quorum would vote for it
 * @param transfer whether leaders may hand over to a follower
 * @param bug the seeded bug
 */
record RaftOptions(
        int servers, int candidates, int maxTerm, int requests, boolean preVote, boolean transfer, RaftBug bug) {

    boolean has(RaftBug seeded) {
        return bug == seeded;
    }

    boolean mayCampaign(int server, RaftState state) {
        return server < candidates && !state.leads() && state.term() < maxTerm;
    }

    Set<Integer> members() {
        return IntStream.range(0, servers).boxed().collect(Collectors.toUnmodifiableSet());
    }

    boolean isQuorum(long count) {
        return count > servers / 2;
    }
}
