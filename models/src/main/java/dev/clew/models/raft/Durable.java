package dev.clew.models.raft;

import dev.clew.annotation.NodeId;
import java.util.List;
import java.util.Optional;

/**
 * State that a server must recover after a crash.
 *
 * @param term the latest term seen
 * @param votedFor the server it voted for in that term
 * @param log the entries, committed or not
 */
record Durable(int term, Optional<@NodeId Integer> votedFor, List<Entry> log) {

    Durable {
        log = List.copyOf(log);
    }
}
