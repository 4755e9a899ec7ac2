package dev.clew.process.workload;

import dev.clew.process.message.Body;
import java.util.List;
import java.util.Optional;

/**
 * Queries that a property may make about a program in a state, besides its messages. A pure
 * function of its arguments.
 */
public interface Programs {

    /**
     * Message that a program sends.
     *
     * @param destination id of a node
     */
    record Outgoing(int destination, Body body) {}

    /**
     * What a program does.
     *
     * @param next its local state afterwards
     */
    record Reaction(Object next, List<Outgoing> sent) {
        public Reaction {
            sent = List.copyOf(sent);
        }
    }

    /**
     * Returns the answer of a program in this local state to a client's request; nothing is sent
     * and the state is unchanged.
     *
     * @param node id of the program
     * @param state its local state
     * @param request a body without {@code msg_id}
     * @return the answer; empty if it gives none
     */
    Optional<Body> ask(int node, Object state, Body request);

    /**
     * Returns whether a message would change neither the local state nor the messages sent, and the
     * network keeps such messages, so that it stays in flight forever.
     *
     * @param node id of the program
     * @param state its local state
     * @param source id of the sender
     */
    boolean ignores(int node, Object state, int source, Body message);

    /**
     * Returns whether the program in this local state may still act by itself in a way that is
     * explored: a timer that it reports is set, it may send output unprompted, or it has not
     * answered {@code init} yet. Its {@linkplain #expire waiting on a virtual clock} is not included.
     */
    boolean mayActAlone(int node, Object state);

    /**
     * Returns what the program does when its virtual clock reaches the earliest time for which it
     * waits; empty if it waits for none or has failed.
     */
    default Optional<Reaction> expire(int node, Object state) {
        return Optional.empty();
    }

    /**
     * Returns what the program does when it receives a message; empty if this fails or the message
     * is not accepted.
     *
     * @param source id of the sender
     */
    default Optional<Reaction> receive(int node, Object state, int source, Body message) {
        return Optional.empty();
    }

    /**
     * Returns whether the program in this local state may act by itself as time passes, which is
     * not explored: one of its threads waits with a timeout, or polls for input.
     */
    boolean waitsForTime(int node, Object state);
}
