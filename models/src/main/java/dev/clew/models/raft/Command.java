package dev.clew.models.raft;

import dev.clew.annotation.NodeId;
import dev.clew.models.register.RegisterMessage;
import java.util.Set;

/** Operation of a log entry on the replicated store, which has a single key. */
sealed interface Command {

    /**
     * Makes these servers the cluster; in force as soon as it is in a log (single-server membership
     * change).
     */
    record Members(Set<@NodeId Integer> servers) implements Command {
        public Members {
            servers = Set.copyOf(servers);
        }
    }

    /**
     * Does nothing: a leader's first entry, whose commitment implies that all earlier entries are
     * committed.
     */
    record NoOp() implements Command {}

    /** Executes a client request; a client repeats a request unchanged. */
    record Requested(@NodeId int client, RegisterMessage request) implements Command {}

    /** Writes the key. */
    record Put(int value) implements Command {}

    /** Reads the key; logged so that it is ordered with the writes. */
    record Get() implements Command {}
}
