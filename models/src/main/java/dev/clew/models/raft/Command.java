package dev.clew.models.raft;

import dev.clew.model.NodeId;
import dev.clew.models.register.RegisterMessage;
import java.util.Set;

/** What a log entry does to the replicated store, which has a single key. */
sealed interface Command {

    /** Makes these servers the cluster; in force as soon as it is in a log (single-server membership change). */
    record Members(Set<@NodeId Integer> servers) implements Command {
        public Members {
            servers = Set.copyOf(servers);
        }
    }

    /** Does nothing: a leader's first entry, whose commitment says that those before it are committed. */
    record NoOp() implements Command {}

    /** What a client asked for; a client that asks again asks with the same request. */
    record Requested(@NodeId int client, RegisterMessage request) implements Command {}

    /** Writes the key. */
    record Put(int value) implements Command {}

    /** Reads the key; in the log, so that it is ordered with the writes. */
    record Get() implements Command {}
}
