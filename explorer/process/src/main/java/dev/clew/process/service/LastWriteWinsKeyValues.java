package dev.clew.process.service;

import dev.clew.model.Effects;
import dev.clew.process.message.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Service {@code lww-kv}: a map on two replicas that answer independently. Any request may go to
 * either, and just before it the replicas may or may not exchange all their entries. The exchange
 * keeps of each key the value with the higher timestamp, and on a tie that of the second replica.
 *
 * <p>Timestamps are the replicas' logical clocks, which advance with each change and are
 * synchronized by an exchange. An acknowledged change may therefore be undone by an older one, and
 * reads may alternate between values.
 */
record LastWriteWinsKeyValues() implements ServiceNode<LastWriteWinsKeyValues.Replicas> {

    /** State of both replicas. */
    record Replicas(Replica first, Replica second) {
        private Replicas merged() {
            Map<String, Stamped> entries = new TreeMap<>(first.entries);
            second.entries.forEach((key, theirs) ->
                    entries.merge(key, theirs, (ours, other) -> other.time >= ours.time ? other : ours));
            Replica both = new Replica(Math.max(first.clock, second.clock), entries);
            return new Replicas(both, both);
        }
    }

    /**
     * State of one replica.
     *
     * @param clock timestamp of the last change that it made or received, whichever is higher
     */
    record Replica(int clock, Map<String, Stamped> entries) {
        Replica {
            entries = Map.copyOf(entries);
        }

        private KeyValues values() {
            Map<String, String> values = new TreeMap<>();
            entries.forEach((key, stamped) -> values.put(key, stamped.value));
            return new KeyValues(values);
        }

        private Replica with(String key, String value) {
            Map<String, Stamped> changed = new TreeMap<>(entries);
            changed.put(key, new Stamped(value, clock + 1));
            return new Replica(clock + 1, changed);
        }
    }

    /** Value with the timestamp at which it was written. */
    record Stamped(String value, int time) {}

    @Override
    public Replicas initial() {
        Replica empty = new Replica(0, Map.of());
        return new Replicas(empty, empty);
    }

    @Override
    public Served<Replicas> serve(Replicas state, int source, Body body, Effects<Body> choices) {
        KeyValueRequest request = KeyValueRequest.of(body);
        List<Served<Replicas>> alternatives = new ArrayList<>();
        for (Replicas replicas : List.of(state, state.merged())) {
            for (boolean first : List.of(true, false)) {
                Served<Replicas> served = serve(replicas, first, request);
                if (!alternatives.contains(served)) {
                    alternatives.add(served);
                }
            }
        }
        return choices.choose(alternatives);
    }

    private static Served<Replicas> serve(Replicas replicas, boolean first, KeyValueRequest request) {
        Replica asked = first ? replicas.first() : replicas.second();
        Body answer = asked.values().apply(request).answer();
        boolean done = !answer.type().equals("error");
        Replica after = written(request)
                .filter(entry -> done)
                .map(entry -> asked.with(entry.getKey(), entry.getValue()))
                .orElse(asked);
        return new Served<>(
                first ? new Replicas(after, replicas.second()) : new Replicas(replicas.first(), after), answer);
    }

    /** Returns the entry that a request writes if it succeeds. */
    private static Optional<Map.Entry<String, String>> written(KeyValueRequest request) {
        if (request instanceof KeyValueRequest.Write write) {
            return Optional.of(Map.entry(write.key(), write.value()));
        }
        return request instanceof KeyValueRequest.CompareAndSet swap
                ? Optional.of(Map.entry(swap.key(), swap.to()))
                : Optional.empty();
    }
}
