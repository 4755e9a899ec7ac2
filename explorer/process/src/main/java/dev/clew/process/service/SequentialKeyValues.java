package dev.clew.process.service;

import dev.clew.model.Effects;
import dev.clew.process.message.Body;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Service {@code seq-kv}: a sequentially consistent map. All changes are in one order, and each
 * node advances through it: a read may return any version from the last one that the node saw, its
 * own changes included, to the latest.
 *
 * <p>Writes, and comparisons whether or not they succeed, apply to the latest version. Sequential
 * consistency would also allow them to take effect at an earlier position where no client could
 * notice; such behaviors are not explored.
 */
record SequentialKeyValues() implements ServiceNode<SequentialKeyValues.Versions> {

    /**
     * History of the map.
     *
     * @param versions every version of the map, the latest last
     * @param seen for each node that saw a later version than the first, the index of the last
     * version it saw
     */
    record Versions(List<KeyValues> versions, Map<Integer, Integer> seen) {
        Versions {
            versions = List.copyOf(versions);
            seen = Map.copyOf(seen);
        }

        private KeyValues latest() {
            return versions.get(versions.size() - 1);
        }

        private Versions seenBy(int node, int version) {
            Map<Integer, Integer> changed = new TreeMap<>(seen);
            if (version > 0) {
                changed.put(node, version);
            }
            return new Versions(versions, changed);
        }

        private Versions with(KeyValues values) {
            if (values.equals(latest())) {
                return this;
            }
            List<KeyValues> more = new ArrayList<>(versions);
            more.add(values);
            return new Versions(more, seen);
        }
    }

    @Override
    public Versions initial() {
        return new Versions(List.of(KeyValues.EMPTY), Map.of());
    }

    @Override
    public Served<Versions> serve(Versions state, int source, Body body, Effects<Body> choices) {
        KeyValueRequest request = KeyValueRequest.of(body);
        if (request instanceof KeyValueRequest.Read) {
            return read(state, source, request, choices);
        }
        KeyValues.Result result = state.latest().apply(request);
        if (request instanceof KeyValueRequest.Refused) {
            return new Served<>(state, result.answer());
        }
        Versions changed = state.with(result.values());
        return new Served<>(changed.seenBy(source, changed.versions().size() - 1), result.answer());
    }

    /**
     * Reads from one of the versions visible to the node. Among versions with the same answer the
     * earliest suffices: after it the node may still see everything that it may see after the
     * others.
     */
    private static Served<Versions> read(Versions state, int source, KeyValueRequest request, Effects<Body> choices) {
        Map<Body, Integer> earliest = new LinkedHashMap<>();
        for (int version = state.seen().getOrDefault(source, 0);
                version < state.versions().size();
                version++) {
            earliest.putIfAbsent(state.versions().get(version).apply(request).answer(), version);
        }
        Map.Entry<Body, Integer> chosen = choices.choose(List.copyOf(earliest.entrySet()));
        return new Served<>(state.seenBy(source, chosen.getValue()), chosen.getKey());
    }
}
