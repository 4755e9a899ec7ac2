package dev.clew.models.raft;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Bounds and optional features of the protocol.
 *
 * @param servers number of servers, with ids from 0
 * @param candidates number of servers, from id 0, that may campaign
 * @param maxTerm the term in which servers stop campaigning
 * @param clients number of clients
 * @param requests maximum number of entries in a log other than client requests and no-ops
 * @param commands whether leaders generate commands if there are no clients
 * @param noOp whether a new leader first appends a no-op entry
 * @param preVote whether a server campaigns only if a quorum would vote for it
 * @param transfer whether leaders may transfer leadership to a follower
 * @param membershipChange whether leaders may add and remove servers
 * @param heartbeats whether leaders have a timer that resends entries that may be lost
 * @param answersHeartbeats whether heartbeats are answered
 * @param batch maximum number of entries that a leader sends at once
 * @param liveness whether to check also that leaders keep being elected
 * @param progress whether to check also that the last leader is elected and its log committed
 * everywhere
 * @param claims whether to check also that messages in flight and votes are truthful
 * @param bug the seeded bug
 */
record RaftOptions(
        int servers,
        int candidates,
        int maxTerm,
        int clients,
        int requests,
        boolean commands,
        boolean noOp,
        boolean preVote,
        boolean transfer,
        boolean membershipChange,
        boolean heartbeats,
        boolean answersHeartbeats,
        int batch,
        boolean liveness,
        boolean progress,
        boolean claims,
        RaftBug bug) {

    private static final int DEPLOYED_BATCH = 256;

    /** Returns the options of real servers: nothing is bounded, and requests come from outside. */
    static RaftOptions deployed(int servers, RaftBug bug) {
        return new RaftOptions(
                servers,
                servers,
                Integer.MAX_VALUE,
                0,
                0,
                false,
                true,
                false,
                false,
                false,
                true,
                true,
                DEPLOYED_BATCH,
                false,
                false,
                false,
                bug);
    }

    boolean has(RaftBug seeded) {
        return bug == seeded;
    }

    boolean mayCampaign(int server, RaftState state) {
        return server < candidates
                && membersOf(state.log()).contains(server)
                && !state.leads()
                && state.term() < maxTerm;
    }

    /**
     * Returns the members of the cluster according to a log: those of its last membership entry,
     * committed or not.
     */
    Set<Integer> membersOf(List<Entry> log) {
        int oldest = membershipChange ? 0 : log.size(); // without membership changes there is nothing to search for
        for (int last = log.size() - 1; last >= oldest; last--) {
            if (log.get(last).command() instanceof Command.Members members) {
                return members.servers();
            }
        }
        return all();
    }

    Set<Integer> all() {
        return IntStream.range(0, servers).boxed().collect(Collectors.toUnmodifiableSet());
    }

    /** Returns whether these servers are a majority of the cluster according to a log. */
    boolean isQuorum(Collection<Integer> some, List<Entry> log) {
        Set<Integer> members = membersOf(log);
        return some.stream().filter(members::contains).count() > members.size() / 2;
    }

    /** Returns whether leaders generate commands. */
    boolean makesUpCommands() {
        return commands && clients == 0;
    }

    /** Returns whether a leader with this log may append another entry that no client requested. */
    boolean mayMakeUpMore(RaftState leader) {
        long madeUp = leader.log().stream()
                .map(Entry::command)
                .filter(command -> !(command instanceof Command.NoOp || command instanceof Command.Requested))
                .count();
        return madeUp < requests;
    }

    /** Returns whether an entry can be committed within these bounds. */
    boolean mayCommit() {
        return clients > 0 || noOp || (commands && requests > 0);
    }

    /**
     * Returns whether a leader can commit an entry of its term and then change the members within
     * these bounds.
     */
    boolean mayChangeMembers() {
        int needed = clients > 0 || noOp ? 1 : 2;
        return membershipChange && mayCommit() && requests >= needed;
    }

    /** Returns whether a leader can change the members twice within these bounds. */
    boolean mayChangeMembersTwice() {
        return mayChangeMembers() && requests >= (clients > 0 || noOp ? 2 : 3);
    }
}
