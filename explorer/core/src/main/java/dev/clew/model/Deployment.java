package dev.clew.model;

import java.time.Duration;

/**
 * How a model's servers run for real: the nodes that are checked, without the bounds of a check, and what the handlers leave
 * open, their clocks and their clients.
 *
 * @param <S> the local state
 * @param <M> the cluster's messages
 */
public interface Deployment<S, M> {

    /** Number of servers; ids run from 0. */
    int servers();

    /** The server of an id. Its handlers are called by one thread at a time. */
    Node<S, M> server(int id);

    /** The root of all messages; with their subtypes, what may come over a wire. */
    Class<M> messageType();

    /** How long a timer runs; asked each time that one is set. */
    Delay delay(Object timer);

    /** How the servers serve clients. */
    KeyValueClients<S, M> clients();

    /**
     * How long a timer runs: at random, evenly, within bounds.
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
