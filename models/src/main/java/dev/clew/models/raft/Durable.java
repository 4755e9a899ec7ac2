package dev.clew.models.raft;

import dev.clew.model.NodeId;
import java.util.List;
import java.util.Optional;

/**
 * What a server must find again after a crash.
 *
 * @param term the latest term seen
 * @param votedFor whom it voted for in that term
 * @param log the entries, committed or not
 */
record Durable(int term, Optional<@NodeId Integer> votedFor, List<Entry> log) {

    Durable {
        log = List.copyOf(log);
    }
}
