package dev.clew.runtime.sample;

import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.runtime.sample.StoreMessage.Ack;
import dev.clew.runtime.sample.StoreMessage.Append;
import dev.clew.runtime.sample.StoreMessage.Ask;
import dev.clew.runtime.sample.StoreMessage.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Node of the store: server 0 appends requests to its log, and answers them when a majority has
 * synced them.
 */
final class StoreNode
        implements Node.WithTimers<StoreState, StoreMessage, String>,
                Node.WithDisk<StoreState, StoreMessage, StoreState.Image> {
    static final String RESEND = "resend";
    private static final String POISON = "poison";

    @Override
    public StoreState start(Effects<StoreMessage> effects) {
        return restart(Optional.empty(), effects);
    }

    @Override
    public StoreState restart(Optional<StoreState.Image> image, Effects<StoreMessage> effects) {
        boolean serves = effects.self() == 0;
        List<Entry> log = image.map(StoreState.Image::log).orElse(List.of());
        if (serves) {
            effects.setTimer(RESEND);
        }
        StoreState state = new StoreState(serves, log, 0, Map.of(), Map.of(), Map.of());
        return serves ? commit(state, effects) : state;
    }

    @Override
    public StoreState receive(StoreState state, int source, StoreMessage message, Effects<StoreMessage> effects) {
        if (message instanceof Ask ask) {
            return ask(state, source, ask, effects);
        }
        if (message instanceof Append append) {
            return append(state, source, append, effects);
        }
        return message instanceof Ack ack ? commit(state.acked(source, ack.upTo()), effects) : state;
    }

    private static StoreState ask(StoreState state, int client, Ask ask, Effects<StoreMessage> effects) {
        if (ask.request().key().equals(POISON)) {
            throw new IllegalStateException("the key is poison");
        }
        StoreMessage.Reply last = state.answers().get(client);
        if (last != null && last.number() >= ask.number()) {
            effects.send(client, last);
            return state;
        }
        Entry entry = new Entry(client, ask.number(), ask.request());
        if (state.log().subList(state.committed(), state.log().size()).contains(entry)) {
            return state;
        }
        StoreState next = state.withEntry(entry);
        persist(next, effects);
        effects.broadcast(new Append(state.log().size(), List.of(entry)));
        return commit(next, effects);
    }

    private static StoreState append(StoreState state, int source, Append append, Effects<StoreMessage> effects) {
        if (append.from() > state.log().size()) {
            effects.send(source, new Ack(state.log().size()));
            return state;
        }
        StoreState next = state;
        if (append.from() + append.entries().size() > state.log().size()) {
            List<Entry> log = new ArrayList<>(state.log().subList(0, append.from()));
            log.addAll(append.entries());
            next = state.withLog(List.copyOf(log));
            persist(next, effects);
        }
        effects.send(source, new Ack(next.log().size()));
        return next;
    }

    private static StoreState commit(StoreState state, Effects<StoreMessage> effects) {
        List<Integer> acked = new ArrayList<>(state.acked().values());
        acked.add(state.log().size());
        while (acked.size() < effects.clusterSize()) {
            acked.add(0);
        }
        acked.sort(null);
        int index = acked.get((acked.size() - 1) / 2);
        if (index <= state.committed()) {
            return state;
        }
        StoreState next = state.committedUpTo(index);
        for (Entry entry : next.log().subList(state.committed(), index)) {
            StoreMessage.Reply answer = next.answers().get(entry.client());
            if (answer != null && answer.number() == entry.number()) {
                effects.send(entry.client(), answer);
            }
        }
        return next;
    }

    @Override
    public StoreState timeout(StoreState state, String timer, Effects<StoreMessage> effects) {
        effects.setTimer(RESEND);
        for (int replica = 1; replica < effects.clusterSize(); replica++) {
            int from = state.acked().getOrDefault(replica, 0);
            List<Entry> missing = state.log().subList(from, Math.min(state.log().size(), from + 1000));
            effects.send(replica, new Append(from, List.copyOf(missing)));
        }
        return state;
    }

    private static void persist(StoreState state, Effects<StoreMessage> effects) {
        effects.persist(new StoreState.Image(state.log()));
        effects.sync();
    }
}
