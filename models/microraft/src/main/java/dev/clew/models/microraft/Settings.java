package dev.clew.models.microraft;

import io.microraft.QueryPolicy;
import io.microraft.RaftConfig;
import java.util.Optional;

/**
 * Configuration of the servers.
 *
 * @param members number of servers that are members of the group at the start; their ids are the lowest
 * @param queries the policy of reads; empty if reads are replicated like writes
 * @param changesMembers whether a leader may add and remove servers
 */
record Settings(
        int servers,
        int members,
        Optional<QueryPolicy> queries,
        boolean changesMembers,
        Environment environment,
        RaftConfig config) {

    /**
     * Returns what the library is configured with.
     *
     * @param snapshots number of commits after which a server takes a snapshot; 0 for more than there are in a behavior
     */
    static RaftConfig config(int snapshots) {
        return RaftConfig.newBuilder()
                .setCommitCountToTakeSnapshot(snapshots == 0 ? 20 : snapshots)
                .setMaxPendingLogEntryCount(4)
                .setRaftNodeReportPublishPeriodSecs(1_000_000) // later than anything in a behavior
                .build();
    }
}
