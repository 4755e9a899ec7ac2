package dev.clew.models.raft;

import dev.clew.model.fault.Faults;
import dev.clew.model.provider.Configuration;
import java.util.List;

/** Configurations that cover features beyond the defaults; each takes seconds. */
final class RaftConfigurations {
    private static final Faults ONE_TIMEOUT = Faults.NONE.withTimeouts(1);
    private static final Faults TWO_TIMEOUTS = Faults.NONE.withTimeouts(2);

    private RaftConfigurations() {}

    static List<Configuration> all() {
        return List.of(
                Configuration.named("progress", "The entries of the last leader reach every server if nothing is lost.")
                        .with(Raft.PROGRESS, true)
                        .with(Faults.NONE),
                Configuration.named(
                                "two-requests", "Two requests and three terms: a follower may lack more than a batch.")
                        .with(Raft.SERVERS, 2)
                        .with(Raft.MAX_TERM, 3)
                        .with(Raft.REQUESTS, 2)
                        .with(Raft.PROGRESS, true)
                        .with(Raft.CLAIMS, true)
                        .with(Faults.NONE),
                Configuration.named("four-servers", "A majority of an even number of servers is more than half.")
                        .with(Raft.SERVERS, 4)
                        .with(Raft.MAX_TERM, 1)
                        .with(Raft.CLAIMS, true)
                        .with(Faults.NONE),
                Configuration.named("restarts", "A new leader is elected after a crash or a loss.")
                        .with(Raft.REQUESTS, 0)
                        .with(Raft.LIVENESS, true)
                        .with(Faults.NONE.withCrashes(1).withLoss(1)),
                Configuration.named("later-terms", "Three terms, in each of which either server may campaign.")
                        .with(Raft.MAX_TERM, 3)
                        .with(TWO_TIMEOUTS),
                Configuration.named("transfer", "Leaders transfer leadership; messages are truthful.")
                        .with(Raft.MAX_TERM, 3)
                        .with(Raft.TRANSFER, true)
                        .with(Raft.CLAIMS, true)
                        .with(ONE_TIMEOUT),
                Configuration.named(
                                "pre-vote", "Servers ask for pre-votes before they campaign, and would get the votes.")
                        .with(Raft.PRE_VOTE, true)
                        .with(Raft.CLAIMS, true)
                        .with(ONE_TIMEOUT),
                Configuration.named("late-pre-vote", "A pre-vote may arrive when its requester asks again.")
                        .with(Raft.CANDIDATES, 1)
                        .with(Raft.PRE_VOTE, true)
                        .with(Raft.CLAIMS, true)
                        .with(TWO_TIMEOUTS),
                Configuration.named("repeated-requests", "Two clients whose requests may be duplicated.")
                        .with(Raft.SERVERS, 2)
                        .with(Raft.CLIENTS, 2)
                        .with(Raft.MAX_TERM, 3)
                        .with(Raft.CLAIMS, true)
                        .with(TWO_TIMEOUTS.withDuplicates(1)),
                Configuration.named("heartbeats", "Two requests; lost messages are resent when a timer fires.")
                        .with(Raft.SERVERS, 2)
                        .with(Raft.REQUESTS, 2)
                        .with(Raft.HEARTBEATS, true)
                        .with(Raft.BATCH, 2)
                        .with(Raft.CLAIMS, true)
                        .with(ONE_TIMEOUT.withLoss(1)),
                Configuration.named("late-leaders", "A server answers the leader of an earlier term.")
                        .with(Raft.CANDIDATES, 2)
                        .with(Raft.REQUESTS, 0)
                        .with(Raft.HEARTBEATS, true)
                        .with(Raft.PROGRESS, true)
                        .with(ONE_TIMEOUT),
                Configuration.named("long-logs", "A heartbeat of the next leader finds a log longer than the leader's.")
                        .with(Raft.ANSWERS, true)
                        .with(ONE_TIMEOUT),
                Configuration.named("membership", "A leader commits a command, then changes the members.")
                        .with(Raft.CANDIDATES, 1)
                        .with(Raft.MAX_TERM, 1)
                        .with(Raft.REQUESTS, 2)
                        .with(Raft.MEMBERSHIP, true)
                        .with(Faults.NONE),
                Configuration.named("two-changes", "A server is removed and added again.")
                        .with(Raft.SERVERS, 2)
                        .with(Raft.REQUESTS, 2)
                        .with(Raft.COMMANDS, false)
                        .with(Raft.NO_OP, true)
                        .with(Raft.MEMBERSHIP, true)
                        .with(ONE_TIMEOUT));
    }
}
