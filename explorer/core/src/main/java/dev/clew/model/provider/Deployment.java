package dev.clew.model.provider;

import dev.clew.model.Network;
import dev.clew.model.Node;
import java.time.Duration;

/**
 * Describes how a model's servers run in production: the checked nodes, without the bounds of a check, plus what
 * handlers leave open: clocks and clients.
 *
 * @param <S> the local state
 * @param <M> the cluster's messages
 */
public interface Deployment<S, M> {

    /** Returns the number of servers; ids run from 0. */
    int servers();

    /** Returns the server with an id. Its handlers are called by one thread at a time. */
    Node<S, M> server(int id);

    /** Returns the root type of all messages; it and its subtypes are what may arrive over a wire. */
    Class<M> messageType();

    /**
     * Returns the kind of network for which the servers were checked. If it is ordered, a message that a server refuses
     * ({@link Node#accepts}) holds up those that the same sender sent after it; otherwise they are accepted before it.
     */
    default Network.Kind network() {
        return Network.Kind.UNORDERED_NONDUPLICATING;
    }

    /** Returns how long a timer runs; called each time a timer is set. */
    Delay delay(Object timer);

    /** Returns how clients use the servers. */
    KeyValueClients<S, M> clients();

    /**
     * Duration of a timer: uniformly random within bounds.
     *
     * @param least the shortest time
     * @param most the longest time
     */
    record Delay(Duration least, Duration most) {
        public Delay {
            if (least.isNegative() || most.compareTo(least) < 0) {
                throw new IllegalArgumentException("a timer cannot run " + least + " to " + most);
            }
        }
    }
}
