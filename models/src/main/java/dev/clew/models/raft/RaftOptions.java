package dev.clew.models.raft;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a run of the protocol is bounded by, and what it does beside the core.
 *
 * @param servers number of servers, with ids from 0
 * @param candidates how many of them, the first ones, may campaign
 * @param maxTerm the term after which nobody campaigns any more
 * @param clients how many clients there are
 * @param requests how many entries a log may have that no client asked for, beside no-ops
 * @param commands whether leaders make up commands, as if of clients, if there are no clients
 * @param noOp whether a leader begins with an entry that does nothing
 * @param preVote whether a server campaigns only if a quorum would vote for it
 * @param transfer whether leaders may hand over to a follower
 * @param membershipChange whether leaders may add and remove servers
 * @param heartbeats whether leaders have a timer by which they send again what may be lost, and heartbeats are answered
 * @param batch how many entries a leader sends at once, at most
 * @param liveness whether it is checked too that there is a leader again and again
 * @param progress whether it is checked too that the last leader is elected and its log committed everywhere
 * @param claims whether it is checked too that messages in flight and votes are true
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
        int batch,
        boolean liveness,
        boolean progress,
        boolean claims,
        RaftBug bug) {

    private static final int DEPLOYED_BATCH = 256;

    /** What servers do that run for real: nothing is bounded, and who wants something comes from outside. */
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

    /** The members of the cluster for a server with this log: by the last entry that says so, committed or not. */
    Set<Integer> membersOf(List<Entry> log) {
        int oldest = membershipChange ? 0 : log.size(); // else there is nothing to look for
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

    /** Whether these servers are a majority of the cluster for a server with this log. */
    boolean isQuorum(Collection<Integer> some, List<Entry> log) {
        Set<Integer> members = membersOf(log);
        return some.stream().filter(members::contains).count() > members.size() / 2;
    }

    /** Whether leaders make up commands. */
    boolean makesUpCommands() {
        return commands && clients == 0;
    }

    /** Whether a leader with this log may put into it what no client asked for. */
    boolean mayMakeUpMore(RaftState leader) {
        long madeUp = leader.log().stream()
                .map(Entry::command)
                .filter(command -> !(command instanceof Command.NoOp || command instanceof Command.Requested))
                .count();
        return madeUp < requests;
    }

    /** Whether something may be committed within these bounds. */
    boolean mayCommit() {
        return clients > 0 || noOp || (commands && requests > 0);
    }

    /** Whether a leader may commit an entry of its term and then change the members, within these bounds. */
    boolean mayChangeMembers() {
        int needed = clients > 0 || noOp ? 1 : 2;
        return membershipChange && mayCommit() && requests >= needed;
    }

    /** Whether a leader may change the members, and then change them again, within these bounds. */
    boolean mayChangeMembersTwice() {
        return mayChangeMembers() && requests >= (clients > 0 || noOp ? 2 : 3);
    }
}
