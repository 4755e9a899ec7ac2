package dev.clew.process.workload;

import dev.clew.history.ClientHistory;
import dev.clew.model.NodeId;
import dev.clew.process.message.Body;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What clients asked and were told, as a part of the state. Immutable.
 *
 * @param history of operations that had an effect or may have one
 * @param awaited the request that each client waits for, by node id
 * @param finding what is wrong with the history, in words; there for good once it is found
 */
record Recorded<O, R>(ClientHistory<O, R> history, Map<@NodeId Integer, Body> awaited, Optional<String> finding) {
    Recorded {
        awaited = Map.copyOf(awaited);
    }

    static <O, R> Recorded<O, R> nothing() {
        return new Recorded<>(ClientHistory.empty(), Map.of(), Optional.empty());
    }

    Recorded<O, R> invoke(int client, Body request, O operation) {
        ClientHistory<O, R> before = awaited.containsKey(client) ? history.unknown(client) : history;
        Map<Integer, Body> waiting = new TreeMap<>(awaited);
        waiting.put(client, request);
        return new Recorded<>(before.invoke(client, operation), waiting, finding);
    }

    Recorded<O, R> ended(int client, ClientHistory<O, R> after, Optional<String> newFinding) {
        Map<Integer, Body> waiting = new TreeMap<>(awaited);
        waiting.remove(client);
        return new Recorded<>(after, waiting, newFinding);
    }
}
