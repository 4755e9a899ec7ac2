package dev.clew.models.chain;

import dev.clew.model.Values;
import dev.clew.models.chain.ChainMessage.Update;
import java.util.List;

/**
 * State of a server of the chain.
 *
 * @param chain the latest chain it knows
 * @param updates its updates, in their order
 * @param atTail number of updates known to have reached the tail; the others are kept for a new
 * successor
 */
record ServerState(Chain chain, List<Update> updates, int atTail) {
    ServerState {
        updates = List.copyOf(updates);
    }

    ServerState in(Chain later) {
        return new ServerState(later, updates, atTail);
    }

    ServerState with(Update update) {
        return new ServerState(chain, Values.append(updates, update), atTail);
    }

    ServerState atTail(int count) {
        return new ServerState(chain, updates, Math.max(atTail, count));
    }

    char value() {
        return updates.isEmpty()
                ? ChainReplication.INITIAL
                : updates.get(updates.size() - 1).value();
    }
}
