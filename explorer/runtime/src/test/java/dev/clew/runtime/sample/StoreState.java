package dev.clew.runtime.sample;

import dev.clew.model.provider.KeyValueClients.Outcome;
import dev.clew.model.provider.KeyValueClients.Request;
import dev.clew.runtime.sample.StoreMessage.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * State of a replica.
 *
 * @param log on its disk
 * @param committed number of entries that a majority has; known to server 0
 * @param values after the committed entries
 * @param answers to the last request of each client
 * @param acked number of entries acknowledged by each replica
 */
public record StoreState(
        boolean serves,
        List<Entry> log,
        int committed,
        Map<String, String> values,
        Map<Integer, StoreMessage.Reply> answers,
        Map<Integer, Integer> acked) {

    /** State that a replica must not lose. */
    public record Image(List<Entry> log) {}

    StoreState withLog(List<Entry> next) {
        return new StoreState(serves, next, committed, values, answers, acked);
    }

    StoreState withEntry(Entry entry) {
        List<Entry> longer = new ArrayList<>(log);
        longer.add(entry);
        return withLog(List.copyOf(longer));
    }

    StoreState acked(int replica, int upTo) {
        Map<Integer, Integer> more = new HashMap<>(acked);
        more.merge(replica, upTo, Math::max);
        return new StoreState(serves, log, committed, values, answers, Map.copyOf(more));
    }

    StoreState committedUpTo(int index) {
        Map<String, String> nextValues = new HashMap<>(values);
        Map<Integer, StoreMessage.Reply> nextAnswers = new HashMap<>(answers);
        for (Entry entry : log.subList(committed, index)) {
            Outcome outcome = apply(entry.request(), nextValues);
            nextAnswers.put(entry.client(), new StoreMessage.Reply(entry.number(), outcome));
        }
        return new StoreState(serves, log, index, Map.copyOf(nextValues), Map.copyOf(nextAnswers), acked);
    }

    private static Outcome apply(Request request, Map<String, String> values) {
        Optional<String> before = Optional.ofNullable(values.get(request.key()));
        if (request instanceof Request.Set set) {
            values.put(set.key(), set.value());
            return new Outcome.Done();
        }
        if (request instanceof Request.CompareAndSet cas) {
            if (!before.equals(Optional.of(cas.from()))) {
                return new Outcome.Refused(before);
            }
            values.put(cas.key(), cas.to());
            return new Outcome.Done();
        }
        return new Outcome.Value(before);
    }
}
