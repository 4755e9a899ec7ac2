package dev.clew.models.raft;

import java.util.Set;

/** What a log entry does to the replicated store, which has a single key. */
sealed interface Command {

    /** Makes these servers the cluster; in force as soon as it is in a log (single-server membership change). */
    record Members(Set<Integer> servers) implements Command {
        public Members {
            servers = Set.copyOf(servers);
        }
    }

    /** Writes the key. */
    record Put(int value) implements Command {}

    /** Reads the key; in the log, so that it is ordered with the writes. */
    record Get() implements Command {}
}
