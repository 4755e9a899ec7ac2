package dev.clew.process.workload;

import dev.clew.annotation.NodeId;
import dev.clew.history.ClientHistory;
import dev.clew.process.message.Body;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Immutable record of client requests and answers, as a part of the state.
 *
 * @param history of operations that had an effect or may have one
 * @param awaited the unanswered request of each client, by node id
 * @param finding description of what is wrong with the history; permanent once found
 */
record RecordedHistory<O, R>(
        ClientHistory<O, R> history, Map<@NodeId Integer, Body> awaited, Optional<String> finding) {
    RecordedHistory {
        awaited = Map.copyOf(awaited);
    }

    static <O, R> RecordedHistory<O, R> nothing() {
        return new RecordedHistory<>(ClientHistory.empty(), Map.of(), Optional.empty());
    }

    RecordedHistory<O, R> invoke(int client, Body request, O operation) {
        ClientHistory<O, R> before = awaited.containsKey(client) ? history.unknown(client) : history;
        Map<Integer, Body> waiting = new TreeMap<>(awaited);
        waiting.put(client, request);
        return new RecordedHistory<>(before.invoke(client, operation), waiting, finding);
    }

    RecordedHistory<O, R> ended(int client, ClientHistory<O, R> after, Optional<String> newFinding) {
        Map<Integer, Body> waiting = new TreeMap<>(awaited);
        waiting.remove(client);
        return new RecordedHistory<>(after, waiting, newFinding);
    }
}
